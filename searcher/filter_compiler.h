// Turns the filters of a query (kDate, kNumber, kTerm) into match queries: terms where the index
// has them, else values. In: a node. Out: a query that matches exactly the articles that the node
// means. Errors: a value that the field cannot have. One thread at a time.
//
// Dates: a timed article belongs to the day of its first second in the zone that counts. A civil
// date is the day of that zone from its first to its last second where a range names instants, and
// a month or year all of its days.
#pragma once

#include <tl/expected.hpp>

#include "analyzers/index.h"
#include "analyzers/time_zone.h"
#include "searcher/match_query.h"
#include "searcher/query.h"

namespace news {

class FilterCompiler {
 public:
  // `zone`: days and times are this zone's; null: the index's.
  FilterCompiler(const Index& index, const TimeZone* zone);

  tl::expected<MatchQuery, QueryError> compile(const QueryNode& node, DatePolicy policy) const;

  // Whether overlap may find more than within: the range cuts months or years, of which the index
  // has articles dated no better, or it has instants at its ends.
  bool may_overlap(const DayRange& range) const;

 private:
  MatchQuery compile_dates(const DayRange& range, DatePolicy policy) const;
  MatchQuery timed_articles(const DayRange& range, DatePolicy policy) const;
  DayRange civil_days(const DayRange& range, DatePolicy policy) const;
  tl::expected<MatchQuery, QueryError> compile_id(const QueryNode& node) const;
  tl::expected<MatchQuery, QueryError> compile_section(const QueryNode& node) const;
  bool has_term(const std::string& term) const;

  const Index& index_;
  TimeZone zone_;
  bool is_index_zone_;
  DayRange known_days_;
};

}  // namespace news
