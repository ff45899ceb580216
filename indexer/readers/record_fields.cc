#include "indexer/readers/record_fields.h"

#include <tsl/robin_map.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "indexer/readers/markup_text.h"
#include "indexer/readers/printed_date.h"
#include "indexer/readers/text_cleanup.h"

namespace news {
namespace {

struct FieldNames {
  Field field;
  FieldText text;
  std::string_view names;  // in small letters, in order of preference, one blank between them
};

// Of a field the first row counts before the second. "source" is the outlet, or the page's URL if
// nothing else is (trafilatura): see article_from_record().
constexpr FieldNames kFieldNames[] = {
    {Field::kGivenId, FieldText::kPlain,
     "given_id id guid uri uuid _id article_id doc_id docno docid"},
    {Field::kUrl, FieldText::kPlain,
     "url link canonical_url permalink page_url web_url article_url"},
    {Field::kSource, FieldText::kPlain, "source"},
    {Field::kSite, FieldText::kPlain,
     "sitename site_name site outlet publisher publication source_name source_domain "
     "source-hostname hostname "
     "domain"},
    {Field::kTitle, FieldText::kMarkup, "title headline headline_main headlines"},
    {Field::kByline, FieldText::kPlain, "byline author authors creator dc:creator writer"},
    {Field::kSection, FieldText::kPlain,
     "section category categories sections articlesection rubric topic"},
    {Field::kDate, FieldText::kPlain,
     "date date_published published_at publishedat date_publish datepublished published pubdate "
     "pub_date "
     "publish_date published_date publication_date firstpublished date_gmt datetime timestamp "
     "versioncreated "
     "firstcreated created_at"},
    {Field::kLanguage, FieldText::kPlain, "lang language inlanguage"},
    {Field::kBody, FieldText::kPlain,
     "body text maintext raw_text body_text content_text articlebody article_body fulltext "
     "full_text"},
    {Field::kBody, FieldText::kMarkup,
     "content body_main content_html body_html body_xhtml content:encoded bodies"},
    {Field::kSummary, FieldText::kMarkup,
     "description summary excerpt abstract description_text description_main description_caption "
     "lead"},
    {Field::kPrecision, FieldText::kPlain, "precision"},
    {Field::kZone, FieldText::kPlain, "tz"},
    {Field::kPath, FieldText::kPlain, "path"},
};

using NameMap = tsl::robin_map<std::string_view, FieldName>;

const NameMap& name_map() {
  static const NameMap map = [] {
    NameMap names;
    std::uint16_t rank = 0;
    for (const FieldNames& row : kFieldNames) {
      for (std::string_view rest = row.names; !rest.empty();) {
        const std::string_view name = rest.substr(0, rest.find(' '));
        names.emplace(name, FieldName{name, row.field, row.text, rank++});
        rest.remove_prefix(std::min(name.size() + 1, rest.size()));
      }
    }
    return names;
  }();
  return map;
}

bool is_web_address(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://");
}

// As `newsidx dump` names them.
constexpr std::pair<std::string_view, DatePrecision> kPrecisions[] = {
    {"none", DatePrecision::kNone},     {"", DatePrecision::kNone},
    {"year", DatePrecision::kYear},     {"month", DatePrecision::kMonth},
    {"day", DatePrecision::kDay},       {"minute", DatePrecision::kMinute},
    {"second", DatePrecision::kSecond},
};

class Record {
 public:
  explicit Record(std::vector<FieldValue> values) : values_(std::move(values)) {
    std::stable_sort(values_.begin(), values_.end(),
                     [](const auto& a, const auto& b) { return a.name->rank < b.name->rank; });
  }

  FieldValue* find(std::string_view name) {
    const auto it = std::find_if(values_.begin(), values_.end(),
                                 [name](const auto& value) { return value.name->name == name; });
    return it == values_.end() ? nullptr : &*it;
  }

  // The text of the first usable value of a field, as it stands.
  std::string take(Field field) {
    for (FieldValue& value : values_) {
      if (value.name->field == field && !trim(value.text).empty()) return std::move(value.text);
    }
    return {};
  }

  // The same without markup where the name calls for that.
  std::string take_text(Field field) {
    for (FieldValue& value : values_) {
      if (value.name->field != field || trim(value.text).empty()) continue;
      if (value.name->text == FieldText::kPlain) return std::move(value.text);
      std::string text = markup_to_text(value.text);
      if (!trim(text).empty()) return text;
    }
    return {};
  }

  // The first field that is a date for sure, else the first whose order is open.
  PrintedDate date(const ReadContext& context, std::string_view language) const {
    const DateReading reading = context.date_reading(language);
    PrintedDate open;
    for (const FieldValue& value : values_) {
      if (value.name->field != Field::kDate) continue;
      const PrintedDate date = value.number ? PrintedDate{published_from_number(*value.number), {}}
                                            : read_printed_date(value.text, reading);
      if (date.published && !date.numbers.is_open()) return date;
      if (!open.numbers.is_open()) open = date;
    }
    return open;
  }

 private:
  std::vector<FieldValue> values_;
};

// A line of `newsidx dump` is taken literally: no markup is removed, no other names are tried.
Result<Article> article_from_dump(Record& record, const ReadContext& context) {
  const auto text_of = [&record](std::string_view name) {
    FieldValue* value = record.find(name);
    return value == nullptr ? std::string() : std::move(value->text);
  };
  Article article;
  article.id = text_of("id");
  article.given_id = text_of("given_id");
  article.url = text_of("url");
  article.source = text_of("source");
  article.title = text_of("title");
  article.byline = text_of("byline");
  article.section = text_of("section");
  article.language = text_of("lang");
  article.body = text_of("body");
  article.path = text_of("path");
  if (article.path.empty()) article.path = context.path;

  const std::string precision_name = text_of("precision");
  const auto precision = std::find_if(std::begin(kPrecisions), std::end(kPrecisions),
                                      [&](const auto& row) { return row.first == precision_name; });
  if (precision == std::end(kPrecisions))
    return fail("precision is none of year, month, day, minute, second");
  if (precision->second == DatePrecision::kNone) return finish_article(std::move(article));
  const auto date = parse_printed_date(text_of("date"), TimeZone::utc());
  if (!date || date->precision < precision->second) return fail("date is not one of its precision");
  article.published = cut_to_precision(*date, precision->second);
  // The date is in UTC; tz is where it was printed: "+06:00".
  if (article.published.is_timed()) {
    const auto printed = parse_printed_date("2000-01-01T00:00" + text_of("tz"), TimeZone::utc());
    article.published.zone_offset_minutes = printed ? printed->zone_offset_minutes : 0;
  }
  return finish_article(std::move(article));
}

}  // namespace

const FieldName* find_field_name(std::string_view name) {
  const NameMap& map = name_map();
  auto it = map.find(name);
  if (it == map.end()) it = map.find(ascii_lower(name));
  return it == map.end() ? nullptr : &it->second;
}

Result<Article> article_from_record(std::vector<FieldValue> values, const ReadContext& context) {
  Record record(std::move(values));
  if (record.find("given_id") != nullptr && record.find("precision") != nullptr) {
    return article_from_dump(record, context);
  }
  Article article;
  article.given_id = record.take(Field::kGivenId);
  article.url = record.take(Field::kUrl);
  article.source = record.take(Field::kSource);
  std::string site = record.take(Field::kSite);
  if (article.url.empty() && !site.empty() && is_web_address(article.source)) {
    article.url = std::move(article.source);
    article.source.clear();
  }
  if (article.source.empty() || (!site.empty() && article.source == article.url)) {
    article.source = std::move(site);
  }
  article.title = record.take_text(Field::kTitle);
  article.byline = record.take(Field::kByline);
  article.section = record.take(Field::kSection);
  article.language = record.take(Field::kLanguage);
  set_date(article, record.date(context, article.language));
  article.body = record.take_text(Field::kBody);
  if (article.body.empty()) article.body = record.take_text(Field::kSummary);
  article.path = context.path;
  return finish_article(std::move(article));
}

}  // namespace news
