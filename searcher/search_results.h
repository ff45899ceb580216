// What a search found: plain values for the renderers, no Xapian types.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "analyzers/article.h"

namespace news {

enum class TextField : std::uint8_t { kTitle, kBody };

// Matching words in the stored text, exactly as `newsidx dump` prints it.
struct TextSpan {
  TextField field = TextField::kTitle;
  std::uint32_t byte_begin = 0;
  std::uint32_t byte_end = 0;
  friend auto operator<=>(const TextSpan&, const TextSpan&) = default;
};

// A span that satisfied the query.
struct HitMatch {
  TextSpan whole;               // from its first word to its last
  std::vector<TextSpan> words;  // what to highlight of it
  friend bool operator==(const HitMatch&, const HitMatch&) = default;
};

struct Snippet {
  std::string text;  // one line, white space folded, "… " at a cut end
  std::vector<std::pair<std::uint32_t, std::uint32_t>> spans;  // byte ranges of `text` that matched
};

struct Hit {
  std::string id;
  double score = 0;
  Article article;                          // as stored
  std::string source;                       // as shown: the outlet's name, or the site of a URL
  std::vector<std::string> mentions;        // gazetteer ids, in order of first appearance
  std::vector<std::string> mention_labels;  // theirs, if asked for
  std::vector<HitMatch> matches;            // in text order, title first
  std::vector<TextSpan> spans;              // the words of all matches, each once
  Snippet snippet;
};

// What is known before the first hit is shown.
struct SearchSummary {
  std::string name;    // of a query of --batch
  std::string query;   // as typed
  std::string parsed;  // as understood, canonical
  std::string index;   // the index folder
  std::uint64_t generation = 0;
  std::uint64_t matches = 0;            // articles
  bool has_phrase = false;              // the query was two or more bare words
  std::vector<std::string> bare_words;  // then: these words, as typed (Query::bare_words)
  std::uint64_t phrase_matches = 0;     // of the matches, those with the words as a phrase
  bool exact = true;
  std::uint64_t offset = 0;           // rank of the first hit shown, from 0
  std::uint64_t shown = 0;            // hits that follow
  std::vector<std::string> warnings;  // "3 month-only articles may belong here"
  double took_ms = 0;
};

}  // namespace news
