// Turns a query tree into a Xapian query over the terms of analyzers/schema.h. Words and phrases
// become the terms of each language's stems, filtered by those languages where they differ; what
// terms cannot decide is verified on the stored text while compiling. In: a tree. Out: a query that
// matches exactly the articles that the tree means, and weighs words and phrases, the title's more.
// Errors: a name that the gazetteer lacks, a word without letters or digits. One thread at a time.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <tl/expected.hpp>
#include <vector>

#include "analyzers/gazetteer.h"
#include "analyzers/index.h"
#include "analyzers/time_zone.h"
#include "searcher/query.h"
#include "searcher/query_words.h"
#include "searcher/text_matcher.h"

namespace news {

// A range of days holds the articles whose date lies within it; overlap adds those dated to a month
// or year that it cuts.
enum class DatePolicy { kWithin, kOverlap };

// Words weigh, the title's more, or nothing does: for what only filters, excludes or is counted.
enum class Weights { kWords, kNone };

template <class T>
using QueryResult = tl::expected<T, std::vector<QueryError>>;

class QueryCompiler {
 public:
  // `zone`: days of timed articles are this zone's; null: the index's.
  QueryCompiler(const Index& index, const TimeZone* zone);

  QueryResult<Xapian::Query> compile(const QueryNode& root, DatePolicy dates = DatePolicy::kWithin,
                                     Weights weights = Weights::kWords);

  // Whether the tree asks for days that cut a month or year, of which the index has articles dated
  // no better.
  bool dates_may_overlap(const QueryNode& root) const;

  QueryWords& words() { return words_; }
  TextMatcher& matcher() { return matcher_; }
  const Gazetteer& gazetteer();

 private:
  // One language's stems of a leaf.
  struct VariantQuery {
    Xapian::Query anywhere;
    Xapian::Query title_words;    // articles whose title has all the words, in any order
    bool exact = true;            // positions decide; else `anywhere` lets through too many
    bool title_is_exact = false;  // title_words is just what title: means
  };

  Xapian::Query compile_node(const QueryNode& node);
  Xapian::Query compile_and(const QueryNode& node);
  Xapian::Query compile_excluded(const QueryNode& node);
  Xapian::Query compile_text(const QueryNode& node);
  Xapian::Query compile_term(const QueryNode& node);
  Xapian::Query compile_mention(const QueryNode& node);
  Xapian::Query compile_dates(const DayRange& range);
  static VariantQuery variant_query(const SoughtTokens& tokens);
  Xapian::Query of_languages(Xapian::Query query, const std::vector<std::string>& languages) const;
  bool has_term(const std::string& term) const;

  const Index& index_;
  const TimeZone* zone_;
  std::vector<std::pair<std::string, std::uint64_t>> languages_;
  QueryWords words_;
  TextMatcher matcher_;
  DayRange known_days_;
  std::optional<Gazetteer> gazetteer_;
  DatePolicy policy_ = DatePolicy::kWithin;
  Weights weights_ = Weights::kWords;
  std::vector<QueryError> errors_;
};

}  // namespace news
