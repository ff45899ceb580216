#include "searcher/score_parts.h"

#include <algorithm>
#include <utility>

#include "searcher/matches.h"
#include "searcher/word_articles.h"

namespace news {

using Op = MatchQuery::Op;

ScoreReader::ScoreReader(const Index& index, std::size_t segment, Xapian::docid docid)
    : index_(index),
      segment_(index.segments()[segment]),
      docid_(docid),
      bm25_(index.database()),
      length_(segment_.database.get_doclength(docid)),
      norm_(bm25_.norm(length_)) {}

std::vector<ScorePart> ScoreReader::parts(const MatchQuery& query) const {
  std::vector<ScorePart> parts;
  add_parts(query, parts);
  return parts;
}

void ScoreReader::add_parts(const MatchQuery& query, std::vector<ScorePart>& parts) const {
  const auto matches = open_matches(query, index_, segment_, &bm25_);
  matches->advance(docid_);
  if (matches->docid() != docid_ || !matches->confirm()) return;
  const double weight = matches->weight(norm_);
  if (weight <= 0) return;
  switch (query.op) {
    case Op::kAnd:
    case Op::kOr:
    case Op::kPhrase:
    case Op::kMaybe:
      for (const MatchQuery& part : query.parts) add_parts(part, parts);
      return;
    case Op::kWord:
      for (const char* prefix : {"Z", "ZS"}) {
        for (const WordStem& stem : query.stems) {
          MatchQuery term = match_term(prefix + stem.stem);
          term.weighs = true;
          add_parts(in_languages(stem.languages, std::move(term)), parts);
        }
      }
      return;
    case Op::kLanguage:
    case Op::kAndNot:
    case Op::kSpans:
    case Op::kVerify:
      add_parts(query.parts.front(), parts);
      return;
    case Op::kTerm:
      add_term(query.term, weight, parts);
      return;
    case Op::kWordArticles: {
      const double most = bm25_.term_weight(query.articles->articles);
      const auto& in_segment =
          query.articles->segments[static_cast<std::size_t>(&segment_ - index_.segments().data())];
      const auto at = std::lower_bound(in_segment.docids.begin(), in_segment.docids.end(), docid_) -
                      in_segment.docids.begin();
      parts.push_back({weight, most, in_segment.words[static_cast<std::size_t>(at)], false});
      return;
    }
    default:
      parts.push_back({weight, 0, 0, false});
  }
}

void ScoreReader::add_term(const std::string& term, double weight,
                           std::vector<ScorePart>& parts) const {
  auto posting = segment_.database.postlist_begin(term);
  posting.skip_to(docid_);
  parts.push_back({weight, bm25_.term_weight(index_.database().get_termfreq(term)),
                   posting.get_wdf(), term.starts_with("ZS")});
}

}  // namespace news
