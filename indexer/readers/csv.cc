#include "indexer/readers/csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/readers/byte_window.h"
#include "indexer/readers/field_map.h"
#include "indexer/readers/page_charset.h"
#include "indexer/readers/record_fields.h"
#include "indexer/readers/text_cleanup.h"

namespace news {
namespace {

constexpr std::size_t kMaxNameBytes = 100;
constexpr std::size_t kSampleBytes = 256u << 10;  // that the charset is found by

struct CsvRow {
  std::vector<std::string> fields;
  std::size_t columns = 0;  // all of them, also those over kMaxCsvColumns
  std::size_t bytes = 0;    // with its line end
  bool is_ended = false;    // by a line end
  bool is_open = false;     // in quotes
};

// The row that begins `text`.
CsvRow first_row(std::string_view text, char separator) {
  CsvRow row;
  std::size_t at = 0;
  for (bool in_row = true; in_row;) {
    std::string field;
    if (at < text.size() && text[at] == '"') {
      row.is_open = true;
      for (++at; row.is_open && at < text.size();) {
        const std::size_t quote = std::min(text.find('"', at), text.size());
        field.append(text, at, quote - at);
        at = quote + 1;
        if (quote == text.size()) break;
        row.is_open = at < text.size() && text[at] == '"';
        if (row.is_open) field += text[at++];
      }
      at = std::min(at, text.size());
    }
    // What follows a closed quote belongs to the field too, as spreadsheets take it.
    const std::size_t begin = at;
    while (at < text.size() && text[at] != separator && text[at] != '\n') ++at;
    field.append(text, begin, at - begin);
    in_row = at < text.size() && text[at] == separator;
    if (!in_row && field.ends_with('\r')) field.pop_back();
    if (++row.columns <= kMaxCsvColumns) row.fields.push_back(std::move(field));
    row.is_ended = at < text.size() && !in_row;
    if (at < text.size()) ++at;
  }
  row.bytes = at;
  return row;
}

char separator_of(std::string_view header) {
  char best = ',';
  std::size_t most = 1;
  for (const char separator : {',', ';', '\t'}) {
    const std::size_t columns = first_row(header, separator).columns;
    if (columns <= most) continue;
    most = columns;
    best = separator;
  }
  return best;
}

// "Published Date" is published_date.
const FieldName* field_of_column(std::string_view column) {
  std::string name = ascii_lower(trim(column));
  std::replace(name.begin(), name.end(), ' ', '_');
  return find_field_name(name);
}

bool is_text_field(Field field) {
  return field == Field::kTitle || field == Field::kBody || field == Field::kSummary;
}

// Seconds since 1970, which a date may be; a shorter number is a printed date.
std::optional<std::int64_t> number_in(std::string_view text) {
  constexpr std::size_t kFewestDigits = 9;
  std::int64_t number = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_number =
      error == std::errc() && stop == text.data() + text.size() && text.size() >= kFewestDigits;
  return is_number ? std::optional(number) : std::nullopt;
}

// Which column is which field; what --map names comes first.
class Header {
 public:
  Header(CsvRow row, const FieldMap* map) : names_(std::move(row.fields)), map_(map) {
    if (map != nullptr) {
      for (const MappedField& field : map->fields()) {
        const auto found = std::find_if(names_.begin(), names_.end(), [&](const auto& name) {
          return ascii_lower(trim(name)) == ascii_lower(field.path);
        });
        if (field.is_constant || found != names_.end()) {
          uses_.push_back({static_cast<std::size_t>(found - names_.begin()), &field.name, &field});
        }
      }
    }
    for (std::size_t i = 0; i < names_.size(); ++i) {
      if (const FieldName* name = field_of_column(names_[i])) uses_.push_back({i, name, nullptr});
    }
  }

  std::size_t columns() const { return names_.size(); }

  bool has_text() const {
    return std::any_of(uses_.begin(), uses_.end(),
                       [](const Use& use) { return is_text_field(use.name->field); });
  }

  std::string names() const {
    std::string list;
    for (const std::string& name : names_) {
      list += fmt::format("{}{}", list.empty() ? "" : ", ", clean_line(name, kMaxNameBytes));
      if (list.size() > 4 * kMaxNameBytes) return list + ", ...";
    }
    return list;
  }

  std::vector<FieldValue> values(const std::vector<std::string>& fields) const {
    std::vector<FieldValue> values;
    for (const Use& use : uses_) {
      const bool is_constant = use.mapped != nullptr && use.mapped->is_constant;
      const std::string& text = is_constant ? use.mapped->path : fields[use.column];
      if (trim(text).empty()) continue;
      if (use.mapped != nullptr) ++use.mapped->found;
      values.push_back({use.name, text, number_in(text)});
    }
    if (map_ != nullptr && map_->counts_unread_names()) note_unread(fields);
    return values;
  }

 private:
  void note_unread(const std::vector<std::string>& fields) const {
    for (std::size_t i = 0; i < names_.size(); ++i) {
      const bool is_used =
          std::any_of(uses_.begin(), uses_.end(), [i](const Use& use) { return use.column == i; });
      if (!is_used && !trim(fields[i]).empty()) {
        map_->note_unread_name(clean_line(names_[i], kMaxNameBytes));
      }
    }
  }

  struct Use {
    std::size_t column;
    const FieldName* name;
    const MappedField* mapped;  // null: the column's own name
  };
  std::vector<std::string> names_;
  const FieldMap* map_;
  std::vector<Use> uses_;
};

class CsvDocument {
 public:
  CsvDocument(ByteSource& source, const ReadContext& context, RecordSink& sink)
      : window_(source), context_(context), sink_(sink) {}

  bool read() {
    window_.holds(kSampleBytes);
    if (window_.text().starts_with("\xEF\xBB\xBF")) window_.drop(3);
    charset_ = charset_of_text(window_.text());
    separator_ = separator_of(window_.text());
    std::optional<Header> header;
    while (window_.holds(1)) {
      const RecordPlace place{context_.path, line_, window_.byte_offset()};
      CsvRow row = take_row();
      if (row.columns == 1 && !row.is_open && trim(row.fields[0]).empty()) continue;
      if (!header) {
        if (row.columns > kMaxCsvColumns) {
          return sink_.reject({place, fmt::format("over {} columns", kMaxCsvColumns)});
        }
        header.emplace(std::move(row), context_.map);
        if (header->has_text()) continue;
        return sink_.reject({place, fmt::format("no column is a title or a body: --map "
                                                "title=COLUMN says which is; columns: {}",
                                                header->names())});
      }
      if (!read_row(row, *header, place)) return false;
    }
    return !window_.error() ||
           sink_.reject({{context_.path, line_, window_.byte_offset()}, window_.error()->message});
  }

 private:
  bool read_row(const CsvRow& row, const Header& header, const RecordPlace& place) {
    if (row.columns == 0) {
      return sink_.reject({place, fmt::format("row over {} MiB", kMaxRecordBytes >> 20)});
    }
    if (row.is_open) return sink_.reject({place, "a quoted field does not end"});
    if (row.columns != header.columns()) {
      return sink_.reject({place, fmt::format("{} columns, not {} as in the header", row.columns,
                                              header.columns())});
    }
    auto article = article_from_record(header.values(row.fields), context_);
    return article ? sink_.article(std::move(*article), place)
                   : sink_.reject({place, article.error().message});
  }

  // The next row, in UTF-8; without columns if it is a line that is too long.
  CsvRow take_row() {
    if (window_.byte_offset() < line_by_line_until_) return take_line();
    CsvRow row = first_row(window_.text(), separator_);
    while (!row.is_ended && window_.more()) row = first_row(window_.text(), separator_);
    if (row.is_open || (!row.is_ended && window_.is_full())) {
      // A quote that was none: it spoils its own line, not those after it.
      line_by_line_until_ = window_.byte_offset() + window_.text().size();
      return take_line();
    }
    return taken(std::move(row));
  }

  CsvRow take_line() {
    std::size_t end = window_.text().find('\n');
    while (end == std::string_view::npos && window_.more()) end = window_.text().find('\n');
    if (end == std::string_view::npos && window_.is_full()) {
      do {
        window_.drop(window_.text().size());
      } while (window_.more() && (end = window_.text().find('\n')) == std::string_view::npos);
      window_.drop(std::min(end, window_.text().size() - 1) + 1);
      ++line_;
      return {};
    }
    if (end != std::string_view::npos) ++end;
    return taken(first_row(window_.text().substr(0, end), separator_));
  }

  CsvRow taken(CsvRow row) {
    const std::string_view text = window_.text().substr(0, row.bytes);
    line_ += static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
    window_.drop(row.bytes);
    for (std::string& field : row.fields) field = text_to_utf8(std::move(field), charset_);
    return row;
  }

  ByteWindow window_;
  const ReadContext& context_;
  RecordSink& sink_;
  std::string charset_;
  char separator_ = ',';
  std::uint64_t line_ = 1;
  std::uint64_t line_by_line_until_ = 0;  // byte offset
};

}  // namespace

bool looks_like_csv(std::string_view head, std::string_view path) {
  if (head.empty() || head.find('\0') != std::string_view::npos) return false;
  const char separator = separator_of(head);
  const CsvRow header = first_row(head, separator);
  const bool is_markup = head.find_first_of("{[<") == head.find_first_not_of(" \t\r\n");
  if (path.ends_with(".csv") || path.ends_with(".tsv")) return !is_markup;
  if (!header.is_ended || header.columns < 2 || header.columns > kMaxCsvColumns) return false;
  std::size_t known = 0;
  bool has_text = false;
  for (const std::string& column : header.fields) {
    // A sentence has commas too, but no such names between them.
    if (column.empty() || column.size() > kMaxNameBytes / 2) return false;
    const FieldName* name = field_of_column(column);
    if (name != nullptr) ++known;
    has_text = has_text || (name != nullptr && is_text_field(name->field));
  }
  const CsvRow second = first_row(head.substr(header.bytes), separator);
  return known >= 2 && known * 3 >= header.columns && has_text && second.columns == header.columns;
}

bool read_csv(ByteSource& source, const ReadContext& context, RecordSink& sink) {
  return CsvDocument(source, context, sink).read();
}

}  // namespace news
