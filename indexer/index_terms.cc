#include "indexer/index_terms.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

#include "analyzers/display.h"
#include "analyzers/term_pattern.h"
#include "indexer/progress.h"

namespace news {
namespace {

std::string page(const IndexTerms& terms) {
  std::string heading = counted(terms.total, "word");
  if (terms.words.size() < terms.total) {
    heading += fmt::format(", {} shown; -n all shows all", group_digits(terms.words.size()));
  }
  std::size_t columns = 8;
  for (const IndexWord& word : terms.words) {
    columns = std::max(columns, group_digits(word.articles).size());
  }
  std::string text =
      fmt::format("{}\n{}  word\n", heading, pad_to_width("articles", columns, Align::kRight));
  for (const IndexWord& word : terms.words) {
    text +=
        fmt::format("{}  {}\n", pad_to_width(group_digits(word.articles), columns, Align::kRight),
                    printable(word.word));
  }
  return text;
}

std::string json_lines(const IndexTerms& terms) {
  using Json = nlohmann::ordered_json;
  const auto line = [](const Json& json) {
    return printable_json(json.dump(-1, ' ', false, Json::error_handler_t::replace)) + '\n';
  };
  std::string text;
  for (const IndexWord& word : terms.words) {
    text += line({{"type", "word"}, {"word", word.word}, {"articles", word.articles}});
  }
  return text + line({{"type", "summary"},
                      {"schema", 1},
                      {"pattern", terms.pattern},
                      {"words", terms.total}});
}

std::string tab_separated(const IndexTerms& terms) {
  std::string text = "word\tarticles\n";
  for (const IndexWord& word : terms.words) {
    text += fmt::format("{}\t{}\n", printable(word.word), word.articles);
  }
  return text;
}

}  // namespace

Result<IndexTerms> index_terms(const Index& index, std::string_view pattern, TermSort sort,
                               std::uint64_t limit) {
  IndexTerms terms;
  terms.pattern = pattern;
  if (pattern.find_first_of("*?") == std::string_view::npos) terms.pattern += '*';
  const auto sought = TermPattern::wildcard(terms.pattern);
  if (!sought) return tl::unexpected(sought.error());
  // The words in most articles can be any of them.
  constexpr std::size_t kAll = std::numeric_limits<std::size_t>::max();
  FoundWords found =
      IndexWords(index.database()).find(*sought, sort == TermSort::kTerm ? limit : kAll);
  if (sort == TermSort::kCount) {
    std::stable_sort(
        found.words.begin(), found.words.end(),
        [](const IndexWord& a, const IndexWord& b) { return a.articles > b.articles; });
    if (limit < found.words.size()) found.words.resize(limit);
  }
  terms.words = std::move(found.words);
  terms.total = found.total;
  return terms;
}

std::string terms_text(const IndexTerms& terms, TermsFormat format) {
  switch (format) {
    case TermsFormat::kHuman:
      return page(terms);
    case TermsFormat::kJsonl:
      return json_lines(terms);
    case TermsFormat::kTsv:
      return tab_separated(terms);
  }
  return {};
}

}  // namespace news
