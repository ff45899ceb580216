#include "searcher/matches.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analyzers/schema.h"
#include "searcher/phrase_matches.h"
#include "searcher/span_matches.h"
#include "searcher/term_matches.h"
#include "searcher/word_articles.h"

namespace news {
namespace {

using Op = MatchQuery::Op;

class ValueMatches : public Matches {
 public:
  ValueMatches(const Xapian::Database& database, const MatchQuery& query)
      : next_(database.valuestream_begin(query.slot)), first_(query.first), last_(query.last) {}

  void advance(Xapian::docid to) override {
    docid_ = kEnd;
    if (next_ == Xapian::ValueIterator()) return;
    next_.skip_to(to);
    for (; next_ != Xapian::ValueIterator(); ++next_) {
      const std::string value = *next_;
      if (value < first_ || (!last_.empty() && value > last_)) continue;
      docid_ = next_.get_docid();
      return;
    }
  }

 private:
  Xapian::ValueIterator next_;
  std::string first_, last_;
};

// Reads the article that several parts of a query ask for only once.
class ArticleReader {
 public:
  ArticleReader(const Index& index, const Index::Segment& segment)
      : index_(index), segment_(segment) {}

  const std::shared_ptr<const Article>& read(Xapian::docid docid) {
    if (docid == docid_) return article_;
    auto article = index_.article(index_.data(segment_, docid, buffer_));
    if (!article) {
      throw Failure(kExitIndex,
                    fmt::format("{}/{}: {}; run `newsidx check`", index_.folder().string(),
                                segment_.name, article.error().message));
    }
    docid_ = docid;
    article_ = std::make_shared<const Article>(*std::move(article));
    return article_;
  }

 private:
  const Index& index_;
  const Index::Segment& segment_;
  Xapian::docid docid_ = 0;
  std::shared_ptr<const Article> article_;
  std::string buffer_;
};

class VerifyMatches : public Matches {
 public:
  VerifyMatches(std::unique_ptr<Matches> candidates, const MatchQuery& query,
                std::shared_ptr<ArticleReader> reader)
      : candidates_(std::move(candidates)), passes_(query.passes), reader_(std::move(reader)) {}

  void advance(Xapian::docid to) override {
    candidates_->advance(to);
    docid_ = candidates_->docid();
  }
  bool is_certain() const override { return false; }
  bool reads_text() const override { return true; }
  bool confirm() override { return candidates_->confirm() && passes_(reader_->read(docid_)); }
  double weight(double norm) override { return candidates_->weight(norm); }

 private:
  std::unique_ptr<Matches> candidates_;
  std::function<bool(const std::shared_ptr<const Article>&)> passes_;
  std::shared_ptr<ArticleReader> reader_;
};

class Opener {
 public:
  Opener(const Index& index, const Index::Segment& segment, const Bm25* bm25)
      : index_(index),
        segment_(segment),
        bm25_(bm25),
        reader_(std::make_shared<ArticleReader>(index, segment)) {}

  std::unique_ptr<Matches> open(const MatchQuery& query) {
    if (estimate(query) == 0) return std::make_unique<OrMatches>(MatchParts());
    switch (query.op) {
      case Op::kAll:
        return std::make_unique<TermMatches>(*segment_.postings, "", 0);
      case Op::kTerm:
        if (query.field == QueryField::kBody) {
          return std::make_unique<BodyTermMatches>(*segment_.postings, query.term,
                                                   term_weight(query));
        }
        return open_term(query);
      case Op::kWord:
        return open_word(query);
      case Op::kPhrase:
        return open_phrase(query);
      case Op::kLanguage:
        return std::make_unique<LanguageMatches>(open(query.parts[0]), wanted(query.languages),
                                                 *segment_.columns);
      case Op::kValue:
        return std::make_unique<ValueMatches>(segment_.database, query);
      case Op::kAnd:
        return open_and(query);
      case Op::kOr:
        return std::make_unique<OrMatches>(open_parts(query), query.least);
      case Op::kAndNot:
        return std::make_unique<AndNotMatches>(open(query.parts[0]), open(query.parts[1]));
      case Op::kMaybe:
        if (bm25_ == nullptr) return open(query.parts[0]);
        return std::make_unique<MaybeMatches>(open(query.parts[0]), open(query.parts[1]));
      case Op::kSpans:
        return std::make_unique<SpanMatches>(open(query.parts[0]), query.spans, segment_);
      case Op::kVerify:
        return std::make_unique<VerifyMatches>(open(query.parts[0]), query, reader_);
      case Op::kWordArticles:
        return open_word_articles(*query.articles,
                                  static_cast<std::size_t>(&segment_ - index_.segments().data()),
                                  query.weighs ? bm25_ : nullptr);
    }
    return nullptr;
  }

 private:
  double term_weight(const MatchQuery& term) {
    return bm25_ != nullptr && term.weighs ? bm25_->term_weight(frequency(term.term)) : 0;
  }

  std::unique_ptr<TermMatches> open_term(const MatchQuery& query) {
    return std::make_unique<TermMatches>(*segment_.postings, query.term, term_weight(query));
  }

  WantedLanguages wanted(const std::vector<std::string>& languages) const {
    const auto& codes = segment_.columns->languages();
    WantedLanguages wanted(codes.size() + 1);
    for (std::size_t i = 0; i < codes.size(); ++i) {
      wanted[i] = std::find(languages.begin(), languages.end(), codes[i]) != languages.end();
    }
    return wanted;
  }

  std::unique_ptr<Matches> open_word(const MatchQuery& query) {
    std::vector<WordMatches::Stem> stems;
    for (const WordStem& stem : query.stems) {
      const std::string term = "Z" + stem.stem;
      if (frequency(term) == 0) continue;
      WordMatches::Stem& added =
          stems.emplace_back(WordMatches::Stem{{*segment_.postings, term}, 0, std::nullopt, 0, {}});
      if (!stem.languages.empty()) added.wanted = wanted(stem.languages);
      if (bm25_ == nullptr) continue;
      const std::string in_title = title_term(term);
      added.in_title.emplace(*segment_.postings, in_title);
      added.text_weight = bm25_->term_weight(frequency(term));
      added.title_weight = bm25_->term_weight(frequency(in_title));
    }
    return std::make_unique<WordMatches>(std::move(stems), *segment_.columns);
  }

  MatchParts open_parts(const MatchQuery& query) {
    MatchParts parts;
    for (const MatchQuery& part : query.parts) parts.push_back(open(part));
    return parts;
  }

  std::unique_ptr<Matches> open_and(const MatchQuery& query) {
    std::vector<std::pair<std::uint64_t, const MatchQuery*>> order;
    for (const MatchQuery& part : query.parts) order.emplace_back(estimate(part), &part);
    std::stable_sort(order.begin(), order.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    MatchParts parts;
    for (const auto& [articles, part] : order) parts.push_back(open(*part));
    return std::make_unique<AndMatches>(std::move(parts));
  }

  std::unique_ptr<Matches> open_phrase(const MatchQuery& query) {
    std::vector<PhraseToken> tokens;
    std::vector<std::pair<std::uint64_t, std::unique_ptr<Matches>>> order;
    for (const MatchQuery& token : query.parts) {
      tokens.emplace_back();
      const bool needs_title = tokens.size() == 1 && query.field != QueryField::kAnyText;
      MatchParts stems;
      const auto add = [&](const MatchQuery& stem) {
        auto opened = open_term(stem);
        PhraseStem& added = tokens.back().emplace_back(
            PhraseStem{opened.get(), {*segment_.positions, stem.term}, {}});
        if (needs_title) added.in_title.emplace(*segment_.postings, title_term(stem.term), 0);
        stems.push_back(std::move(opened));
      };
      if (token.op == Op::kTerm) add(token);
      for (const MatchQuery& stem : token.parts) add(stem);
      order.emplace_back(estimate(token), stems.size() == 1
                                              ? std::move(stems.front())
                                              : std::make_unique<OrMatches>(std::move(stems)));
    }
    std::stable_sort(order.begin(), order.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    MatchParts parts;
    for (auto& [articles, part] : order) parts.push_back(std::move(part));
    return std::make_unique<PhraseMatches>(std::make_unique<AndMatches>(std::move(parts)),
                                           std::move(tokens), query.field);
  }

  // About how many candidates there are. Of all segments, so that parts stand, and weights are
  // summed, in the same order in each.
  std::uint64_t estimate(const MatchQuery& query) {
    std::uint64_t least = index_.database().get_doccount(), sum = 0;
    switch (query.op) {
      case Op::kTerm:
        return frequency(query.term);
      case Op::kWord:
        for (const WordStem& stem : query.stems) sum += frequency("Z" + stem.stem);
        return std::min(sum, least);
      case Op::kAnd:
      case Op::kPhrase:
        for (const MatchQuery& part : query.parts) least = std::min(least, estimate(part));
        return least;
      case Op::kOr:
        for (const MatchQuery& part : query.parts) sum += estimate(part);
        return std::min(sum, least);
      case Op::kLanguage:
      case Op::kAndNot:
      case Op::kMaybe:
      case Op::kSpans:
      case Op::kVerify:
        return estimate(query.parts.front());
      case Op::kWordArticles:
        return query.articles->articles;
      default:
        return least;
    }
  }

  std::uint64_t frequency(const std::string& term) {
    const auto [known, is_new] = frequencies_.try_emplace(term, 0);
    if (is_new) known->second = index_.articles_with(term);
    return known->second;
  }

  const Index& index_;
  const Index::Segment& segment_;
  const Bm25* bm25_;
  std::shared_ptr<ArticleReader> reader_;
  std::unordered_map<std::string, std::uint64_t> frequencies_;  // of all segments
};

}  // namespace

std::unique_ptr<Matches> open_matches(const MatchQuery& query, const Index& index,
                                      const Index::Segment& segment, const Bm25* bm25) {
  return Opener(index, segment, bm25).open(query);
}

}  // namespace news
