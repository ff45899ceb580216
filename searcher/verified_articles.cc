#include "searcher/verified_articles.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace news {
namespace {

// Docids of each segment, known to Xapian by its UUID, rising.
using SegmentDocids = std::map<std::string, std::vector<Xapian::docid>>;

class DocidSource : public Xapian::PostingSource {
 public:
  explicit DocidSource(std::shared_ptr<const SegmentDocids> docids) : docids_(std::move(docids)) {}

  void init(const Xapian::Database& segment) override {
    const auto found = docids_->find(segment.get_uuid());
    current_ = found == docids_->end() ? &kNone : &found->second;
    next_ = 0;
  }
  Xapian::doccount get_termfreq_min() const override { return size(); }
  Xapian::doccount get_termfreq_est() const override { return size(); }
  Xapian::doccount get_termfreq_max() const override { return size(); }
  void next(double) override { ++next_; }
  void skip_to(Xapian::docid docid, double) override {
    const auto begin = current_->begin() + static_cast<std::ptrdiff_t>(next_ == 0 ? 0 : next_ - 1);
    next_ = static_cast<std::size_t>(std::lower_bound(begin, current_->end(), docid) -
                                     current_->begin()) +
            1;
  }
  bool at_end() const override { return next_ > current_->size(); }
  Xapian::docid get_docid() const override { return (*current_)[next_ - 1]; }
  PostingSource* clone() const override { return new DocidSource(docids_); }  // Xapian deletes it

 private:
  static inline const std::vector<Xapian::docid> kNone;
  Xapian::doccount size() const { return static_cast<Xapian::doccount>(current_->size()); }

  std::shared_ptr<const SegmentDocids> docids_;
  const std::vector<Xapian::docid>* current_ = &kNone;
  std::size_t next_ = 0;  // one behind the current docid; 0: not begun
};

}  // namespace

Xapian::Query verified_articles(const Index& index, const Xapian::Query& candidates,
                                const std::function<bool(const Article&)>& passes) {
  auto docids = std::make_shared<SegmentDocids>();
  for (const Index::Segment& segment : index.segments()) {
    std::vector<Xapian::docid>& passed = (*docids)[segment.database.get_uuid()];
    Xapian::Enquire enquire(segment.database);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    enquire.set_query(candidates);
    const Xapian::MSet found = enquire.get_mset(0, segment.database.get_doccount());
    for (auto hit = found.begin(); hit != found.end(); ++hit) {
      const auto article = index.article(hit.get_document());
      if (!article) {
        throw Failure(kExitIndex,
                      fmt::format("{}/{}: {}; run `newsidx check`", index.folder().string(),
                                  segment.name, article.error().message));
      }
      if (passes(*article)) passed.push_back(*hit);
    }
    std::sort(passed.begin(), passed.end());
  }
  auto* source = new DocidSource(docids);
  return {Xapian::Query::OP_FILTER, candidates, Xapian::Query(source->release())};
}

}  // namespace news
