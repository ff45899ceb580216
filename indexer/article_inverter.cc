#include "indexer/article_inverter.h"

#include <string>
#include <utility>

#include "indexer/glass/keys.h"
#include "indexer/glass/value_list.h"

namespace news {
namespace {

// A vocabulary of more terms, some 50 MB, is forgotten between groups.
constexpr std::size_t kMaxTerms = 1 << 19;

}  // namespace

ArticleInverter::ArticleInverter(const SegmentOptions& options, MentionFinder mentions)
    : postings_(options, std::move(mentions), vocabulary_) {}

InvertedGroup ArticleInverter::invert(ArticleGroup group) {
  if (vocabulary_.size() > kMaxTerms) vocabulary_.clear();
  InvertedGroup inverted;
  builder_.begin(group.first_docid);
  std::uint32_t docid = group.first_docid;
  std::string key;
  for (SpooledArticle& spooled : group.articles) {
    const DocumentPostings& postings = postings_.make(spooled, inverted.figures);
    builder_.add(postings);
    key.clear();
    glass::append_data_key(key, docid);
    inverted.documents.add(key, spooled.data);
    add_used_slots(docid, postings, inverted.used_slots);
    std::string().swap(spooled.data);
    ++docid;
  }
  inverted.run = builder_.finish();
  return inverted;
}

void ArticleInverter::add_used_slots(std::uint32_t docid, const DocumentPostings& postings,
                                     glass::Items& out) {
  if (postings.values.empty()) return;
  slots_.clear();
  for (const auto& [slot, value] : postings.values) slots_.push_back(slot);
  std::string key, tag;
  glass::append_used_slots_key(key, docid);
  glass::append_used_slots(tag, slots_);
  out.add(key, tag);
}

}  // namespace news
