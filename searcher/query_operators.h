// The operators that stand between words and bind them to places: ours, and those of other search
// tools, each refused with ours named. Pure, thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "searcher/query.h"

namespace news {

inline constexpr unsigned kMaxDistance = 255;  // nothing near spans title and body: kTitleGap
inline constexpr unsigned kMaxBetween = kMaxDistance - 1;  // "a b"~n: words n + 1 positions apart
inline constexpr unsigned kMaxTimes = 10000;

struct QueryOperator {
  QueryNodeKind kind = QueryNodeKind::kNear;  // or kPre, kSentence, kParagraph, kAtLeast
  unsigned distance = 0;
};

// NEAR/8, PRE/3, SENT, PARA, ATLEAST/3. Nullopt: no operator, so a word. Error: an operator that
// is written otherwise here, or whose number does not fit; the reason says what to write.
std::optional<tl::expected<QueryOperator, std::string>> read_operator(std::string_view word);

// Why AROUND( and the like, a word that other tools follow by a bracket, is refused; empty: it is
// none of these.
std::string refused_function_reason(std::string_view word);

// A number from 1 to `max` in digits alone.
std::optional<unsigned> read_number(std::string_view digits, unsigned max);

}  // namespace news
