// From a spooled article to what the index holds of it: decoded, analysed, its mentions found, its
// postings made. In: an article of the spool. Out: its postings, by number in the vocabulary, and
// its part of the segment's figures. Errors: Failure (interrupted, or a spooled article that cannot
// be read). One object a thread.
#pragma once

#include "analyzers/analyzer.h"
#include "analyzers/mentions.h"
#include "analyzers/stored_article.h"
#include "indexer/article_spool.h"
#include "indexer/document_terms.h"
#include "indexer/segment_builder.h"
#include "indexer/segment_figures.h"
#include "indexer/term_vocabulary.h"

namespace news {

class ArticlePostings {
 public:
  // The vocabulary may be cleared between articles.
  ArticlePostings(const SegmentOptions& options, MentionFinder mentions,
                  TermVocabulary& vocabulary);

  // Good until the next call.
  const DocumentPostings& make(const SpooledArticle& spooled, SegmentFigures& figures);

 private:
  const SegmentOptions& options_;
  MentionFinder mentions_;
  ArticleDecoder decoder_;
  Analyzer analyzer_;
  DocumentPostingsMaker postings_;
};

}  // namespace news
