#include "indexer/article_postings.h"

#include <utility>

#include "analyzers/article_key.h"

namespace news {

ArticlePostings::ArticlePostings(const SegmentOptions& options, MentionFinder mentions,
                                 TermVocabulary& vocabulary)
    : options_(options),
      mentions_(std::move(mentions)),
      postings_(vocabulary, options.gazetteer, options.zone) {
  if (!options.dictionary.empty()) decoder_.add_dictionary(options.dictionary);
}

const DocumentPostings& ArticlePostings::make(const SpooledArticle& spooled,
                                              SegmentFigures& figures) {
  stop_if_interrupted(options_);
  const auto article = decoder_.decode(spooled.data);
  if (!article) throw Failure(kExitIndex, article.error().message);
  figures.add(*article, options_.zone);
  const AnalyzedText analyzed = analyzer_.analyze(article->title, article->body, article->language);
  const auto mentions = mentions_.find(article->title, article->body, article->language, analyzed);
  return postings_.make(*article, article_id(spooled.hash), analyzed, mentions);
}

}  // namespace news
