#include "indexer/segment_ids.h"

#include <fmt/format.h>

#include "analyzers/display.h"

namespace news {
namespace {

constexpr std::size_t kMaxFaults = 10;

}  // namespace

SegmentIds::SegmentIds(const Xapian::Database& database)
    : hashes_(database.get_lastdocid()), known_(database.get_lastdocid()) {
  for (auto term = database.allterms_begin("Q"); term != database.allterms_end("Q"); ++term) {
    const std::string id = (*term).substr(1);
    const auto hash = parse_article_id(id);
    if (!hash) {
      add_fault(fmt::format("'{}' is no article id", printable(id)));
      continue;
    }
    if (term.get_termfreq() != 1) {
      add_fault(fmt::format("{} documents have the id {}", term.get_termfreq(), id));
    }
    for (auto document = database.postlist_begin(*term); document != database.postlist_end(*term);
         ++document) {
      if (*document == 0 || *document > hashes_.size()) {
        add_fault(fmt::format("id {} is of document {}, which is not there", id, *document));
        continue;
      }
      if (known_[*document - 1]) add_fault(fmt::format("document {} has two ids", *document));
      hashes_[*document - 1] = *hash;
      known_[*document - 1] = true;
    }
  }
}

std::optional<ArticleHash> SegmentIds::id_of(Xapian::docid document) const {
  if (document == 0 || document > hashes_.size() || !known_[document - 1]) return std::nullopt;
  return hashes_[document - 1];
}

void SegmentIds::add_fault(std::string fault) {
  if (faults_.size() < kMaxFaults) faults_.push_back(std::move(fault));
}

}  // namespace news
