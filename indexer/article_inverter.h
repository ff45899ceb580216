// What a worker of the bulk writer does: from a group of spooled articles to their inverted run and
// the items of their documents. In: articles with consecutive docids. Out: plain data, the same
// whichever worker made it. Errors: Failure (a spooled article that cannot be read, interrupted).
// One object a thread.
#pragma once

#include <cstdint>
#include <vector>

#include "analyzers/mentions.h"
#include "indexer/article_postings.h"
#include "indexer/article_spool.h"
#include "indexer/glass/items.h"
#include "indexer/inverted_run.h"
#include "indexer/segment_builder.h"
#include "indexer/segment_figures.h"

namespace news {

struct ArticleGroup {
  std::uint32_t first_docid = 1;
  std::vector<SpooledArticle> articles;
};

struct InvertedGroup {
  InvertedRun run;
  glass::Items documents;   // of the docdata table
  glass::Items used_slots;  // of the termlist table
  SegmentFigures figures;
};

class ArticleInverter {
 public:
  ArticleInverter(const SegmentOptions& options, MentionFinder mentions);

  InvertedGroup invert(ArticleGroup group);

 private:
  void add_used_slots(std::uint32_t docid, const DocumentPostings& postings, glass::Items& out);

  TermVocabulary vocabulary_;
  ArticlePostings postings_;
  InvertedRunBuilder builder_{vocabulary_};
  std::vector<std::uint32_t> slots_;
};

}  // namespace news
