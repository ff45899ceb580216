#include "analyzers/analyzer.h"

#include <tsl/robin_map.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <xxhash.h>

#include <map>
#include <vector>

#include "analyzers/folding.h"
#include "analyzers/schema.h"
#include "analyzers/stemmer.h"
#include "analyzers/utf8.h"
#include "analyzers/word_rules.h"

namespace news {
namespace {

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return XXH3_64bits(text.data(), text.size());
  }
};
struct StringEqual {
  using is_transparent = void;
  bool operator()(std::string_view a, std::string_view b) const { return a == b; }
};

// The words that one language's texts have held so far: each is folded and stemmed once.
struct Vocabulary {
  explicit Vocabulary(std::string_view language)
      : is_turkish(language == "tr"), stemmer(language) {}

  struct Entry {
    Word word;
    std::uint64_t last_text = 0;      // number of the text that used it last
    std::uint32_t index_in_text = 0;  // its index among the words of that text
  };
  bool is_turkish;
  Stemmer stemmer;
  tsl::robin_map<std::string, std::uint32_t, StringHash, StringEqual> number_of;
  std::vector<Entry> entries;
};

constexpr std::uint32_t kNoWord = UINT32_MAX;

// When all languages' vocabularies together are this large they are forgotten before the next text:
// memory stays bounded, and frequent words come back soon.
constexpr std::size_t kMaxVocabulary = 150'000;

// Whether all letters of the line around a byte are capitals, and it has two words at least.
bool line_is_capitals(std::string_view text, std::size_t at) {
  const std::size_t line_end = std::min(text.find('\n', at), text.size());
  const std::size_t before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  std::size_t i = before == std::string_view::npos ? 0 : before + 1;
  int words = 0;
  bool in_word = false;
  while (i < line_end) {
    const auto c = static_cast<UChar32>(next_code_point(text, i));
    if (!u_isalpha(c)) {
      in_word = in_word && c != ' ';
      continue;
    }
    if (!u_isUUppercase(c)) return false;
    if (!in_word) ++words;
    in_word = true;
  }
  return words >= 2;
}

// A word as its stemmer expects it. Case folding makes I an i and İ an i with a dot above; Turkish
// has I as the capital of ı, and no stemmer knows the dot, so that words in capitals would stem
// differently.
std::string folded_for_stemming(std::string_view as_written, bool is_turkish) {
  constexpr std::string_view kDotAbove = "\u0307";
  std::string text(as_written);
  if (is_turkish) {
    for (std::size_t i = text.find('I'); i != std::string::npos; i = text.find('I', i + 1)) {
      if (!std::string_view(text).substr(i + 1).starts_with(kDotAbove)) text.replace(i, 1, "ı");
    }
  }
  text = fold_case(text);
  const std::string dotted = "i" + std::string(kDotAbove);
  for (std::size_t i = 0; (i = text.find(dotted, i)) != std::string::npos;) {
    text.erase(i + 1, kDotAbove.size());
  }
  return text;
}

bool is_all_capitals(std::string_view word) {
  int capitals = 0;
  for (std::size_t i = 0; i < word.size();) {
    const auto c = static_cast<UChar32>(next_code_point(word, i));
    if (u_isUUppercase(c)) {
      ++capitals;
    } else if (u_isalpha(c)) {
      return false;
    }
  }
  return capitals >= 2;
}

}  // namespace

struct Analyzer::State {
  explicit State(WordBreaker::AsciiPath ascii) : breaker(ascii) {}

  // What is being made, for one call.
  struct Output {
    Vocabulary& vocabulary;
    std::string_view language;
    std::vector<Word>& words;
  };

  void analyze_field(std::string_view text, Output& out, std::uint32_t& position,
                     std::vector<Token>& tokens);
  void add_word(std::string_view text, const WordPiece& piece, Output& out, std::uint32_t& position,
                std::vector<Token>& tokens);
  void add_cjk_run(std::string_view text, const RawWord& run, Output& out, std::uint32_t& position,
                   std::vector<Token>& tokens);
  // kNoWord if folding leaves nothing of it: a tatweel alone.
  std::uint32_t word_index(std::string_view as_written, TokenKind kind, Output& out);

  WordBreaker breaker;
  std::map<std::string, Vocabulary, std::less<>> vocabularies;
  std::uint64_t text_number = 0;
  std::vector<RawWord> raw_words;
  std::vector<WordPiece> pieces;
  // Of the line that a word of capitals stood in last.
  std::size_t capitals_line_end = 0;
  bool capitals_line = false;
};

Analyzer::Analyzer(WordBreaker::AsciiPath ascii) : state_(std::make_unique<State>(ascii)) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

AnalyzedText Analyzer::analyze(std::string_view title, std::string_view body,
                               std::string_view language) {
  State& state = *state_;
  // Languages without a stemmer have equal words.
  const std::string_view key = stemming_algorithm(language).empty() ? "" : language;
  std::size_t known_words = 0;
  for (const auto& [code, vocabulary] : state.vocabularies)
    known_words += vocabulary.entries.size();
  if (known_words > kMaxVocabulary) state.vocabularies.clear();
  auto vocabulary = state.vocabularies.find(key);
  if (vocabulary == state.vocabularies.end()) {
    vocabulary = state.vocabularies.emplace(std::string(key), Vocabulary(key)).first;
  }
  ++state.text_number;
  AnalyzedText analyzed;
  State::Output out{vocabulary->second, language, analyzed.words};
  std::uint32_t position = 1;
  state.analyze_field(title, out, position, analyzed.title);
  position += kTitleGap - 1;
  state.analyze_field(body, out, position, analyzed.body);
  return analyzed;
}

void Analyzer::State::analyze_field(std::string_view text, Output& out, std::uint32_t& position,
                                    std::vector<Token>& tokens) {
  capitals_line_end = 0;
  breaker.find_words(text, raw_words);
  tokens.reserve(raw_words.size());
  bool after_empty_line = false;
  for (const RawWord& raw : raw_words) {
    const std::size_t first = tokens.size();
    after_empty_line |= raw.starts_paragraph;
    if (raw.is_cjk) {
      add_cjk_run(text, raw, out, position, tokens);
    } else {
      pieces.clear();
      apply_word_rules(text, raw.byte_begin, raw.byte_end, out.language, pieces);
      for (const WordPiece& piece : pieces) add_word(text, piece, out, position, tokens);
    }
    if (!after_empty_line || tokens.size() == first) continue;
    // One position more between tokens, however many empty lines and signs stand there.
    after_empty_line = false;
    if (first == 0) continue;
    for (std::size_t t = first; t < tokens.size(); ++t) ++tokens[t].position;
    ++position;
  }
}

void Analyzer::State::add_word(std::string_view text, const WordPiece& piece, Output& out,
                               std::uint32_t& position, std::vector<Token>& tokens) {
  const std::uint32_t word = word_index(piece.text, TokenKind::kWord, out);
  if (word == kNoWord) return;
  Token token{piece.byte_begin, piece.byte_end, position, word, TokenKind::kWord, false, false};
  if (is_all_capitals(piece.text)) {
    if (piece.byte_begin >= capitals_line_end) {
      capitals_line_end = std::min(text.find('\n', piece.byte_begin), text.size());
      capitals_line = line_is_capitals(text, piece.byte_begin);
    }
    token.line_is_capitals = capitals_line;
    token.capitals = !capitals_line;
  }
  tokens.push_back(token);
  ++position;
}

void Analyzer::State::add_cjk_run(std::string_view text, const RawWord& run, Output& out,
                                  std::uint32_t& position, std::vector<Token>& tokens) {
  UErrorCode status = U_ZERO_ERROR;
  static const icu::Normalizer2* nfkc_cf = icu::Normalizer2::getNFKCCasefoldInstance(status);
  // One character with its marks, folded.
  struct Character {
    std::uint32_t begin, end;
    std::string folded;
  };
  std::vector<Character> characters;
  for (std::size_t i = run.byte_begin; i < run.byte_end;) {
    const auto begin = static_cast<std::uint32_t>(i);
    next_code_point(text, i);
    for (std::size_t next = i; next < run.byte_end; i = next) {
      const auto c = static_cast<UChar32>(next_code_point(text, next));
      if (nfkc_cf->hasBoundaryBefore(c) && !u_hasBinaryProperty(c, UCHAR_GRAPHEME_EXTEND)) break;
    }
    std::string folded = fold_case(text.substr(begin, static_cast<std::uint32_t>(i) - begin));
    if (folded.empty()) continue;
    characters.push_back({begin, static_cast<std::uint32_t>(i), std::move(folded)});
  }
  if (characters.size() == 1) {
    const std::uint32_t word = word_index(characters[0].folded, TokenKind::kCharacter, out);
    tokens.push_back({characters[0].begin, characters[0].end, position++, word,
                      TokenKind::kCharacter, false, false});
  }
  for (std::size_t i = 0; i + 1 < characters.size(); ++i) {
    const std::string pair = characters[i].folded + characters[i + 1].folded;
    const std::uint32_t word = word_index(pair, TokenKind::kBigram, out);
    tokens.push_back({characters[i].begin, characters[i + 1].end, position++, word,
                      TokenKind::kBigram, false, false});
  }
}

std::uint32_t Analyzer::State::word_index(std::string_view as_written, TokenKind kind,
                                          Output& out) {
  Vocabulary& vocabulary = out.vocabulary;
  const auto found = vocabulary.number_of.find(as_written, StringHash{}(as_written));
  std::uint32_t number;
  if (found != vocabulary.number_of.end()) {
    number = found->second;
  } else {
    number = static_cast<std::uint32_t>(vocabulary.entries.size());
    Word word;
    if (kind == TokenKind::kWord) {
      word.surface = fold_accents(bounded(fold_case(as_written), kMaxWordBytes));
      const std::string folded = folded_for_stemming(as_written, vocabulary.is_turkish);
      word.stem = fold_accents(vocabulary.stemmer.stem(bounded(folded, kMaxWordBytes)));
      // A stemmer may leave nothing of a word; then the word is its own stem.
      if (word.stem.empty()) word.stem = word.surface;
    } else {
      word.surface = word.stem = bounded(std::string(as_written), kMaxWordBytes);
    }
    vocabulary.number_of.emplace(std::string(as_written), number);
    vocabulary.entries.push_back({std::move(word), 0, 0});
  }
  Vocabulary::Entry& entry = vocabulary.entries[number];
  if (entry.word.surface.empty()) return kNoWord;
  if (entry.last_text != text_number) {
    entry.last_text = text_number;
    entry.index_in_text = static_cast<std::uint32_t>(out.words.size());
    out.words.push_back(entry.word);
  }
  return entry.index_in_text;
}

}  // namespace news
