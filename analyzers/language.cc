#include "analyzers/language.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <utility>

#include "analyzers/function_words.h"
#include "analyzers/utf8.h"

namespace news {
namespace {

// More text than this does not make the answer better, only later.
constexpr std::size_t kMaxDetectBytes = 2000;

// Letters of each script in the text; Latin stands for all that is not listed.
enum Script {
  kLatin,
  kCyrillic,
  kArabic,
  kHan,
  kKana,
  kHangul,
  kDevanagari,
  kOtherScript,
  kScripts
};

constexpr std::pair<UScriptCode, std::string_view> kOneLanguageScripts[] = {
    {USCRIPT_THAI, "th"},      {USCRIPT_LAO, "lo"},      {USCRIPT_KHMER, "km"},
    {USCRIPT_GREEK, "el"},     {USCRIPT_GEORGIAN, "ka"}, {USCRIPT_ARMENIAN, "hy"},
    {USCRIPT_TAMIL, "ta"},     {USCRIPT_TELUGU, "te"},   {USCRIPT_KANNADA, "kn"},
    {USCRIPT_MALAYALAM, "ml"}, {USCRIPT_GUJARATI, "gu"}, {USCRIPT_GURMUKHI, "pa"},
    {USCRIPT_ORIYA, "or"},     {USCRIPT_SINHALA, "si"},  {USCRIPT_MYANMAR, "my"},
};

constexpr std::string_view kCyrillicLanguages[] = {"ru", "uk", "be", "bg", "mk", "sr", "kk",
                                                   "ky", "tg", "mn", "tt", "ba", "uz", "az"};
constexpr std::string_view kArabicLanguages[] = {"ar", "fa", "ur", "ps", "ug", "ku", "sd", "az"};
constexpr std::string_view kDevanagariLanguages[] = {"hi", "mr", "ne", "sa"};
// Languages that are never written in Latin letters.
constexpr std::string_view kNeverLatin[] = {"ru", "uk", "be", "bg", "mk", "kk", "ky",
                                            "tg", "mn", "ar", "fa", "ur", "ps", "zh",
                                            "ja", "ko", "hi", "el", "he", "th"};

template <std::size_t N>
bool contains(const std::string_view (&list)[N], std::string_view code) {
  for (const std::string_view item : list) {
    if (item == code) return true;
  }
  return false;
}

struct ScriptCount {
  std::array<int, kScripts> letters{};
  std::string_view one_language;  // of the only-one-language script seen most
  int one_language_letters = 0;
  int total = 0;

  bool most(Script script) const { return letters[script] * 2 > total; }
};

ScriptCount count_scripts(std::string_view text) {
  ScriptCount count;
  std::array<int, std::size(kOneLanguageScripts)> single{};
  for (std::size_t i = 0; i < text.size();) {
    const auto c = static_cast<UChar32>(next_code_point(text, i));
    if (c < 0x80) {
      if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ++count.letters[kLatin], ++count.total;
      continue;
    }
    // Most of the others, without asking ICU.
    if (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) {
      ++count.letters[kLatin], ++count.total;
      continue;
    }
    if (c >= 0x400 && c <= 0x481) {
      ++count.letters[kCyrillic], ++count.total;
      continue;
    }
    if (!u_isalpha(c)) continue;
    ++count.total;
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(c, &status);
    switch (script) {
      case USCRIPT_LATIN:
        ++count.letters[kLatin];
        continue;
      case USCRIPT_CYRILLIC:
        ++count.letters[kCyrillic];
        continue;
      case USCRIPT_ARABIC:
        ++count.letters[kArabic];
        continue;
      case USCRIPT_HAN:
        ++count.letters[kHan];
        continue;
      case USCRIPT_HIRAGANA:
      case USCRIPT_KATAKANA:
        ++count.letters[kKana];
        continue;
      case USCRIPT_HANGUL:
        ++count.letters[kHangul];
        continue;
      case USCRIPT_DEVANAGARI:
        ++count.letters[kDevanagari];
        continue;
      default:
        ++count.letters[kOtherScript];
        break;
    }
    for (std::size_t s = 0; s < single.size(); ++s) {
      if (kOneLanguageScripts[s].first == script && ++single[s] > count.one_language_letters) {
        count.one_language_letters = single[s];
        count.one_language = kOneLanguageScripts[s].second;
      }
    }
  }
  return count;
}

// CLD2 is sure of the text, of a part of it, or names the likeliest of many.
enum class Trust { kGuess, kPart, kSure };

struct Detected {
  std::string language;  // empty: none
  Trust trust = Trust::kGuess;
};

Detected ask_cld2(std::string_view text, std::string_view declared) {
  // CLD2 reads outside its tables on bytes that are no UTF-8.
  std::string valid;
  valid.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) append_code_point(valid, next_code_point(text, i));
  const std::string hint(declared);
  const CLD2::CLDHints hints = {hint.empty() ? nullptr : hint.c_str(), nullptr,
                                CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  CLD2::Language top[3];
  int percent[3];
  double score[3];
  int text_bytes = 0;
  bool reliable = false;
  const auto ask = [&](int flags) {
    return CLD2::ExtDetectLanguageSummary(valid.data(), static_cast<int>(valid.size()), true,
                                          &hints, flags, top, percent, score, nullptr, &text_bytes,
                                          &reliable);
  };
  const auto is_language = [](CLD2::Language l) { return l != CLD2::UNKNOWN_LANGUAGE; };
  const auto answer = [&](CLD2::Language language, Trust trust) {
    return Detected{language_code(CLD2::LanguageCode(language)), trust};
  };
  const CLD2::Language language = ask(0);
  if (reliable && is_language(language)) return answer(language, Trust::kSure);
  const auto* in_part = std::find_if(std::begin(top), std::end(top), is_language);
  if (in_part != std::end(top)) return answer(*in_part, Trust::kPart);
  ask(CLD2::kCLDFlagBestEffort);
  return answer(top[0], Trust::kGuess);
}

std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++count;
  return count;
}

// Kirundi and Kinyarwanda, which CLD2 takes for each other, differ most in their spelling: vy and c
// in the one are by and cy in the other. Empty if the text does not tell.
std::string_view rundi_or_rwanda(std::string_view text) {
  constexpr std::string_view kRundi[] = {"vy", " ca", " co", " c'", "ico ", " ata ", "reta "};
  constexpr std::string_view kRwanda[] = {"bya", "byo", "bye",  "cya",
                                          "cyo", "cye", "nta ", "leta "};
  std::size_t rundi = 0, rwanda = 0;
  for (const std::string_view part : kRundi) rundi += count_of(text, part);
  for (const std::string_view part : kRwanda) rwanda += count_of(text, part);
  if (rundi == rwanda) return {};
  return rundi > rwanda ? "rn" : "rw";
}

bool has_any(std::string_view text, std::initializer_list<std::string_view> letters) {
  return std::any_of(letters.begin(), letters.end(),
                     [&](std::string_view letter) { return text.find(letter) != text.npos; });
}

// Short Russian, of which CLD2 knows nothing: ы or э tell it from Bulgarian, Ukrainian and Serbian,
// its little words from the Turkic languages, and no letter is one that only others have.
bool is_plainly_russian(std::string_view text) {
  return has_any(text, {"ы", "Ы", "э", "Э"}) &&
         has_any(text,
                 {" в ", " и ", " о ", " с ", " на ", " по ", " не ", " за ", " от ", " из "}) &&
         !has_any(text, {"і", "І", "ї", "Ї", "є", "Є", "ў", "Ў", "ґ", "ј", "ә", "Ә", "ө", "Ө",
                         "ү", "Ү", "ұ", "қ", "Қ", "ғ", "Ғ", "ң", "һ", "ӣ", "ӯ", "ҳ", "ҷ"});
}

// The language that CLD2 found, if function words do not speak against it (a guess needs one that
// speaks for it, or a letter) and the spelling neither; else empty.
std::string believed(const Detected& detected, std::string_view text, bool is_cyrillic) {
  const std::string& language = detected.language;
  const bool needs_word =
      detected.trust == Trust::kGuess && !(language == "ru" && has_any(text, {"ы", "Ы", "э", "Э"}));
  if (detected.trust != Trust::kSure && !function_words_agree(text, language, needs_word ? 1 : 0)) {
    return {};
  }
  if (language == "rn" || language == "rw") return std::string(rundi_or_rwanda(text));
  // In Cyrillic, hardly a sentence of these two lacks that letter; CLD2 sees them in short Russian
  // and Bulgarian.
  const bool needs_je = (language == "sr" || language == "mk") && is_cyrillic;
  if (needs_je && !has_any(text, {"ј", "Ј"})) return {};
  return language;
}

// Whether a language is written in the script that most of the text is in.
bool can_be_written(std::string_view language, const ScriptCount& scripts) {
  if (scripts.most(kCyrillic)) return contains(kCyrillicLanguages, language);
  if (scripts.most(kArabic)) return contains(kArabicLanguages, language);
  if (scripts.most(kDevanagari)) return contains(kDevanagariLanguages, language);
  return !scripts.most(kLatin) || !contains(kNeverLatin, language);
}

}  // namespace

std::string language_code(std::string_view declared) {
  while (declared.starts_with(' ')) declared.remove_prefix(1);
  while (declared.ends_with(' ')) declared.remove_suffix(1);
  std::string code;
  for (const char c : declared) {
    if (c == '-' || c == '_') break;
    if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))) return {};
    code += static_cast<char>(c | 0x20);
  }
  if (code.size() < 2 || code.size() > 3 || code == "und" || code == "un") return {};
  // Withdrawn codes, those of ISO 639-2/B, and languages that we do not tell apart.
  constexpr std::pair<std::string_view, std::string_view> kRenamed[] = {
      {"iw", "he"},  {"in", "id"},  {"ji", "yi"},  {"jw", "jv"},  {"mo", "ro"},  {"sh", "sr"},
      {"nb", "no"},  {"nn", "no"},  {"cmn", "zh"}, {"yue", "zh"}, {"alb", "sq"}, {"arm", "hy"},
      {"baq", "eu"}, {"bur", "my"}, {"chi", "zh"}, {"cze", "cs"}, {"dut", "nl"}, {"fre", "fr"},
      {"geo", "ka"}, {"ger", "de"}, {"gre", "el"}, {"ice", "is"}, {"mac", "mk"}, {"may", "ms"},
      {"per", "fa"}, {"rum", "ro"}, {"slo", "sk"}, {"tib", "bo"}, {"wel", "cy"},
  };
  const auto renamed = [&] {
    for (const auto& [from, to] : kRenamed) {
      if (code == from) return std::string(to);
    }
    return code;
  };
  code = renamed();
  if (code.size() == 2) return code;
  // ICU gives the ISO 639-1 code of the others, where one exists.
  char shorter[ULOC_LANG_CAPACITY];
  UErrorCode status = U_ZERO_ERROR;
  const int32_t length = uloc_getLanguage(code.c_str(), shorter, ULOC_LANG_CAPACITY, &status);
  if (U_SUCCESS(status) && length > 0) code.assign(shorter, static_cast<std::size_t>(length));
  return renamed();
}

std::string detect_language(std::string_view title, std::string_view body,
                            std::string_view declared) {
  std::string sample(title);
  sample += '\n';
  std::size_t cut = std::min(body.size(), kMaxDetectBytes);
  while (cut > 0 && cut < body.size() && (static_cast<unsigned char>(body[cut]) & 0xC0) == 0x80)
    --cut;
  sample += body.substr(0, cut);

  const std::string claimed = language_code(declared);
  const ScriptCount scripts = count_scripts(sample);
  if (scripts.total == 0) return claimed.empty() ? "und" : claimed;
  const int east_asian = scripts.letters[kHan] + scripts.letters[kKana] + scripts.letters[kHangul];
  // One Han character carries about three Latin letters' worth of text.
  if (east_asian * 3 * 2 > scripts.total + east_asian * 2) {
    if (scripts.letters[kHangul] * 2 > east_asian) return "ko";
    return scripts.letters[kKana] * 10 > east_asian ? "ja" : "zh";
  }
  if (scripts.one_language_letters * 2 > scripts.total) return std::string(scripts.one_language);
  if (scripts.most(kLatin) || scripts.most(kCyrillic)) {
    const std::string_view told = language_by_function_words(sample, claimed);
    if (!told.empty()) return std::string(told);
  }
  const Detected detected = ask_cld2(sample, claimed);
  const bool plausible = !claimed.empty() && can_be_written(claimed, scripts);
  if (detected.trust == Trust::kGuess && plausible) return claimed;
  if (detected.language.empty() && is_plainly_russian(sample)) return "ru";
  std::string language = believed(detected, sample, scripts.most(kCyrillic));
  if (!language.empty()) return language;
  return plausible ? claimed : "und";
}

}  // namespace news
