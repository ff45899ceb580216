#include "searcher/query_compiler.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "analyzers/article_key.h"
#include "analyzers/names.h"
#include "analyzers/schema.h"
#include "searcher/date_terms.h"
#include "searcher/day_range.h"
#include "searcher/verified_articles.h"

namespace news {

using XQuery = Xapian::Query;

namespace {

// What a word in the title adds to its weight in the whole text: its BM25 weight in the title
// alone, times this.
constexpr double kTitleWeight = 1.0;

std::vector<std::string> codes(
    const std::vector<std::pair<std::string, std::uint64_t>>& languages) {
  std::vector<std::string> list;
  for (const auto& [code, articles] : languages) list.push_back(code);
  return list;
}

XQuery any_of(const std::vector<std::string>& terms) {
  return {XQuery::OP_OR, terms.begin(), terms.end()};
}

XQuery stem_query(std::string_view prefix, const SoughtToken& token) {
  std::vector<std::string> terms;
  for (const std::string& stem : token.stems) terms.push_back(std::string(prefix) + stem);
  return any_of(terms);
}

std::optional<std::chrono::sys_days> day_of(const std::string& iso) {
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

XQuery all_words(std::string_view prefix, std::string_view name) {
  std::vector<std::string> terms;
  for (const std::string& word : name_words(name)) terms.push_back(make_term(prefix, word));
  return {XQuery::OP_AND, terms.begin(), terms.end()};
}

}  // namespace

QueryCompiler::QueryCompiler(const Index& index, const TimeZone* zone)
    : index_(index),
      zone_(zone),
      languages_(index.languages()),
      words_(codes(languages_)),
      matcher_(words_),
      known_days_(known_days(index.manifest())) {}

const Gazetteer& QueryCompiler::gazetteer() {
  if (!gazetteer_) gazetteer_ = index_.gazetteer();
  return *gazetteer_;
}

bool QueryCompiler::has_term(const std::string& term) const {
  return index_.database().term_exists(term);
}

QueryResult<XQuery> QueryCompiler::compile(const QueryNode& root, DatePolicy dates,
                                           Weights weights) {
  policy_ = dates;
  weights_ = weights;
  errors_.clear();
  XQuery query = compile_node(root);
  if (!errors_.empty()) return tl::unexpected(std::exchange(errors_, {}));
  return query;
}

XQuery QueryCompiler::compile_node(const QueryNode& node) {
  switch (node.kind) {
    case QueryNodeKind::kWord:
    case QueryNodeKind::kPhrase:
      return compile_text(node);
    case QueryNodeKind::kAnd:
      return compile_and(node);
    case QueryNodeKind::kOr: {
      std::vector<XQuery> parts;
      for (const QueryNode& child : node.children) parts.push_back(compile_node(child));
      return {XQuery::OP_OR, parts.begin(), parts.end()};
    }
    case QueryNodeKind::kNot:
      return {XQuery::OP_AND_NOT, XQuery::MatchAll, compile_excluded(node.children.front())};
    case QueryNodeKind::kTerm:
      return compile_term(node);
    case QueryNodeKind::kMention:
      return compile_mention(node);
    case QueryNodeKind::kDate:
      return compile_dates(node.dates);
    case QueryNodeKind::kAll:
      return XQuery::MatchAll;
  }
  return XQuery::MatchNothing;
}

XQuery QueryCompiler::compile_and(const QueryNode& node) {
  std::vector<XQuery> required, excluded;
  for (const QueryNode& child : node.children) {
    if (child.kind == QueryNodeKind::kNot) {
      excluded.push_back(compile_excluded(child.children.front()));
    } else {
      required.push_back(compile_node(child));
    }
  }
  XQuery query = required.empty() ? XQuery(XQuery::MatchAll)
                                  : XQuery(XQuery::OP_AND, required.begin(), required.end());
  if (!excluded.empty()) {
    query =
        XQuery(XQuery::OP_AND_NOT, query, XQuery(XQuery::OP_OR, excluded.begin(), excluded.end()));
  }
  return query;
}

// Xapian 1.4.22 never asks the right side of AND_NOT for its greatest weight, and an AND_MAYBE
// there then compares with one that was never set: it finds too few or too many, by what was in
// memory.
XQuery QueryCompiler::compile_excluded(const QueryNode& node) {
  const Weights outside = std::exchange(weights_, Weights::kNone);
  XQuery query = compile_node(node);
  weights_ = outside;
  return query;
}

XQuery QueryCompiler::compile_text(const QueryNode& node) {
  std::vector<XQuery> certain, doubtful;
  for (const QueryVariant& variant : words_.variants(node.text)) {
    if (variant.tokens.empty()) {
      errors_.push_back(
          {node.span, fmt::format("'{}' has no letter or digit to search for", node.text)});
      return XQuery::MatchNothing;
    }
    const auto add = [&](std::vector<XQuery>& list, const XQuery& query) {
      list.push_back(of_languages(query, variant.languages));
    };
    const VariantQuery found = variant_query(variant.tokens);
    std::vector<XQuery>& as_positions_say = found.exact ? certain : doubtful;
    switch (node.field) {
      case QueryField::kTitle:
        if (found.title_is_exact) {
          add(certain, found.title_words);
        } else {
          add(doubtful, XQuery(XQuery::OP_AND, found.anywhere, found.title_words));
        }
        break;
      case QueryField::kBody:
        // Where the title lacks one of the words, the place is in the body.
        add(as_positions_say, XQuery(XQuery::OP_AND_NOT, found.anywhere, found.title_words));
        add(doubtful, XQuery(XQuery::OP_FILTER, found.anywhere, found.title_words));
        break;
      default:
        if (weights_ == Weights::kNone) {
          add(as_positions_say, found.anywhere);
          break;
        }
        add(as_positions_say,
            XQuery(XQuery::OP_AND_MAYBE, found.anywhere,
                   XQuery(XQuery::OP_SCALE_WEIGHT, found.title_words, kTitleWeight)));
    }
  }
  if (!doubtful.empty()) {
    const XQuery candidates(XQuery::OP_OR, doubtful.begin(), doubtful.end());
    certain.push_back(verified_articles(index_, candidates, [&](const Article& article) {
      return matcher_.matches(node, article);
    }));
  }
  return {XQuery::OP_OR, certain.begin(), certain.end()};
}

QueryCompiler::VariantQuery QueryCompiler::variant_query(const SoughtTokens& tokens) {
  VariantQuery result;
  std::vector<XQuery> in_title;
  for (const SoughtToken& token : tokens) {
    if (token.kind != TokenKind::kCharacter) in_title.push_back(stem_query("ZS", token));
  }
  // Lone characters are not among the title's terms: then any title may have them.
  result.title_words = in_title.empty() ? XQuery(XQuery::MatchAll)
                                        : XQuery(XQuery::OP_AND, in_title.begin(), in_title.end());
  if (tokens.size() == 1) {
    const bool is_character = tokens[0].kind == TokenKind::kCharacter;
    result.anywhere = stem_query(is_character ? "" : "Z", tokens[0]);
    result.title_is_exact = !is_character;
    return result;
  }
  // A lone character at an end of the phrase may be part of a longer run in the text.
  std::size_t begin = 0, end = tokens.size();
  std::vector<XQuery> required;
  if (tokens.front().kind == TokenKind::kCharacter) {
    required.push_back(stem_query("", tokens[begin++]));
  }
  if (end > begin && tokens[end - 1].kind == TokenKind::kCharacter) {
    required.push_back(stem_query("", tokens[--end]));
  }
  result.exact = required.empty();
  std::vector<XQuery> stems;
  for (std::size_t i = begin; i < end; ++i) stems.push_back(stem_query("Z", tokens[i]));
  if (!stems.empty()) {
    const auto window = static_cast<Xapian::termcount>(stems.size());
    required.emplace_back(XQuery::OP_PHRASE, stems.begin(), stems.end(), window);
  }
  result.anywhere = XQuery(XQuery::OP_AND, required.begin(), required.end());
  return result;
}

// Only the articles of these languages. The filter reads the fewer postings: the languages' own, or
// all others'.
XQuery QueryCompiler::of_languages(XQuery query, const std::vector<std::string>& languages) const {
  if (languages.size() == languages_.size()) return query;
  std::uint64_t inside = 0, outside = 0;
  std::vector<std::string> inside_terms, outside_terms;
  for (const auto& [code, articles] : languages_) {
    const bool is_inside = std::find(languages.begin(), languages.end(), code) != languages.end();
    (is_inside ? inside : outside) += articles;
    (is_inside ? inside_terms : outside_terms).push_back(make_term("L", code));
  }
  if (inside <= outside) return {XQuery::OP_FILTER, query, any_of(inside_terms)};
  return {XQuery::OP_AND_NOT, query, any_of(outside_terms)};
}

XQuery QueryCompiler::compile_term(const QueryNode& node) {
  switch (node.field) {
    case QueryField::kLanguage:
      return XQuery(make_term("L", node.text));
    case QueryField::kSite: {
      const std::string host = url_host(node.text);
      return XQuery(make_term("XH", host.empty() ? folded_name(node.text) : host));
    }
    case QueryField::kSource: {
      const std::string shown = shown_source(node.text);
      return {XQuery::OP_OR, XQuery(make_term("XS", folded_name(shown))), all_words("XS", shown)};
    }
    case QueryField::kAuthor:
      return all_words("A", node.text);
    default:
      return XQuery::MatchNothing;
  }
}

XQuery QueryCompiler::compile_mention(const QueryNode& node) {
  const auto entities = gazetteer().find(node.text);
  if (entities.empty()) {
    errors_.push_back(
        {node.span, fmt::format("no entity named '{}' in this index's gazetteer; search for the "
                                "words, or add it with newsidx build --entities FILE",
                                node.text)});
    return XQuery::MatchNothing;
  }
  std::vector<std::string> terms;
  for (const std::uint32_t entity : entities) {
    terms.push_back(make_term("XE", gazetteer().entities()[entity].id));
  }
  return any_of(terms);
}

XQuery QueryCompiler::compile_dates(const DayRange& range) {
  std::vector<std::string> terms = date_terms(range, known_days_);
  std::vector<XQuery> parts;
  const std::string index_zone = index_.manifest().analysis.time_zone;
  if (zone_ == nullptr || zone_->name() == index_zone) {
    parts.push_back(any_of(terms));
  } else {
    // Another zone's days: civil dates do not shift, timed articles are asked by their instants.
    parts.emplace_back(XQuery::OP_AND, any_of(terms), XQuery(make_term("XT", "civil")));
    const auto edge = [&](const std::optional<std::chrono::sys_days>& day, double open, int add) {
      if (!day) return Xapian::sortable_serialise(open);
      const auto start = zone_->start_of(*day + std::chrono::days(add));
      return Xapian::sortable_serialise(static_cast<double>(start - add));
    };
    parts.emplace_back(XQuery::OP_AND, XQuery(make_term("XT", "timed")),
                       XQuery(XQuery::OP_VALUE_RANGE, kSlotFirstInstant,
                              edge(range.first, -1e18, 0), edge(range.last, 1e18, 1)));
  }
  if (policy_ == DatePolicy::kOverlap) {
    const CutDates cut = cut_dates(range, known_days_);
    parts.emplace_back(XQuery::OP_AND, any_of(cut.months), XQuery(make_term("XT", "month")));
    parts.emplace_back(XQuery::OP_AND, any_of(cut.years), XQuery(make_term("XT", "year")));
  }
  // Dates filter; they weigh nothing.
  return {XQuery::OP_SCALE_WEIGHT, XQuery(XQuery::OP_OR, parts.begin(), parts.end()), 0.0};
}

bool QueryCompiler::dates_may_overlap(const QueryNode& root) const {
  if (root.kind == QueryNodeKind::kDate) {
    const CutDates cut = cut_dates(root.dates, known_days_);
    return (!cut.months.empty() && has_term(make_term("XT", "month"))) ||
           (!cut.years.empty() && has_term(make_term("XT", "year")));
  }
  return std::any_of(root.children.begin(), root.children.end(),
                     [&](const QueryNode& child) { return dates_may_overlap(child); });
}

}  // namespace news
