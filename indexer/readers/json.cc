#include "indexer/readers/json.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "indexer/readers/byte_window.h"
#include "indexer/readers/json_record.h"
#include "indexer/readers/json_scan.h"
#include "indexer/readers/record_fields.h"
#include "indexer/readers/text_cleanup.h"

namespace news {
namespace {

// Members that hold the articles of an answer or a feed: newsapi, JSON Feed, GDELT, Solr, the
// Guardian, the New York Times.
constexpr std::string_view kListNames[] = {"articles",  "items",   "results", "data",    "docs",
                                           "documents", "entries", "news",    "response"};
constexpr int kMaxListDepth = 3;

constexpr std::string_view kUnended = "not valid JSON: the list does not end";

// The '[' of a list of articles, and how many objects stand around it.
struct ListPlace {
  std::size_t at = std::string_view::npos;
  int depth = 0;
  explicit operator bool() const { return at != std::string_view::npos; }
};

bool holds_objects(std::string_view text, std::size_t list) {
  const std::size_t first = skip_json_blanks(text, list + 1);
  return first < text.size() && (text[first] == '{' || text[first] == ']');
}

// That of the object at `at`; none if the object is itself an article.
ListPlace find_list(std::string_view text, std::size_t at, int depth) {
  ListPlace list;
  for (++at;; ++at) {
    const std::size_t key = skip_json_blanks(text, at);
    if (key >= text.size() || text[key] != '"') return list;
    const std::size_t key_end = end_of_json_string(text, key);
    if (key_end == std::string_view::npos) return list;
    const std::size_t colon = skip_json_blanks(text, key_end);
    if (colon >= text.size() || text[colon] != ':') return list;
    const std::size_t value = skip_json_blanks(text, colon + 1);
    if (value >= text.size()) return list;
    const std::string_view name = text.substr(key + 1, key_end - key - 2);
    const FieldName* field = find_field_name(name);
    const bool is_text = text[value] == '"' && text.substr(value, 2) != "\"\"";
    if (field != nullptr && field->field == Field::kBody && is_text) return {};
    if (!list &&
        std::find(std::begin(kListNames), std::end(kListNames), name) != std::end(kListNames)) {
      if (text[value] == '[' && holds_objects(text, value)) list = {value, depth};
      if (text[value] == '{' && depth < kMaxListDepth) list = find_list(text, value, depth + 1);
    }
    at = end_of_json_element(text, value);
    if (at == std::string_view::npos || text[at] != ',') return list;
  }
}

class JsonDocument {
 public:
  JsonDocument(ByteSource& source, const ReadContext& context, RecordSink& sink)
      : window_(source), context_(context), sink_(sink) {}

  bool read() {
    if (window_.holds(3) && window_.text().starts_with("\xEF\xBB\xBF")) window_.drop(3);
    while (skip_blanks()) {
      const char first = window_.text().front();
      bool go_on = true;
      if (first == '[') {
        go_on = read_list();
      } else if (first == '{') {
        go_on = read_object();
      } else if (first == ',' && records_ > 0) {
        window_.drop(1);
      } else {
        go_on = reject(fmt::format("not valid JSON at byte {}", window_.byte_offset() + 1));
        drop_until("{[");
      }
      if (!go_on) return false;
    }
    const auto& error = window_.error();
    return !error || is_told_ || sink_.reject({{context_.path, 0, 0}, error->message});
  }

 private:
  // False at the end of the input.
  bool skip_blanks() {
    for (;;) {
      window_.drop(skip_json_blanks(window_.text(), 0));
      if (!window_.text().empty()) return true;
      if (!window_.more()) return false;
    }
  }

  void drop_until(std::string_view characters) {
    do {
      window_.drop(std::min(window_.text().find_first_of(characters), window_.text().size()));
    } while (window_.text().empty() && window_.more());
  }

  // Where something ends that begins what is held, read on until it does; npos if it does not.
  template <class FindEnd>
  std::size_t end_of(FindEnd find_end) {
    for (;;) {
      const std::size_t end = find_end(window_.text(), 0);
      if (end != std::string_view::npos || !window_.more()) return end;
    }
  }

  bool read_object() {
    const std::size_t end = end_of(end_of_json_brackets);
    if (const ListPlace list = find_list(window_.text(), 0, 0)) {
      window_.drop(list.at);
      if (!read_list()) return false;
      leave_objects(list.depth + 1);
      return true;
    }
    if (end != std::string_view::npos) return read_record(end);
    if (!window_.is_full()) {
      return reject_rest(fmt::format("not valid JSON: the input ends inside the object at byte {}",
                                     window_.byte_offset() + 1));
    }
    const bool go_on = reject_too_long();
    window_.drop(1);
    leave_objects(1);
    return go_on;
  }

  bool read_list() {
    window_.drop(1);
    while (skip_blanks()) {
      if (window_.text().front() == ']') {
        window_.drop(1);
        return true;
      }
      const std::size_t end = end_of(end_of_json_element);
      if (end == std::string_view::npos && !window_.is_full()) break;
      if (end == std::string_view::npos) {
        if (!reject_too_long()) return false;
        pass_element();
      } else if (window_.text()[end] == '}') {
        const bool go_on = reject(std::string(kUnended));
        window_.drop(end);
        return go_on;
      } else if (!read_record(end)) {
        return false;
      }
      if (window_.text().starts_with(',')) window_.drop(1);
    }
    return reject_rest(std::string(kUnended));
  }

  bool read_record(std::size_t end) {
    const RecordPlace place{context_.path, ++records_, window_.byte_offset()};
    auto article = parser_.parse(trim(window_.text().substr(0, end)), context_);
    window_.drop(end);
    if (!article) return sink_.reject({place, article.error().message});
    return sink_.article(std::move(*article), place);
  }

  bool reject_too_long() {
    return reject(fmt::format("record over {} MiB", kMaxRecordBytes >> 20));
  }

  // The input ends inside of what begins here.
  bool reject_rest(std::string reason) {
    if (window_.error()) reason = window_.error()->message;
    is_told_ = true;
    const bool go_on = reject(std::move(reason));
    window_.drop(window_.text().size());
    return go_on;
  }

  // From inside so many of them to behind the outermost.
  void leave_objects(int open) {
    while (open > 0 && pass_element()) {
      if (window_.text().front() != ',') --open;
      window_.drop(1);
    }
  }

  // On to the ',' or closing bracket behind the element that begins here, however long that is.
  // False if the input ends before.
  bool pass_element() {
    std::size_t depth = 0;
    bool in_string = false, is_escaped = false;
    do {
      std::size_t at = 0;
      for (const char c : window_.text()) {
        const bool is_end = c == ']' || c == '}';
        if (in_string) {
          in_string = is_escaped || c != '"';
          is_escaped = !is_escaped && c == '\\';
        } else if (depth == 0 && (is_end || c == ',')) {
          window_.drop(at);
          return true;
        } else {
          in_string = c == '"';
          if (c == '{' || c == '[') ++depth;
          if (is_end) --depth;
        }
        ++at;
      }
      window_.drop(at);
    } while (window_.more());
    return false;
  }

  bool reject(std::string reason) {
    const RecordPlace place{context_.path, ++records_, window_.byte_offset()};
    return sink_.reject({place, std::move(reason)});
  }

  ByteWindow window_;
  const ReadContext& context_;
  RecordSink& sink_;
  JsonRecordParser parser_;
  std::uint64_t records_ = 0;
  bool is_told_ = false;  // that the input ends early
};

}  // namespace

bool looks_like_json(std::string_view head, std::string_view) {
  const std::size_t at = skip_json_blanks(head, 0);
  if (at == head.size() || (head[at] != '{' && head[at] != '[')) return false;
  const std::size_t next = skip_json_blanks(head, at + 1);
  if (next == head.size()) return true;
  // "[Moscow]" begins a text.
  return head[at] == '{' ? head[next] == '"' || head[next] == '}'
                         : head[next] == '{' || head[next] == ']';
}

bool read_json(ByteSource& source, const ReadContext& context, RecordSink& sink) {
  return JsonDocument(source, context, sink).read();
}

}  // namespace news
