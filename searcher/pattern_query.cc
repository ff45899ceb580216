#include "searcher/pattern_query.h"

namespace news {

tl::expected<MatchQuery, QueryError> PatternQueries::compile(const QueryNode& node) {
  const auto expansion = expander_.expand(node);
  if (!expansion) return tl::unexpected(expansion.error());
  auto& articles = articles_[*expansion];
  if (articles == nullptr) {
    articles = std::make_shared<WordArticles>(read_word_articles(index_, (*expansion)->words()));
  }
  MatchQuery query;
  query.op = MatchQuery::Op::kWordArticles;
  query.weighs = true;
  query.articles = articles;
  return query;
}

}  // namespace news
