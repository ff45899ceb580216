#include "analyzers/analyzer.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#define XXH_INLINE_ALL  // hashing a word costs less than the call
#include <xxhash.h>

#include <algorithm>
#include <deque>
#include <map>
#include <utility>
#include <vector>

#include "analyzers/folding.h"
#include "analyzers/number_table.h"
#include "analyzers/schema.h"
#include "analyzers/stemmer.h"
#include "analyzers/utf8.h"
#include "analyzers/word_rules.h"

namespace news {

class Vocabulary {
 public:
  std::deque<Word> words;
};

namespace {

// A word as written, and its place in the text that is being analysed.
struct WrittenWord {
  std::string text;
  const Word* word = nullptr;       // null if folding leaves nothing of it: a tatweel alone
  std::uint64_t last_text = 0;      // number of the text that used it last
  std::uint32_t index_in_text = 0;  // its index among the words of that text
  bool capitals = false;            // two or more letters, all capitals
};

// The words that one language's texts have held so far: each is folded and stemmed once.
class LanguageWords {
 public:
  explicit LanguageWords(std::string_view language)
      : is_turkish(language == "tr"), stemmer(language) {}

  // The word written so; made by make() when it is met first. Good until the next.
  template <typename Make>
  WrittenWord& find(std::string_view text, Make make) {
    const auto hash = static_cast<std::uint32_t>(XXH3_64bits(text.data(), text.size()));
    const auto known =
        numbers_.find(hash, [&](std::uint32_t number) { return written_[number].text == text; });
    if (known != NumberTable::kNone) return written_[known];
    numbers_.add(hash, static_cast<std::uint32_t>(written_.size()));
    written_.push_back(make());
    return written_.back();
  }

  const bool is_turkish;
  const Stemmer stemmer;

 private:
  NumberTable numbers_;  // of written_
  std::vector<WrittenWord> written_;
};

// When this many words are known they are forgotten before the next text: memory stays bounded
// (some 200 bytes a word), and frequent words come back soon.
constexpr std::size_t kMaxVocabulary = 300'000;

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

// The common Han characters: they have no marks of their own and fold to themselves.
bool is_han(char32_t c) { return c >= 0x4E00 && c <= 0x9FFF; }

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
  explicit State(WordBreaker::Path path) : breaker(path) {}

  // The words that a language's texts are looked up in.
  LanguageWords& words_of(std::string_view language);
  void analyze_field(std::string_view text, std::uint32_t& position, std::vector<Token>& tokens);
  void add_word(std::string_view text, std::string_view written, std::uint32_t byte_begin,
                std::uint32_t byte_end, std::uint32_t& position, std::vector<Token>& tokens);
  void add_cjk_run(std::string_view text, const RawWord& run, std::uint32_t& position,
                   std::vector<Token>& tokens);
  // Its word is null if it is none.
  const WrittenWord& find(std::string_view as_written, TokenKind kind);
  WrittenWord make_word(std::string_view as_written, TokenKind kind);

  WordBreaker breaker;
  std::shared_ptr<Vocabulary> vocabulary = std::make_shared<Vocabulary>();
  std::map<std::string, LanguageWords, std::less<>> languages;
  std::uint64_t text_number = 0;
  std::vector<RawWord> raw_words;
  std::vector<WordPiece> pieces;
  // Of the call that runs.
  std::string_view language;
  LanguageWords* known = nullptr;
  std::vector<const Word*>* words = nullptr;
  // Of the line that a word of capitals stood in last.
  std::size_t capitals_line_end = 0;
  bool capitals_line = false;
};

Analyzer::Analyzer(WordBreaker::Path path) : state_(std::make_unique<State>(path)) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

AnalyzedText Analyzer::analyze(std::string_view title, std::string_view body,
                               std::string_view language) {
  State& state = *state_;
  if (state.vocabulary->words.size() > kMaxVocabulary) {
    state.languages.clear();
    state.vocabulary = std::make_shared<Vocabulary>();
  }
  ++state.text_number;
  AnalyzedText analyzed;
  analyzed.vocabulary = state.vocabulary;
  state.language = language;
  state.known = &state.words_of(language);
  state.words = &analyzed.words;
  std::uint32_t position = 1;
  state.analyze_field(title, position, analyzed.title);
  position += kTitleGap - 1;
  state.analyze_field(body, position, analyzed.body);
  return analyzed;
}

LanguageWords& Analyzer::State::words_of(std::string_view code) {
  const std::string_view rules = analysis_language(code);
  const auto found = languages.find(rules);
  if (found != languages.end()) return found->second;
  return languages.try_emplace(std::string(rules), rules).first->second;
}

void Analyzer::State::analyze_field(std::string_view text, std::uint32_t& position,
                                    std::vector<Token>& tokens) {
  capitals_line_end = 0;
  breaker.find_words(text, raw_words);
  tokens.reserve(raw_words.size());
  bool after_empty_line = false;
  for (const RawWord& raw : raw_words) {
    const std::size_t first = tokens.size();
    after_empty_line |= raw.starts_paragraph;
    if (raw.is_cjk) {
      add_cjk_run(text, raw, position, tokens);
    } else if (no_rule_applies(text, raw.byte_begin, raw.byte_end)) {
      add_word(text, text.substr(raw.byte_begin, raw.byte_end - raw.byte_begin), raw.byte_begin,
               raw.byte_end, position, tokens);
    } else {
      pieces.clear();
      apply_word_rules(text, raw.byte_begin, raw.byte_end, language, pieces);
      for (const WordPiece& piece : pieces) {
        add_word(text, piece.text, piece.byte_begin, piece.byte_end, position, tokens);
      }
    }
    if (!after_empty_line || tokens.size() == first) continue;
    // One position more between tokens, however many empty lines and signs stand there.
    after_empty_line = false;
    if (first == 0) continue;
    for (std::size_t t = first; t < tokens.size(); ++t) ++tokens[t].position;
    ++position;
  }
}

void Analyzer::State::add_word(std::string_view text, std::string_view written,
                               std::uint32_t byte_begin, std::uint32_t byte_end,
                               std::uint32_t& position, std::vector<Token>& tokens) {
  const WrittenWord& found = find(written, TokenKind::kWord);
  if (found.word == nullptr) return;
  Token token{byte_begin,       byte_end, position++, found.index_in_text,
              TokenKind::kWord, false,    false};
  if (found.capitals) {
    if (byte_begin >= capitals_line_end) {
      capitals_line_end = std::min(text.find('\n', byte_begin), text.size());
      capitals_line = line_is_capitals(text, byte_begin);
    }
    token.line_is_capitals = capitals_line;
    token.capitals = !capitals_line;
  }
  tokens.push_back(token);
}

void Analyzer::State::add_cjk_run(std::string_view text, const RawWord& run,
                                  std::uint32_t& position, std::vector<Token>& tokens) {
  UErrorCode status = U_ZERO_ERROR;
  static const icu::Normalizer2* nfkc_cf = icu::Normalizer2::getNFKCCasefoldInstance(status);
  const auto add = [&](std::uint32_t begin, std::uint32_t end, std::string_view word,
                       TokenKind kind) {
    tokens.push_back({begin, end, position++, find(word, kind).index_in_text, kind, false, false});
  };
  // One character with its marks. Han characters fold to themselves: no copy of them is needed.
  struct Character {
    std::uint32_t begin = 0, end = 0;
    std::string folded;  // empty: as written
  };
  const auto folded = [&](const Character& c) {
    return c.folded.empty() ? text.substr(c.begin, c.end - c.begin) : std::string_view(c.folded);
  };
  Character before, current;
  std::size_t characters = 0;
  std::string pair;
  for (std::size_t i = run.byte_begin; i < run.byte_end;) {
    current.begin = static_cast<std::uint32_t>(i);
    bool as_written = is_han(next_code_point(text, i));
    for (std::size_t next = i; next < run.byte_end; i = next) {
      const char32_t c = next_code_point(text, next);
      if (is_han(c)) break;
      const auto mark = static_cast<UChar32>(c);
      if (nfkc_cf->hasBoundaryBefore(mark) && !u_hasBinaryProperty(mark, UCHAR_GRAPHEME_EXTEND)) {
        break;
      }
      as_written = false;
    }
    current.end = static_cast<std::uint32_t>(i);
    current.folded.clear();
    if (!as_written) {
      current.folded = fold_case(text.substr(current.begin, current.end - current.begin));
      if (current.folded.empty()) continue;
    }
    if (++characters > 1) {
      if (before.folded.empty() && as_written && before.end == current.begin) {
        add(before.begin, current.end, text.substr(before.begin, current.end - before.begin),
            TokenKind::kBigram);
      } else {
        pair = folded(before);
        pair += folded(current);
        add(before.begin, current.end, pair, TokenKind::kBigram);
      }
    }
    std::swap(before, current);
  }
  if (characters == 1) add(before.begin, before.end, folded(before), TokenKind::kCharacter);
}

const WrittenWord& Analyzer::State::find(std::string_view as_written, TokenKind kind) {
  WrittenWord& word = known->find(as_written, [&] { return make_word(as_written, kind); });
  if (word.last_text != text_number && word.word != nullptr) {
    word.last_text = text_number;
    word.index_in_text = static_cast<std::uint32_t>(words->size());
    words->push_back(word.word);
  }
  return word;
}

WrittenWord Analyzer::State::make_word(std::string_view as_written, TokenKind kind) {
  Word word;
  if (kind == TokenKind::kWord) {
    word.surface = fold_accents(bounded(fold_case(as_written), kMaxWordBytes));
    const std::string folded = folded_for_stemming(as_written, known->is_turkish);
    word.stem = fold_accents(known->stemmer.stem(bounded(folded, kMaxWordBytes)));
    // A stemmer may leave nothing of a word; then the word is its own stem.
    if (word.stem.empty()) word.stem = word.surface;
  } else {
    word.surface = word.stem = bounded(std::string(as_written), kMaxWordBytes);
  }
  if (word.surface.empty()) return {std::string(as_written), nullptr, 0, 0, false};
  word.number = static_cast<std::uint32_t>(vocabulary->words.size());
  vocabulary->words.push_back(std::move(word));
  return {std::string(as_written), &vocabulary->words.back(), 0, 0,
          kind == TokenKind::kWord && is_all_capitals(as_written)};
}

bool operator==(const AnalyzedText& a, const AnalyzedText& b) {
  const auto same = [](const Word* x, const Word* y) {
    return x->surface == y->surface && x->stem == y->stem;
  };
  return a.title == b.title && a.body == b.body &&
         std::equal(a.words.begin(), a.words.end(), b.words.begin(), b.words.end(), same);
}

}  // namespace news
