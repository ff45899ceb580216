#include "indexer/article_inverter.h"

#include <string>
#include <utility>

#include "analyzers/article_key.h"
#include "indexer/glass/keys.h"
#include "indexer/glass/value_list.h"

namespace news {
namespace {

// A vocabulary of more terms, some 50 MB, is forgotten between groups.
constexpr std::size_t kMaxTerms = 1 << 19;

}  // namespace

ArticleInverter::ArticleInverter(const SegmentOptions& options, MentionFinder mentions)
    : options_(options),
      mentions_(std::move(mentions)),
      postings_(vocabulary_, options.gazetteer, options.zone) {
  if (!options.dictionary.empty()) decoder_.add_dictionary(options.dictionary);
}

InvertedGroup ArticleInverter::invert(ArticleGroup group) {
  if (vocabulary_.size() > kMaxTerms) vocabulary_.clear();
  InvertedGroup inverted;
  builder_.begin(group.first_docid);
  std::uint32_t docid = group.first_docid;
  std::string key;
  for (SpooledArticle& spooled : group.articles) {
    stop_if_interrupted(options_);
    const auto article = decoder_.decode(spooled.data);
    if (!article) throw Failure(kExitIndex, article.error().message);
    const AnalyzedText analyzed =
        analyzer_.analyze(article->title, article->body, article->language);
    const auto mentions =
        mentions_.find(article->title, article->body, article->language, analyzed);
    const DocumentPostings& postings =
        postings_.make(*article, article_id(spooled.hash), analyzed, mentions);
    builder_.add(postings);
    inverted.figures.add(*article, options_.zone);
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
