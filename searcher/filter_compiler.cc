#include "searcher/filter_compiler.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "analyzers/article_key.h"
#include "analyzers/names.h"
#include "analyzers/schema.h"
#include "searcher/date_terms.h"
#include "searcher/day_instants.h"
#include "searcher/day_range.h"
#include "searcher/query_text.h"

namespace news {

namespace chr = std::chrono;

namespace {

constexpr std::size_t kMinIdBeginning = 4;
constexpr std::size_t kMaxSections = 10'000;  // that one section: may stand for

MatchQuery any_term(const std::vector<std::string>& terms) {
  std::vector<MatchQuery> parts;
  for (const std::string& term : terms) parts.push_back(match_term(term));
  return any_of(std::move(parts));
}

MatchQuery all_words(std::string_view prefix, std::string_view name) {
  std::vector<MatchQuery> terms;
  for (const std::string& word : name_words(name))
    terms.push_back(match_term(make_term(prefix, word)));
  return terms.empty() ? any_of({}) : all_of(std::move(terms));
}

template <class Number>
MatchQuery value_between(Slot slot, std::optional<Number> first, std::optional<Number> last) {
  const auto stored = [](std::optional<Number> end) {
    return end ? Xapian::sortable_serialise(static_cast<double>(*end)) : std::string();
  };
  MatchQuery query;
  query.op = MatchQuery::Op::kValue;
  query.slot = slot;
  query.first = stored(first);
  query.last = stored(last);
  return query;
}

std::int64_t unix_seconds(chr::sys_seconds instant) { return instant.time_since_epoch().count(); }

std::optional<chr::sys_days> day_of(const std::string& iso) {
  if (iso.empty()) return std::nullopt;
  const auto range = parse_day_range(iso, {});
  return range ? range->first : std::nullopt;
}

DayRange known_days(const Manifest& manifest) {
  DayRange known;
  for (const SegmentEntry& segment : manifest.segments) {
    const auto first = day_of(segment.first_date);
    const auto last = day_of(segment.last_date);
    if (first && (!known.first || *first < *known.first)) known.first = first;
    if (last && (!known.last || *last > *known.last)) known.last = last;
  }
  return known;
}

TimeZone index_zone(const Index& index) {
  const auto zone = TimeZone::from_name(index.manifest().analysis.time_zone);
  if (!zone) throw Failure(kExitIndex, index.folder().string() + ": " + zone.error().message);
  return *zone;
}

}  // namespace

FilterCompiler::FilterCompiler(const Index& index, const TimeZone* zone)
    : index_(index),
      zone_(zone != nullptr ? *zone : index_zone(index)),
      is_index_zone_(zone_.name() == index.manifest().analysis.time_zone),
      known_days_(known_days(index.manifest())) {}

bool FilterCompiler::has_term(const std::string& term) const {
  return index_.database().term_exists(term);
}

tl::expected<MatchQuery, QueryError> FilterCompiler::compile(const QueryNode& node,
                                                             DatePolicy policy) const {
  if (node.kind == QueryNodeKind::kDate) return compile_dates(node.dates, policy);
  if (node.kind == QueryNodeKind::kNumber) {
    return value_between(kSlotWordCount, node.numbers.first, node.numbers.last);
  }
  switch (node.field) {
    case QueryField::kLanguage:
      return match_term(make_term("L", node.text));
    case QueryField::kSite: {
      const std::string host = url_host(node.text);
      return match_term(make_term("XH", host.empty() ? folded_name(node.text) : host));
    }
    case QueryField::kSource: {
      const std::string shown = shown_source(node.text);
      return any_of({match_term(make_term("XS", folded_name(shown))), all_words("XS", shown)});
    }
    case QueryField::kAuthor:
      return all_words("A", node.text);
    case QueryField::kSection:
      return compile_section(node);
    case QueryField::kId:
      return compile_id(node);
    case QueryField::kHas: {
      constexpr std::string_view kTraits[] = {"date", "url", "author", "section"};
      if (std::find(std::begin(kTraits), std::end(kTraits), node.text) != std::end(kTraits)) {
        return match_term(make_term("XT", "has-" + node.text));
      }
      return tl::unexpected(QueryError{
          node.span,
          fmt::format("has: takes date, url, author or section; not '{}'", shorten(node.text))});
    }
    default:
      return any_of({});
  }
}

// Whole, or any section that has all these words. The index has whole sections only, and few.
tl::expected<MatchQuery, QueryError> FilterCompiler::compile_section(const QueryNode& node) const {
  const std::string prefix = "XC";
  std::vector<std::string> terms = {make_term(prefix, folded_name(node.text))};
  const std::vector<std::string> words = name_words(node.text);
  const Xapian::Database& database = index_.database();
  if (words.empty()) return any_term(terms);
  for (auto at = database.allterms_begin(prefix); at != database.allterms_end(prefix); ++at) {
    const std::string term = *at;
    if (term == terms.front()) continue;
    const std::vector<std::string> known = name_words(std::string_view(term).substr(prefix.size()));
    const bool has_all = std::all_of(words.begin(), words.end(), [&](const std::string& word) {
      return std::find(known.begin(), known.end(), word) != known.end();
    });
    if (!has_all) continue;
    if (terms.size() == kMaxSections) {
      return tl::unexpected(QueryError{
          node.span, fmt::format("more than {} sections have '{}' in their names; name them closer",
                                 kMaxSections, shorten(node.text))});
    }
    terms.push_back(term);
  }
  return any_term(terms);
}

// An id or its beginning; or what makes the id: the given id, if it is a URI, or the address.
tl::expected<MatchQuery, QueryError> FilterCompiler::compile_id(const QueryNode& node) const {
  const auto wrong = [&](std::string_view why) {
    return tl::unexpected(QueryError{
        node.span, fmt::format("'{}' {}; id: takes an id, its beginning, or a given id that is a "
                               "web address or URN",
                               shorten(node.text), why)});
  };
  // A scheme before the colon: RFC 3986. article_hash() makes the same key of such an id anywhere.
  if (node.text.find(':') != std::string::npos) {
    Article article;
    article.given_id = node.text;
    return match_term(make_term("Q", article_id(article_hash(article, ""))));
  }
  const std::string beginning = to_lower_ascii(node.text);
  constexpr std::string_view kBase32 = "abcdefghijklmnopqrstuvwxyz234567";
  if (beginning.find_first_not_of(kBase32) != std::string::npos ||
      beginning.size() > kArticleIdLength) {
    return wrong("is no part of an id, 26 letters and digits 2 to 7");
  }
  if (beginning.size() < kMinIdBeginning) return wrong("is less than 4 characters of an id");
  if (beginning.size() == kArticleIdLength) return match_term("Q" + beginning);
  std::vector<std::string> ids;
  const Xapian::Database& database = index_.database();
  const std::string prefix = "Q" + beginning;
  for (auto at = database.allterms_begin(prefix); at != database.allterms_end(prefix); ++at) {
    ids.push_back(*at);
  }
  return any_term(ids);
}

bool FilterCompiler::may_overlap(const DayRange& range) const {
  if (range.first_instant || range.last_instant) return true;
  const CutDates cut = cut_dates(range, known_days_);
  return (!cut.months.empty() && has_term(make_term("XT", "month"))) ||
         (!cut.years.empty() && has_term(make_term("XT", "year")));
}

MatchQuery FilterCompiler::compile_dates(const DayRange& range, DatePolicy policy) const {
  const DayRange civil = civil_days(range, policy);
  MatchQuery days = any_term(date_terms(civil, known_days_));
  std::vector<MatchQuery> parts;
  if (is_index_zone_ && civil == range) {
    parts.push_back(std::move(days));
  } else {
    parts.push_back(all_of({std::move(days), match_term(make_term("XT", "civil"))}));
    parts.push_back(timed_articles(range, policy));
  }
  if (policy == DatePolicy::kOverlap) {
    const CutDates cut = cut_dates(civil, known_days_);
    parts.push_back(all_of({any_term(cut.months), match_term(make_term("XT", "month"))}));
    parts.push_back(all_of({any_term(cut.years), match_term(make_term("XT", "year"))}));
  }
  return any_of(std::move(parts));
}

// The days that lie within the range, or overlap it.
DayRange FilterCompiler::civil_days(const DayRange& range, DatePolicy policy) const {
  const bool within = policy == DatePolicy::kWithin;
  const chr::days one(1);
  DayRange days;
  days.first = range.first;
  days.last = range.last;
  // From a day outside on; a clock that goes back may show the day before once more.
  if (range.first_instant) {
    const std::int64_t instant = unix_seconds(*range.first_instant);
    const auto begins = [&](chr::sys_days day) {
      return (within ? zone_.start_of(day) : zone_.end_of(day)) >= instant;
    };
    days.first = zone_.day_of(instant) - one;
    while (!begins(*days.first)) *days.first += one;
  }
  if (range.last_instant) {
    const std::int64_t instant = unix_seconds(*range.last_instant);
    const auto ends = [&](chr::sys_days day) {
      return (within ? zone_.end_of(day) : zone_.start_of(day)) <= instant;
    };
    days.last = zone_.day_of(instant) + one;
    while (!ends(*days.last)) *days.last -= one;
  }
  return days;
}

MatchQuery FilterCompiler::timed_articles(const DayRange& range, DatePolicy policy) const {
  std::vector<MatchQuery> all = {match_term(make_term("XT", "timed"))};
  if (range.first || range.last) {
    std::vector<MatchQuery> pieces;
    for (const InstantRange& piece : instants_of(range.first, range.last, zone_)) {
      pieces.push_back(value_between(kSlotFirstInstant, piece.first, piece.last));
    }
    all.push_back(any_of(std::move(pieces)));
  }
  const bool within = policy == DatePolicy::kWithin;
  const std::optional<std::int64_t> open;
  if (range.first_instant) {
    all.push_back(value_between(within ? kSlotFirstInstant : kSlotLastInstant,
                                std::optional(unix_seconds(*range.first_instant)), open));
  }
  if (range.last_instant) {
    all.push_back(value_between(within ? kSlotLastInstant : kSlotFirstInstant, open,
                                std::optional(unix_seconds(*range.last_instant))));
  }
  // Terms say sooner where to look: days of two zones differ by two at most.
  const DayRange around = civil_days(range, DatePolicy::kOverlap);
  DayRange wide;
  if (around.first) wide.first = *around.first - chr::days(2);
  if (around.last) wide.last = *around.last + chr::days(2);
  all.push_back(any_term(date_terms(wide, known_days_)));
  return all_of(std::move(all));
}

}  // namespace news
