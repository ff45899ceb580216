// Reads which articles have a term, how long they are and in which language, straight from
// postlist.glass (glass_table.h; glass_postlist.cc and glass_values.cc in xapian-core 1.4):
// Xapian's iterators take ten times as long. In: the folder of a sealed glass database. Out: rising
// docids, each with the term's count (wdf). Errors: Failure kExitIndex (missing or damaged). The
// table is const and thread-safe; a cursor or a column belongs to one thread.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/glass_table.h"

namespace news {

class PostingTable {
 public:
  static constexpr std::uint32_t kEnd = std::numeric_limits<std::uint32_t>::max();

  explicit PostingTable(const std::filesystem::path& database_folder)
      : table_(database_folder, GlassTable::Name::kPostlist) {}

  // How many articles have the term.
  std::uint64_t articles(std::string_view term) const;

  class Cursor {
   public:
    // A term's postings; of "" every article's, with its length. `table` must outlive the cursor.
    Cursor(const PostingTable& table, std::string_view term);

    // 0 before the first call of skip_to(), kEnd behind the last posting.
    std::uint32_t docid() const { return docid_; }
    std::uint32_t wdf() const { return wdf_; }
    // To the first posting at or behind a docid, which is not 0. Never goes back.
    void skip_to(std::uint32_t docid) {
      if (docid_ >= docid) return;
      // Mostly the next posting, whose two numbers take a byte each.
      if (rest_.size() >= 2) {
        const auto gap = static_cast<unsigned char>(rest_[0]);
        const auto wdf = static_cast<unsigned char>(rest_[1]);
        if ((gap | wdf) < 0x80 && gap < chunk_last_ - docid_ && docid_ + gap + 1 >= docid) {
          docid_ += gap + 1u;
          wdf_ = wdf;
          rest_.remove_prefix(2);
          return;
        }
      }
      leap_to(docid);
    }

   private:
    void leap_to(std::uint32_t docid);
    bool find_chunk(std::uint32_t docid);
    void begin_chunk();

    const GlassTable* table_;
    GlassTable::Cursor place_;
    std::string key_;
    std::size_t first_key_bytes_ = 0;  // of the key: that of the first chunk
    std::size_t prefix_bytes_ = 0;     // of the key: before the docid
    std::uint64_t articles_ = 0;
    std::string joined_;
    std::string_view rest_;  // of the chunk
    std::uint32_t docid_ = 0, wdf_ = 0;
    std::uint32_t chunk_last_ = 0;  // docid
    bool is_last_chunk_ = false;
    friend class PostingTable;
  };

 private:
  friend class ArticleColumns;

  GlassTable table_;
};

// Lengths and languages of the articles of a table by docid, in any order, kept once they are read:
// lengths a chunk of the table at a time, languages all at once from the lists of all but the most
// frequent.
class ArticleColumns {
 public:
  // `languages` are numbered by their places. `table` must outlive the columns.
  ArticleColumns(const PostingTable& table, std::uint32_t articles, std::uint32_t last_docid,
                 std::vector<std::string> languages);

  std::uint32_t length(std::uint32_t docid) {
    check(docid);
    if (lengths_[docid] == kUnread) read_lengths(docid);
    return lengths_[docid] - 1;
  }
  // Its number; that of no language is as many as there are.
  std::uint32_t language(std::uint32_t docid) {
    check(docid);
    if (article_languages_ == nullptr) read_languages();
    const std::uint16_t number = article_languages_[docid];
    return number == 0 ? usual_language_ : number - 1u;
  }
  const std::vector<std::string>& languages() const { return languages_; }

 private:
  static constexpr std::uint32_t kUnread = 0;
  struct Free {
    void operator()(void* memory) const { std::free(memory); }
  };
  // Zeros, which take no memory before they are touched.
  template <class T>
  using Column = std::unique_ptr<T[], Free>;

  void check(std::uint32_t docid) const {
    if (docid > last_docid_) table_->damaged();
  }
  void read_lengths(std::uint32_t docid);
  void read_languages();

  const PostingTable& postings_;
  const GlassTable* table_;
  std::uint32_t articles_;
  std::uint32_t last_docid_;
  std::vector<std::string> languages_;
  GlassTable::Cursor length_chunk_;
  Column<std::uint32_t> lengths_;            // + 1
  Column<std::uint16_t> article_languages_;  // + 1; 0: the usual one; null: not read
  std::uint32_t usual_language_ = 0;
};

}  // namespace news
