#include "analyzers/folding.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <array>
#include <utility>

#include "analyzers/utf8.h"

namespace news {
namespace {

bool is_ascii(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

// Letters that have no canonical decomposition but are typed as plain ones.
constexpr std::pair<UChar32, const char*> kPlainLetters[] = {
    {U'æ', "ae"}, {U'ð', "d"}, {U'ø', "o"},  {U'þ', "th"}, {U'đ', "d"},  {U'ħ', "h"},
    {U'ı', "i"},  {U'ĸ', "k"}, {U'ł', "l"},  {U'ŋ', "n"},  {U'œ', "oe"}, {U'ŧ', "t"},
    {U'ƀ', "b"},  {U'ƙ', "k"}, {U'ƴ', "y"},  {U'ƶ', "z"},  {U'ɓ', "b"},  {U'ɗ', "d"},
    {U'ɨ', "i"},  {U'ʉ', "u"}, {U'ß', "ss"}, {U'ς', "σ"},  {U'ё', "е"},  {U'أ', "ا"},
    {U'إ', "ا"},  {U'آ', "ا"}, {U'ٱ', "ا"},  {U'ى', "ي"},  {U'ی', "ي"},  {U'ک', "ك"},
};

// Code points below this are looked up in a flat table; above it only Latin Extended Additional and
// Greek Extended fold.
constexpr UChar32 kTableEnd = 0x2000;

bool is_foldable_script(UChar32 c) {
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(c, &status);
  return script == USCRIPT_LATIN || script == USCRIPT_GREEK;
}

enum class Kind : unsigned char { kKeep, kReplace, kLatinMark, kCyrillicMark, kRemove };

struct FoldTable {
  std::array<Kind, kTableEnd> kind{};
  std::array<std::string, kTableEnd> replacement;

  FoldTable() {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
    for (UChar32 c = 0x80; c < kTableEnd; ++c) {
      const auto i = static_cast<std::size_t>(c);
      if (c >= 0x300 && c <= 0x36F) {
        kind[i] = c == 0x300 || c == 0x301 ? Kind::kCyrillicMark : Kind::kLatinMark;
      } else if (c >= 0x0591 && c <= 0x05C7 && u_charType(c) == U_NON_SPACING_MARK) {
        kind[i] = Kind::kRemove;  // Hebrew points
      } else if (c == 0x0640 || (c >= 0x0610 && c <= 0x061A) || (c >= 0x064B && c <= 0x065F) ||
                 c == 0x0670 ||
                 (c >= 0x06D6 && c <= 0x06ED && u_charType(c) == U_NON_SPACING_MARK)) {
        kind[i] = Kind::kRemove;  // Arabic vowel signs, tatweel
      } else if (is_apostrophe(static_cast<char32_t>(c))) {
        kind[i] = Kind::kRemove;
      } else if (u_charType(c) == U_DECIMAL_DIGIT_NUMBER) {
        kind[i] = Kind::kReplace;
        replacement[i] = static_cast<char>('0' + u_charDigitValue(c));
      } else if (is_foldable_script(c)) {
        icu::UnicodeString decomposed;
        if (nfd->getDecomposition(c, decomposed)) {
          kind[i] = Kind::kReplace;
          append_code_point(replacement[i], static_cast<char32_t>(decomposed.char32At(0)));
        }
      }
    }
    for (const auto& [letter, plain] : kPlainLetters) {
      kind[static_cast<std::size_t>(letter)] = Kind::kReplace;
      replacement[static_cast<std::size_t>(letter)] = plain;
    }
    // What decomposes to one of these letters and a mark: ǽ is æ with an acute.
    for (std::string& text : replacement) {
      std::size_t end = 0;
      if (text.empty()) continue;
      const auto base = static_cast<std::size_t>(next_code_point(text, end));
      if (end == text.size() && base >= 0x80 && kind[base] == Kind::kReplace) {
        text = std::string(replacement[base]);
      }
    }
  }
};

const FoldTable& fold_table() {
  static const FoldTable table;
  return table;
}

}  // namespace

bool is_apostrophe(char32_t c) {
  return c == U'\'' || c == U'\u2019' || c == U'\u2018' || c == U'\u02BC' || c == U'\u02BB' ||
         c == U'\uFF07';
}

std::string fold_case(std::string_view text) {
  if (is_ascii(text)) {
    std::string lower(text);
    for (char& c : lower) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    }
    return lower;
  }
  UErrorCode status = U_ZERO_ERROR;
  static const icu::Normalizer2* nfkc_cf = icu::Normalizer2::getNFKCCasefoldInstance(status);
  std::string folded;
  icu::StringByteSink<std::string> sink(&folded);
  nfkc_cf->normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), sink,
                         nullptr, status);
  return folded;
}

std::string fold_accents(std::string_view folded) {
  std::string out;
  out.reserve(folded.size());
  const FoldTable& table = fold_table();
  UScriptCode base_script = USCRIPT_COMMON;  // of the last letter kept, for marks that follow it
  for (std::size_t i = 0; i < folded.size();) {
    const std::size_t begin = i;
    const auto c = static_cast<UChar32>(next_code_point(folded, i));
    const std::string_view bytes = folded.substr(begin, i - begin);
    if (c < 0x80) {
      if (c == '\'') continue;
      base_script = USCRIPT_LATIN;
      out += bytes;
      continue;
    }
    const Kind kind = c < kTableEnd ? table.kind[static_cast<std::size_t>(c)]
                      : is_apostrophe(static_cast<char32_t>(c)) ? Kind::kRemove
                                                                : Kind::kKeep;
    const bool after_latin = base_script == USCRIPT_LATIN || base_script == USCRIPT_GREEK;
    switch (kind) {
      case Kind::kRemove:
        continue;
      case Kind::kLatinMark:
        if (after_latin) continue;
        break;
      case Kind::kCyrillicMark:
        if (after_latin || base_script == USCRIPT_CYRILLIC) continue;
        break;
      case Kind::kReplace:
        out += table.replacement[static_cast<std::size_t>(c)];
        base_script = USCRIPT_LATIN;
        if (c >= 0x400 && c <= 0x52F) base_script = USCRIPT_CYRILLIC;
        continue;
      case Kind::kKeep:
        break;
    }
    if (c >= kTableEnd && u_charType(c) == U_DECIMAL_DIGIT_NUMBER) {
      out += static_cast<char>('0' + u_charDigitValue(c));
      base_script = USCRIPT_LATIN;
      continue;
    }
    out += bytes;
    if (u_isUAlphabetic(c)) {
      UErrorCode status = U_ZERO_ERROR;
      base_script = uscript_getScript(c, &status);
    }
  }
  return out;
}

}  // namespace news
