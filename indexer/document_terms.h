// What the index holds of one article: its terms and values, by the table in analyzers/schema.h.
// In: an article, its tokens and mentions. Out: postings by term number, for the bulk writer; or
// plain strings, for comparing. The same code decides both.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analyzers/article.h"
#include "analyzers/gazetteer.h"
#include "analyzers/mentions.h"
#include "analyzers/time_zone.h"
#include "analyzers/token.h"
#include "indexer/document_postings.h"
#include "indexer/term_vocabulary.h"

namespace news {

// Makes postings. It remembers the terms of words, outlets, authors and days, so that the usual
// article costs look-ups and builds no string. Gazetteer, zone and vocabulary must outlive it; the
// vocabulary may be cleared between articles. Never fails. One object a thread.
class DocumentPostingsMaker {
 public:
  DocumentPostingsMaker(TermVocabulary& vocabulary, const Gazetteer& gazetteer,
                        const TimeZone& zone)
      : vocabulary_(vocabulary), gazetteer_(gazetteer), zone_(zone) {}

  // The result is good until the next call.
  const DocumentPostings& make(const Article& article, std::string_view id,
                               const AnalyzedText& analyzed, const std::vector<Mention>& mentions);

 private:
  static constexpr TermNumber kNoTerm = 0xFFFFFFFF;

  struct WordTerms {
    TermNumber stem = kNoTerm;
    TermNumber title_stem = kNoTerm;  // until a title has the word
    std::uint32_t first_surface = 0;  // into surfaces_
    std::uint32_t surfaces = 0;       // one, or each character of a bigram
  };
  // What one field's text becomes.
  struct FieldTerms {
    std::vector<TermNumber> terms;
    std::string value;  // of the slot, if there is one
  };
  enum Field { kSource, kHost, kByline, kSection, kDate, kFields };
  struct Place {
    std::uint32_t document = 0;  // number of the last document that had the term
    std::uint32_t posting = 0;   // its index there
  };

  void begin();
  TermNumber number(std::string_view prefix, std::string_view value);
  Posting& posting(TermNumber term);
  void add_term(std::string_view prefix, std::string_view value) { posting(number(prefix, value)); }
  WordTerms word_terms(const Word& word, TokenKind kind);
  template <typename Make>
  const FieldTerms& add_field(Field field, const std::string& text, Make make);

  void count_words(const AnalyzedText& analyzed);
  void count_mentions(const std::vector<Mention>& mentions, std::string& list);
  void place_positions(const AnalyzedText& analyzed, const std::vector<Mention>& mentions);
  void add_capitals(std::string_view text, const std::vector<Token>& tokens);
  void add_date(const Published& published);
  void add_origin(const Article& article);
  void add_value(std::uint32_t slot, std::string value);

  TermVocabulary& vocabulary_;
  const Gazetteer& gazetteer_;
  const TimeZone& zone_;
  DocumentPostings document_;

  // All this is of one generation of the vocabulary.
  std::uint64_t generation_ = 0;
  WordCache<WordTerms> words_;
  std::vector<TermNumber> surfaces_;
  std::vector<TermNumber> entities_;
  std::array<std::unordered_map<std::string, FieldTerms>, kFields> fields_;
  std::vector<Place> places_;  // by term number
  std::uint32_t document_number_ = 0;

  std::vector<std::uint32_t> posting_of_word_;  // of the article at hand
  std::string scratch_;
};

struct TermEntry {
  std::string term;
  std::uint32_t wdf = 0;
  std::vector<std::uint32_t> positions;  // rising; may be empty
  friend bool operator==(const TermEntry&, const TermEntry&) = default;
};

struct DocumentTerms {
  std::vector<TermEntry> terms;                               // sorted, distinct
  std::vector<std::pair<std::uint32_t, std::string>> values;  // slot and value, slots rising
  friend bool operator==(const DocumentTerms&, const DocumentTerms&) = default;
};

// The terms themselves. Pure; thread-safe.
DocumentTerms document_terms(const Article& article, std::string_view id,
                             const AnalyzedText& analyzed, const std::vector<Mention>& mentions,
                             const Gazetteer& gazetteer, const TimeZone& zone);

// The same of an article's postings.
DocumentTerms spelled_out(const DocumentPostings& document, const TermVocabulary& vocabulary);

}  // namespace news
