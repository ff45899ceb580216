// The ids of a segment's articles by document. A segment keeps no lists of a document's terms, so
// they are gathered from its Q terms in one pass. In: a segment's database. Out: 16 bytes an
// article, and what is wrong with the Q terms. Errors: Xapian::Error. The database stays the
// caller's thread's.
#pragma once

#include <xapian.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/article_key.h"

namespace news {

class SegmentIds {
 public:
  explicit SegmentIds(const Xapian::Database& database);

  // nullopt: the document has no id.
  std::optional<ArticleHash> id_of(Xapian::docid document) const;
  // "document 17 has two ids", ...: the first ten.
  const std::vector<std::string>& faults() const { return faults_; }

 private:
  void add_fault(std::string fault);

  std::vector<ArticleHash> hashes_;  // of document 1, 2, ...
  std::vector<bool> known_;
  std::vector<std::string> faults_;
};

}  // namespace news
