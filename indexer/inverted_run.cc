#include "indexer/inverted_run.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

#include "indexer/glass/coding.h"
#include "indexer/glass/positions.h"

namespace news {
namespace {

constexpr std::size_t kMaxUintBytes = 5;  // of 32 bits
constexpr std::size_t kMaxLogEntryBytes = 3 * kMaxUintBytes;
// So many postings ahead a term's state is called into the cache: it is one of hundred thousands.
constexpr std::size_t kAhead = 12;

std::uint32_t take_uint(const char*& at) {
  std::uint32_t value = 0;
  for (unsigned shift = 0;; shift += 7) {
    const auto byte = static_cast<unsigned char>(*at++);
    value |= (byte & 0x7Fu) << shift;
    if (byte < 0x80) return value;
  }
}

}  // namespace

std::uint64_t first_bytes(std::string_view term) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, term.data(), std::min(term.size(), sizeof bytes));
  if constexpr (std::endian::native == std::endian::little) bytes = __builtin_bswap64(bytes);
  return bytes;
}

void LengthStatistics::add(const LengthStatistics& other) {
  total_length += other.total_length;
  if (shortest == 0 || (other.shortest != 0 && other.shortest < shortest))
    shortest = other.shortest;
  longest = std::max(longest, other.longest);
  max_wdf = std::max(max_wdf, other.max_wdf);
}

void ValueStatistics::add(std::string_view value) {
  if (documents++ == 0) {
    lowest = highest = value;
  } else if (value < lowest) {
    lowest = value;
  } else if (value > highest) {
    highest = value;
  }
}

void ValueStatistics::add(const ValueStatistics& other) {
  if (documents == 0 || other.lowest < lowest) lowest = other.lowest;
  if (other.highest > highest) highest = other.highest;
  documents += other.documents;
}

void InvertedRunBuilder::begin(std::uint32_t first_docid) {
  run_ = InvertedRun();
  run_.first_docid = first_docid;
  docid_ = first_docid - 1;
}

void InvertedRunBuilder::add(const DocumentPostings& document) {
  ++docid_;
  ++run_.documents;
  glass::append_uint(run_.lengths, document.length);
  LengthStatistics& statistics = run_.length_statistics;
  if (document.length > 0) {
    statistics.add({document.length, document.length, document.length, 0});
  }
  add_postings(document);
  add_values(document);
}

void InvertedRunBuilder::add_postings(const DocumentPostings& document) {
  if (terms_.size() < vocabulary_.size()) terms_.resize(vocabulary_.size());
  const std::size_t most_bytes = log_bytes_ + document.postings.size() * kMaxLogEntryBytes;
  if (log_.size() < most_bytes) log_.resize(std::max(most_bytes, 2 * log_.size()));
  char* at = log_.data() + log_bytes_;
  for (std::size_t i = 0; i < document.postings.size(); ++i) {
    if (i + kAhead < document.postings.size()) {
      __builtin_prefetch(&terms_[document.postings[i + kAhead].term], 1);
    }
    const Posting& posting = document.postings[i];
    TermState& term = terms_[posting.term];
    if (term.documents++ == 0) {
      used_.push_back(posting.term);
      term.last_docid = run_.first_docid - 1;
    }
    term.wdf_sum += posting.wdf;
    run_.length_statistics.max_wdf = std::max(run_.length_statistics.max_wdf, posting.wdf);

    log_terms_.push_back(posting.term);
    const char* const begin = at;
    at = glass::write_uint(at, docid_ - std::exchange(term.last_docid, docid_));
    at = glass::write_uint(at, posting.wdf << 1 | (posting.positions > 0 ? 1 : 0));
    if (posting.positions > 0) {
      const std::size_t before = position_log_.size();
      glass::append_positions(
          position_log_, {document.positions.data() + posting.first_position, posting.positions});
      const auto bytes = static_cast<std::uint32_t>(position_log_.size() - before);
      at = glass::write_uint(at, bytes);
      term.position_bytes += bytes;
    }
    term.posting_bytes += static_cast<std::uint32_t>(at - begin);
  }
  log_bytes_ = static_cast<std::size_t>(at - log_.data());
}

void InvertedRunBuilder::add_values(const DocumentPostings& document) {
  for (const auto& [slot, value] : document.values) {
    ValueState& state = values_[slot];
    if (state.statistics.documents == 0) state.last_docid = run_.first_docid - 1;
    glass::append_uint(state.entries, docid_ - std::exchange(state.last_docid, docid_));
    glass::append_string(state.entries, value);
    state.statistics.add(value);
  }
}

InvertedRun InvertedRunBuilder::finish() {
  sort_log(run_);
  for (auto& [slot, state] : values_) {
    run_.values.emplace(slot, std::move(state.entries));
    run_.value_statistics.emplace(slot, std::move(state.statistics));
  }
  values_.clear();
  for (const TermNumber number : used_) terms_[number] = {};
  used_.clear();
  log_terms_.clear();
  log_bytes_ = 0;
  position_log_.clear();
  return std::move(run_);
}

std::vector<InvertedRunBuilder::SortedTerm> InvertedRunBuilder::sorted_terms() const {
  std::vector<SortedTerm> sorted;
  sorted.reserve(used_.size());
  for (const TermNumber number : used_) {
    sorted.push_back({first_bytes(vocabulary_.term(number)), number});
  }
  std::sort(sorted.begin(), sorted.end(), [this](const SortedTerm& a, const SortedTerm& b) {
    if (a.prefix != b.prefix) return a.prefix < b.prefix;
    return vocabulary_.term(a.number) < vocabulary_.term(b.number);
  });
  return sorted;
}

// A counting sort: the bytes of each term are known, so its place is too.
void InvertedRunBuilder::sort_log(InvertedRun& run) {
  std::uint32_t postings_end = 0;
  std::uint32_t positions_end = 0;
  for (const SortedTerm& sorted : sorted_terms()) {
    TermState& term = terms_[sorted.number];
    glass::append_string(run.dictionary, vocabulary_.term(sorted.number));
    for (const std::uint32_t number :
         {term.documents, term.wdf_sum, term.posting_bytes, term.position_bytes}) {
      glass::append_uint(run.dictionary, number);
    }
    postings_end += std::exchange(term.posting_bytes, postings_end);
    positions_end += std::exchange(term.position_bytes, positions_end);
  }
  run.postings.resize(postings_end);
  run.positions.resize(positions_end);
  const char* at = log_.data();
  const char* tag = position_log_.data();
  for (std::size_t i = 0; i < log_terms_.size(); ++i) {
    if (i + kAhead < log_terms_.size()) {
      __builtin_prefetch(&terms_[log_terms_[i + kAhead]], 1);
    }
    TermState& term = terms_[log_terms_[i]];
    const char* const begin = at;
    take_uint(at);
    if ((take_uint(at) & 1) != 0) {
      const std::uint32_t bytes = take_uint(at);
      std::memcpy(run.positions.data() + term.position_bytes, tag, bytes);
      term.position_bytes += bytes;
      tag += bytes;
    }
    char* out = run.postings.data() + term.posting_bytes;
    term.posting_bytes += static_cast<std::uint32_t>(at - begin);
    for (const char* from = begin; from < at;) *out++ = *from++;
  }
}

}  // namespace news
