#include "indexer/readers/web_archive.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "indexer/readers/byte_window.h"
#include "indexer/readers/fetched_document.h"

namespace news {
namespace {

class Cutter {
 public:
  Cutter(const WebArchiveKind& kind, ByteSource& source, const ReadContext& context,
         RecordSink& sink, const PartFunction& on_part)
      : kind_(kind), window_(source), context_(context), sink_(sink), on_part_(on_part) {}

  // Each function that is bool is false if the sink asked to stop.
  bool cut() {
    for (;;) {
      if (!cut_to_error()) return false;
      if (!window_.error()) return true;
      // It says enough of the record that it cuts short.
      const RecordPlace place{context_.path, records_, window_.byte_offset()};
      if (!sink_.reject({place, window_.error()->message})) return false;
      do {
        if (!window_.resume()) return true;
        if (!begins_record()) seek_record();
      } while (at_error());
    }
  }

 private:
  bool cut_to_error() {
    for (;;) {
      pass_line_ends();
      if (window_.peek(1).empty()) return true;
      if (begins_record()) {
        if (!cut_record()) return false;
        continue;
      }
      const RecordPlace place{context_.path, records_, window_.byte_offset()};
      seek_record();
      if (at_error()) return true;
      if (!sink_.reject(
              {place, fmt::format("{} bytes that are no {} record",
                                  window_.byte_offset() - place.byte_offset, kind_.name)}))
        return false;
    }
  }

  bool at_error() { return window_.peek(1).empty() && window_.error(); }

  bool begins_record() { return kind_.begins_record(window_.peek(kMaxHeadBytes)); }

  void pass_line_ends() {
    for (;;) {
      const std::string_view next = window_.peek(1);
      const std::size_t end = std::min(next.find_first_not_of("\r\n"), next.size());
      if (end == 0) return;
      window_.skip(end);
    }
  }

  // From where none begins, or one that is damaged, to the next line that begins one, or the end.
  void seek_record() {
    for (;;) {
      const std::string_view next = window_.peek(kMaxHeadBytes);
      const std::size_t line_end = next.find('\n');
      if (line_end == std::string_view::npos) {
        window_.skip(next.size());
        if (next.empty()) return;
        continue;
      }
      window_.skip(line_end + 1);
      if (begins_record()) return;
    }
  }

  bool cut_record() {
    const RecordPlace place{context_.path, ++records_, window_.byte_offset()};
    const auto head = kind_.parse_head(window_.peek(kMaxHeadBytes));
    if (!head) return pass_damaged(place, "head does not end");
    if (!head->content_bytes) return pass_damaged(place, "without a valid length");
    if (*head->content_bytes > kMaxFetchedBytes) return pass_large(place, *head);

    const std::size_t size = head->bytes + static_cast<std::size_t>(*head->content_bytes);
    const std::string_view record = window_.peek(size + kMaxHeadBytes);
    if (record.size() < size) {
      return give_damaged(place, *head, cut_short(record.size() - head->bytes, *head));
    }
    const std::size_t next = std::min(record.find_first_not_of("\r\n", size), record.size());
    const bool has_end =
        !kind_.record_end.empty() && record.substr(size).starts_with(kind_.record_end);
    if (!has_end && next < record.size() && !kind_.begins_record(record.substr(next))) {
      return give_damaged(place, *head,
                          fmt::format("with a wrong length: {}", *head->content_bytes));
    }
    const std::string_view content = record.substr(head->bytes, size - head->bytes);
    const bool go_on = seen_before(*head) ? sink_.skip(place, "page fetched again, unchanged")
                                          : give(place, *head, content);
    window_.skip(size);
    return go_on;
  }

  bool give(const RecordPlace& place, const RecordHead& head, std::string_view content) {
    if (head.use == RecordHead::Use::kAboutCrawl) return true;
    if (head.use == RecordHead::Use::kRevisit) return sink_.skip(place, "revisit of a page");
    return on_part_(fetched_part(place, head.from, content));
  }

  bool seen_before(const RecordHead& head) {
    if (head.use != RecordHead::Use::kFetched || head.payload_digest.empty()) return false;
    if (payloads_.size() >= kMaxPayloads) payloads_.clear();
    const std::string key = fmt::format("{}\n{}", head.from.url, head.payload_digest);
    return !payloads_.insert(XXH3_64bits(key.data(), key.size())).second;
  }

  // As far as it goes: to the next record, the end, or an error, which says what is wrong.
  bool give_damaged(const RecordPlace& place, const RecordHead& head, std::string_view what) {
    window_.skip(head.bytes);
    const std::string_view rest = window_.peek(kMaxFetchedBytes);
    std::size_t end = 0;
    while (end < rest.size() && !kind_.begins_record(rest.substr(end))) {
      end = std::min(rest.find('\n', end), rest.size() - 1) + 1;
    }
    if (end == rest.size() && end >= kMaxFetchedBytes) return pass_damaged(place, what);
    if (!give(place, head, rest.substr(0, end))) return false;
    window_.skip(end);
    return at_error() || reject(place, what);
  }

  // Films and the like; not held in memory.
  bool pass_large(const RecordPlace& place, const RecordHead& head) {
    window_.skip(head.bytes);
    const std::uint64_t passed = window_.skip(*head.content_bytes);
    if (at_error()) return true;
    if (passed < *head.content_bytes) return reject(place, cut_short(passed, head));
    return sink_.skip(place, fmt::format("record over {} MiB", kMaxFetchedBytes >> 20));
  }

  bool pass_damaged(const RecordPlace& place, std::string_view what) {
    seek_record();
    return at_error() || reject(place, what);
  }

  static std::string cut_short(std::uint64_t bytes, const RecordHead& head) {
    return fmt::format("cut short: {} of {} bytes", bytes, *head.content_bytes);
  }

  bool reject(const RecordPlace& place, std::string_view what) {
    return sink_.reject({place, fmt::format("{} record {}", kind_.name, what)});
  }

  const WebArchiveKind& kind_;
  ByteWindow window_;
  const ReadContext& context_;
  RecordSink& sink_;
  const PartFunction& on_part_;
  std::uint64_t records_ = 0;
  std::unordered_set<std::uint64_t> payloads_;  // hashes of address and digest
};

}  // namespace

bool cut_web_archive(const WebArchiveKind& kind, ByteSource& source, const ReadContext& context,
                     RecordSink& sink, const PartFunction& on_part) {
  return Cutter(kind, source, context, sink, on_part).cut();
}

}  // namespace news
