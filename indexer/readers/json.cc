#include "indexer/readers/json.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

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

class JsonDocument {
 public:
  JsonDocument(std::string_view text, const ReadContext& context, RecordSink& sink)
      : text_(text), context_(context), sink_(sink) {}

  bool read() {
    std::size_t at = text_.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    while ((at = skip_json_blanks(text_, at)) < text_.size()) {
      if (text_[at] == ',' && records_ > 0) {
        ++at;
        continue;
      }
      if (text_[at] != '{' && text_[at] != '[')
        return reject(at, fmt::format("not valid JSON at byte {}", at + 1));
      const std::size_t end = end_of_json_brackets(text_, at);
      const std::size_t list = text_[at] == '[' ? at : find_list(at, 0);
      const bool go_on =
          list != std::string_view::npos ? read_list(list)
          : end == std::string_view::npos
              ? reject(at,
                       fmt::format("not valid JSON: the input ends inside the object at byte {}",
                                   at + 1))
              : read_record(at, end);
      if (!go_on) return false;
      if (end == std::string_view::npos) return true;
      at = end;
    }
    return true;
  }

 private:
  // The '[' of the list of articles in the object at `at`, or npos if the object is itself an
  // article.
  std::size_t find_list(std::size_t at, int depth) const {
    std::size_t list = std::string_view::npos;
    for (++at;; ++at) {
      const std::size_t key = skip_json_blanks(text_, at);
      if (key >= text_.size() || text_[key] != '"') return list;
      const std::size_t key_end = end_of_json_string(text_, key);
      if (key_end == std::string_view::npos) return list;
      const std::size_t colon = skip_json_blanks(text_, key_end);
      if (colon >= text_.size() || text_[colon] != ':') return list;
      const std::size_t value = skip_json_blanks(text_, colon + 1);
      if (value >= text_.size()) return list;
      const std::string_view name = text_.substr(key + 1, key_end - key - 2);
      const FieldName* field = find_field_name(name);
      const bool is_text = text_[value] == '"' && text_.substr(value, 2) != "\"\"";
      if (field != nullptr && field->field == Field::kBody && is_text)
        return std::string_view::npos;
      if (list == std::string_view::npos &&
          std::find(std::begin(kListNames), std::end(kListNames), name) != std::end(kListNames)) {
        if (text_[value] == '[' && holds_objects(value)) list = value;
        if (text_[value] == '{' && depth < kMaxListDepth) list = find_list(value, depth + 1);
      }
      at = end_of_json_element(text_, value);
      if (at == std::string_view::npos || text_[at] != ',') return list;
    }
  }

  bool holds_objects(std::size_t list) const {
    const std::size_t first = skip_json_blanks(text_, list + 1);
    return first < text_.size() && (text_[first] == '{' || text_[first] == ']');
  }

  bool read_list(std::size_t at) {
    ++at;
    while ((at = skip_json_blanks(text_, at)) < text_.size() && text_[at] != ']') {
      const std::size_t end = end_of_json_element(text_, at);
      if (end == std::string_view::npos || text_[end] == '}') break;
      if (!read_record(at, end)) return false;
      at = end + (text_[end] == ',' ? 1 : 0);
    }
    if (at < text_.size() && text_[at] == ']') return true;
    return reject(at, "not valid JSON: the list does not end");
  }

  bool read_record(std::size_t begin, std::size_t end) {
    const RecordPlace place{context_.path, ++records_, begin};
    auto article = parser_.parse(trim(text_.substr(begin, end - begin)), context_);
    if (!article) return sink_.reject({place, article.error().message});
    return sink_.article(std::move(*article), place);
  }

  bool reject(std::size_t at, std::string reason) {
    const RecordPlace place{context_.path, ++records_, at};
    return sink_.reject({place, std::move(reason)});
  }

  std::string_view text_;
  const ReadContext& context_;
  RecordSink& sink_;
  JsonRecordParser parser_;
  std::uint64_t records_ = 0;
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
  auto text = read_all(source, kMaxDocumentBytes);
  const RecordPlace whole{context.path, 0, 0};
  if (!text) return sink.reject({whole, text.error().message});
  const std::size_t size = text->size();
  text->resize(size + kReadAheadBytes);
  return JsonDocument(std::string_view(*text).substr(0, size), context, sink).read();
}

}  // namespace news
