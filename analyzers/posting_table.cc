#include "analyzers/posting_table.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <new>
#include <utility>

namespace news {
namespace {

constexpr std::string_view kLengthsKey("\0\xE0", 2);

// Up to 32 bits, seven a byte. False: cut short or too great.
inline bool take_number(std::string_view& bytes, std::uint32_t& number) {
  if (!bytes.empty() && static_cast<unsigned char>(bytes.front()) < 0x80) {
    number = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    return true;
  }
  std::uint64_t value = 0;
  if (!take_glass_number(bytes, value) || value > UINT32_MAX) return false;
  number = static_cast<std::uint32_t>(value);
  return true;
}

struct Chunk {
  std::uint32_t first = 0, last = 0;  // docids
  std::uint64_t articles = 0;         // of the list; in the first chunk alone
  bool is_last = false;
};

// Of a chunk of postings, whose body remains. `key_docid`: of its key, empty for the first chunk.
bool take_head(std::string_view key_docid, std::string_view& bytes, Chunk& chunk) {
  if (key_docid.empty()) {
    std::uint64_t occurrences = 0, before_first = 0;
    if (!take_glass_number(bytes, chunk.articles) || !take_glass_number(bytes, occurrences) ||
        !take_glass_number(bytes, before_first) || before_first >= PostingTable::kEnd - 1) {
      return false;
    }
    chunk.first = static_cast<std::uint32_t>(before_first + 1);
  } else if (!take_sortable_number(key_docid, chunk.first) || !key_docid.empty()) {
    return false;
  }
  if (bytes.empty() || (bytes.front() != '0' && bytes.front() != '1')) return false;
  chunk.is_last = bytes.front() == '1';
  bytes.remove_prefix(1);
  std::uint32_t span = 0;
  if (!take_number(bytes, span) || span >= PostingTable::kEnd - chunk.first) return false;
  chunk.last = chunk.first + span;
  return chunk.first > 0;
}

// To the beginning of the entry that holds the key, or would.
void seek_entry(GlassTable::Cursor& cursor, std::string_view key) {
  cursor.seek({key});
  if (cursor.has_item() && cursor.item().place.piece > 1) cursor.seek({cursor.item().place.key});
}

}  // namespace

std::uint64_t PostingTable::articles(std::string_view term) const {
  return Cursor(*this, term).articles_;
}

PostingTable::Cursor::Cursor(const PostingTable& table, std::string_view term)
    : table_(&table.table_), place_(table.table_) {
  if (term.empty()) {
    key_ = kLengthsKey;
    first_key_bytes_ = prefix_bytes_ = key_.size();
  } else {
    append_sortable_text(key_, term);
    first_key_bytes_ = key_.size();
    key_ += '\0';
    prefix_bytes_ = key_.size();
  }
  const std::string_view first_key = std::string_view(key_).substr(0, first_key_bytes_);
  seek_entry(place_, first_key);
  if (place_.has_item() && place_.item().place.key == first_key) {
    begin_chunk();
  } else {
    docid_ = kEnd;
  }
}

void PostingTable::Cursor::begin_chunk() {
  const std::string_view key = place_.item().place.key;
  const bool is_first = key == std::string_view(key_).substr(0, first_key_bytes_);
  if (!is_first && !key.starts_with(std::string_view(key_).substr(0, prefix_bytes_))) {
    table_->damaged();
  }
  rest_ = place_.entry(joined_);
  Chunk chunk;
  if (!take_head(is_first ? std::string_view() : key.substr(prefix_bytes_), rest_, chunk) ||
      !take_number(rest_, wdf_) || (!is_first && chunk.first <= chunk_last_)) {
    table_->damaged();
  }
  if (is_first) articles_ = chunk.articles;
  docid_ = chunk.first;
  chunk_last_ = chunk.last;
  is_last_chunk_ = chunk.is_last;
}

// To the chunk that holds the first posting at or behind a docid, which lies behind this chunk.
bool PostingTable::Cursor::find_chunk(std::uint32_t docid) {
  if (is_last_chunk_) return false;
  key_.resize(prefix_bytes_);
  append_sortable_number(key_, docid);
  const std::string_view here = place_.item().place.key;
  seek_entry(place_, key_);
  if (place_.item().place.key != here) {
    begin_chunk();
    if (chunk_last_ >= docid) return true;
    if (is_last_chunk_) return false;
  } else {
    (void)place_.entry(joined_);  // behind its pieces
  }
  if (!place_.next()) table_->damaged();
  begin_chunk();
  if (chunk_last_ < docid) table_->damaged();
  return true;
}

void PostingTable::Cursor::leap_to(std::uint32_t docid) {
  if (docid > chunk_last_) {
    if (!find_chunk(docid)) {
      docid_ = kEnd;
      return;
    }
    if (docid_ >= docid) return;
  }
  // Four postings at once, as long as their numbers take a byte each and they lie before the docid.
  constexpr bool kFours = std::endian::native == std::endian::little;
  while (docid_ < docid) {
    if (kFours && docid - docid_ > 4 && rest_.size() >= 8) {
      std::uint64_t bytes = 0;
      std::memcpy(&bytes, rest_.data(), sizeof(bytes));
      const std::uint64_t gaps = (bytes & 0x00FF00FF00FF00FF) * 0x0001000100010001 >> 48;
      if ((bytes & 0x8080808080808080) == 0 && gaps + 4 < docid - docid_) {
        docid_ += static_cast<std::uint32_t>(gaps + 4);
        rest_.remove_prefix(sizeof(bytes));
        continue;
      }
    }
    std::uint32_t gap = 0;
    if (!take_number(rest_, gap) || gap >= chunk_last_ - docid_ || !take_number(rest_, wdf_)) {
      table_->damaged();
    }
    docid_ += gap + 1;
  }
}

ArticleColumns::ArticleColumns(const PostingTable& table, std::uint32_t articles,
                               std::uint32_t last_docid, std::vector<std::string> languages)
    : postings_(table),
      table_(&table.table_),
      articles_(articles),
      last_docid_(last_docid),
      languages_(std::move(languages)),
      length_chunk_(table.table_),
      lengths_(static_cast<std::uint32_t*>(
          std::calloc(std::size_t{last_docid} + 1, sizeof(std::uint32_t)))) {
  if (lengths_ == nullptr) throw std::bad_alloc();
  if (languages_.size() >= UINT16_MAX) table_->damaged();
}

void ArticleColumns::read_lengths(std::uint32_t docid) {
  std::string key(kLengthsKey), joined;
  append_sortable_number(key, docid);
  seek_entry(length_chunk_, key);
  if (!length_chunk_.has_item()) table_->damaged();
  const std::string_view found = length_chunk_.item().place.key;
  if (!found.starts_with(kLengthsKey)) table_->damaged();
  std::string_view bytes = length_chunk_.entry(joined);
  Chunk chunk;
  if (!take_head(found.substr(kLengthsKey.size()), bytes, chunk) || chunk.last > last_docid_) {
    table_->damaged();
  }
  for (std::uint32_t at = chunk.first;;) {
    std::uint32_t length = 0, gap = 0;
    if (!take_number(bytes, length) || length == UINT32_MAX) table_->damaged();
    lengths_[at] = length + 1;
    if (at == chunk.last) break;
    if (!take_number(bytes, gap) || gap >= chunk.last - at) table_->damaged();
    at += gap + 1;
  }
  if (lengths_[docid] == kUnread) table_->damaged();  // no such article
}

void ArticleColumns::read_languages() {
  article_languages_.reset(static_cast<std::uint16_t*>(
      std::calloc(std::size_t{last_docid_} + 1, sizeof(std::uint16_t))));
  if (article_languages_ == nullptr) throw std::bad_alloc();
  std::uint64_t total = 0, most = 0;
  usual_language_ = static_cast<std::uint32_t>(languages_.size());  // none
  std::uint32_t most_frequent = usual_language_;
  for (std::uint32_t i = 0; i < languages_.size(); ++i) {
    const std::uint64_t articles = postings_.articles("L" + languages_[i]);
    total += articles;
    if (articles > most) most_frequent = i;
    most = std::max(most, articles);
  }
  if (total == articles_) usual_language_ = most_frequent;  // every article has one
  for (std::uint32_t i = 0; i < languages_.size(); ++i) {
    if (i == usual_language_) continue;
    PostingTable::Cursor next(postings_, "L" + languages_[i]);
    for (; next.docid() != PostingTable::kEnd; next.skip_to(next.docid() + 1)) {
      check(next.docid());
      article_languages_[next.docid()] = static_cast<std::uint16_t>(i + 1);
    }
  }
}

}  // namespace news
