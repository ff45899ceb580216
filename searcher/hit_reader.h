// Makes a hit of a matching document: the stored article, the entities it names, where the query's
// words stand, a snippet. Errors: Failure (damaged article). One thread at a time.
#pragma once

#include <xapian.h>

#include <optional>
#include <vector>

#include "analyzers/index.h"
#include "analyzers/mentions.h"
#include "searcher/query.h"
#include "searcher/query_compiler.h"
#include "searcher/search.h"
#include "searcher/search_results.h"

namespace news {

class HitReader {
 public:
  HitReader(const Index& index, QueryCompiler& compiler, const Query& query,
            const SearchOptions& options);

  // `docid`: in the segment.
  Hit read(const Index::Segment& segment, Xapian::docid docid, double score);

 private:
  void find_matches(Hit& hit);
  std::vector<Mention> mentions(const ArticleText& article);

  const Index& index_;
  QueryCompiler& compiler_;
  const Query& query_;
  const SearchOptions& options_;
  // The entities that the query asks for, alone: their names are looked for where the index says
  // that they stand.
  Gazetteer asked_entities_;
  std::optional<MentionFinder> mention_finder_;
  MentionSource asked_mentions_;
  // The article at hand.
  const Index::Segment* segment_ = nullptr;
  Xapian::docid docid_ = 0;
  std::string buffer_;
};

}  // namespace news
