#include "analyzers/mojibake.h"

#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <vector>

#include "analyzers/utf8.h"

namespace news {
namespace {

enum Charset { k1252, k1251, k1250, kLatin2, kKoi8, kCharsets };
constexpr const char* kConverters[kCharsets] = {"windows-1252", "windows-1251", "windows-1250",
                                                "ISO-8859-2", "KOI8-R"};
// What went wrong more often is nobody's text; a pass costs time.
constexpr int kMaxDepth = 4;

constexpr char32_t kFirstUnknown = 0x2600;  // no charset has a character from here on

// A character in each charset: its byte, 0 if it has none below 0x80.
struct Character {
  std::array<std::uint8_t, kCharsets> bytes{};
  std::uint8_t leads = 0;   // a bit for each charset where it is the first byte of a sequence
  std::uint8_t trails = 0;  // or a later one
};

const Character& character(char32_t c) {
  static const auto table = [] {
    std::vector<Character> made(kFirstUnknown + 1);
    for (std::size_t charset = 0; charset < kCharsets; ++charset) {
      UErrorCode status = U_ZERO_ERROR;
      const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(
          ucnv_open(kConverters[charset], &status), &ucnv_close);
      for (unsigned byte = 0x80; byte <= 0xFF; ++byte) {
        const char source = static_cast<char>(byte);
        char16_t c16[2] = {0xFFFD};
        status = U_ZERO_ERROR;
        if (converter) ucnv_toUChars(converter.get(), c16, 2, &source, 1, &status);
        // What the charset leaves free is often read as in Latin-1, and so may be all of 80 to 9F.
        for (const char32_t from : {static_cast<char32_t>(c16[0]), static_cast<char32_t>(byte)}) {
          if (from < 0x80 || from >= kFirstUnknown ||
              (from == byte && byte >= 0xA0 && c16[0] != byte))
            continue;
          Character& entry = made[from];
          entry.bytes[charset] = static_cast<std::uint8_t>(byte);
          const auto bit = static_cast<std::uint8_t>(1u << charset);
          if (byte < 0xC0) entry.trails |= bit;
          if (byte >= 0xC2 && byte <= 0xF4) entry.leads |= bit;
        }
      }
    }
    return made;
  }();
  return table[std::min(c, kFirstUnknown)];
}

// Non-ASCII characters without others between them.
struct Run {
  std::size_t begin = 0, end = 0;  // bytes of the text
  std::vector<char32_t> characters;
  char32_t before = ' ', after = ' ';
};

// A character that was, made of `length` characters of a run.
struct Sequence {
  std::size_t first = 0, length = 0;
  char32_t meant = 0;
  bool evident = false;
};

bool is_control(char32_t c) { return c >= 0x80 && c < 0xA0; }

// The sequence that begins at a character, of length 0 if none does.
Sequence sequence_at(const Run& run, std::size_t first, Charset charset) {
  char bytes[4];
  std::size_t size = 0;
  for (; size < 4 && first + size < run.characters.size(); ++size) {
    const std::uint8_t byte = character(run.characters[first + size]).bytes[charset];
    if (byte == 0 || (size > 0 && byte >= 0xC0)) break;
    bytes[size] = static_cast<char>(byte);
  }
  std::size_t length = 0;
  if (size < 2) return {first, 0, 0, false};
  const char32_t meant = next_code_point({bytes, size}, length);
  if (length < 2) return {first, 0, 0, false};
  return {first, length, meant, false};
}

bool is_letter(char32_t c) { return u_isalpha(static_cast<UChar32>(c)) != 0; }
bool is_small(char32_t c) { return u_islower(static_cast<UChar32>(c)) != 0; }
bool is_capital(char32_t c) { return u_isupper(static_cast<UChar32>(c)) != 0; }

// What may follow a word without a blank: quotation marks, dashes, small figures, signs.
bool may_end_word(char32_t c) {
  constexpr std::u32string_view kSigns = U"\u00A0\u00AD«»®ª°²³¹º‘’‚“”„•–—…™‹›€";
  return kSigns.find(c) != kSigns.npos;
}
bool is_figure(char32_t c) { return U'²' == c || U'³' == c || U'¹' == c || U'ª' == c || U'º' == c; }

// A capital of a Latin alphabet and another character: a small letter stands before it, or no word
// ends so.
bool is_evident_pair(char32_t before, char32_t trail, char32_t after) {
  if (is_small(before) || is_control(trail)) return true;
  if (u_isdigit(static_cast<UChar32>(before)) != 0) return false;                    // 2 Å²
  if (is_capital(trail) && (is_capital(before) || is_capital(after))) return false;  // DEVÄŤ
  if (!may_end_word(trail)) return is_letter(before) || is_letter(after);
  if (!is_letter(after)) return false;                                       // AMANHÔ.
  return is_figure(trail) || (!is_letter(before) && !may_end_word(before));  // the letter »Ã«
}

// Signs, currencies, arrows and the like.
bool is_sign(char32_t c) { return (c >= 0x2010 && c < 0x2400) || (c >= 0x2500 && c < 0x27C0); }

// That this sequence alone shows what happened.
bool is_evident(const Run& run, const Sequence& sequence, Charset charset) {
  const auto at = [&](std::size_t i) {
    return i < run.characters.size() ? run.characters[i] : run.after;
  };
  const char32_t before = sequence.first > 0 ? run.characters[sequence.first - 1] : run.before;
  const char32_t second = at(sequence.first + 1);
  const char32_t after = at(sequence.first + sequence.length);
  const std::uint8_t lead = character(at(sequence.first)).bytes[charset];
  const char32_t meant = sequence.meant;
  if (charset == kKoi8) return false;
  if (lead == 0xE2 && is_sign(meant)) {
    if (charset == k1251) return second == U'Ђ';
    constexpr std::u32string_view kSeconds = U"€‚„†ˆ™œ";
    return is_control(second) || kSeconds.find(second) != kSeconds.npos;
  }
  if (lead == 0xEF && (meant == 0xFEFF || meant == 0xFFFD)) return charset == k1252;
  if (lead == 0xF0) return charset == k1252 && second == U'Ÿ';
  if (charset == k1251) {
    const auto is_ascii_letter = [](char32_t c) { return c < 0x80 && is_letter(c); };
    return lead == 0xC3 && !may_end_word(second) &&
           (is_ascii_letter(before) || (is_ascii_letter(after) && !is_letter(before)));
  }
  if (lead == 0xC2) {
    return meant >= 0xA0 && !is_capital(before) && !may_end_word(before) && before != '"' &&
           before != '\'';
  }
  const bool is_latin = lead == 0xC3 || lead == 0xC4 || lead == 0xC5 ||
                        (lead == 0xC8 && meant >= 0x218 && meant <= 0x21B);
  return is_latin && is_evident_pair(before, second, after);
}

// Letters that follow each other in the same script are evidence where one might be chance.
bool is_script_letter(char32_t c) {
  if (c >= 0x400 && c < 0x530) return c < 0x460 || c >= 0x48A;  // no letter that is written no more
  return c >= 0x370 && is_letter(c);
}

void mark_words(const Run& run, std::vector<Sequence>& sequences, Charset charset) {
  // Their signs are few: ášžášť is a word.
  if (charset == k1250 || charset == kLatin2) return;
  // В, Г, І and the like are letters of Windows-1251 and KOI8-R themselves.
  const std::size_t enough = charset == k1251 || charset == kKoi8 ? 3 : 2;
  for (std::size_t i = 0; i < sequences.size();) {
    UErrorCode status = U_ZERO_ERROR;
    const auto script_of = [&](const Sequence& sequence) {
      return uscript_getScript(static_cast<UChar32>(sequence.meant), &status);
    };
    std::size_t end = i;
    std::size_t strange = 0;  // not two letters as a word has them: ÚŽ, СЊ, áš
    std::size_t next = sequences[i].first;
    for (; end < sequences.size() && sequences[end].first == next; ++end) {
      if (!is_script_letter(sequences[end].meant)) break;
      if (script_of(sequences[end]) != script_of(sequences[i])) break;
      const char32_t lead = run.characters[next], trail = run.characters[next + 1];
      strange += is_letter(trail) && is_capital(trail) == is_capital(lead) ? 0 : 1;
      next += sequences[end].length;
    }
    const bool is_word = end - i >= enough && strange >= 2;
    for (std::size_t k = i; k < end && is_word; ++k) sequences[k].evident = true;
    i = std::max(end, i + 1);
  }
}

// What stands beside damage: letters that were spared and their punctuation. Anything else is not
// of this damage: "½Ã½ºÅÛ" is Korean, read in one charset of bytes for another.
bool may_stand_beside(char32_t c) {
  return (is_letter(c) && !is_figure(c)) || (c >= 0x2010 && c <= 0x2026) || c == U'«' || c == U'»';
}

// The sequences of a run; `is_whole` is set to whether there is nothing else in it.
std::vector<Sequence> sequences_of(const Run& run, Charset charset, bool& is_whole) {
  std::vector<Sequence> sequences;
  is_whole = true;
  bool is_clean = true;
  for (std::size_t i = 0; i < run.characters.size();) {
    Sequence sequence = sequence_at(run, i, charset);
    if (sequence.length == 0) {
      is_whole = false;
      is_clean &= may_stand_beside(run.characters[i]);
      ++i;
      continue;
    }
    sequence.evident = is_evident(run, sequence, charset);
    i += sequence.length;
    sequences.push_back(sequence);
  }
  if (!is_clean) {
    for (Sequence& sequence : sequences) sequence.evident &= sequence.length > 2;
  }
  // A word that lost a byte stays: half of it would be worse to find.
  if (is_whole) mark_words(run, sequences, charset);
  return sequences;
}

// Where `text` has the next byte that is not ASCII.
std::size_t find_non_ascii(std::string_view text, std::size_t from) {
  for (; from + 8 <= text.size(); from += 8) {
    std::uint64_t eight;
    std::memcpy(&eight, text.data() + from, 8);
    if ((eight & 0x8080808080808080u) != 0) break;
  }
  while (from < text.size() && static_cast<unsigned char>(text[from]) < 0x80) ++from;
  return from;
}

// That somewhere a character that may be the first byte of a sequence stands before one that may be
// the second: where not, there is no damage.
bool has_pair(std::string_view text) {
  for (std::size_t i = find_non_ascii(text, 0); i < text.size(); i = find_non_ascii(text, i)) {
    std::uint8_t leads = 0;
    while (i < text.size() && static_cast<unsigned char>(text[i]) >= 0x80) {
      const Character& next = character(next_code_point(text, i));
      if ((leads & next.trails) != 0) return true;
      leads = next.leads;
    }
  }
  return false;
}

std::vector<Run> runs_of(std::string_view text) {
  std::vector<Run> runs;
  for (std::size_t i = find_non_ascii(text, 0); i < text.size(); i = find_non_ascii(text, i)) {
    Run& run = runs.emplace_back();
    run.begin = i;
    if (i > 0) run.before = static_cast<unsigned char>(text[i - 1]);
    while (i < text.size() && static_cast<unsigned char>(text[i]) >= 0x80) {
      run.characters.push_back(next_code_point(text, i));
    }
    run.end = i;
    if (i < text.size()) run.after = static_cast<unsigned char>(text[i]);
  }
  return runs;
}

// How well each charset explains the damage.
struct Findings {
  Charset charset = k1252;
  std::size_t evident = 0;  // sequences
  bool is_whole = true;     // every run is made of sequences
};

// The best explanation, and those that are as good.
std::vector<Findings> examine(const std::vector<Run>& runs) {
  std::vector<Findings> best;
  for (int c = 0; c < kCharsets; ++c) {
    Findings found{static_cast<Charset>(c)};
    for (const Run& run : runs) {
      bool is_whole = true;
      for (const Sequence& sequence : sequences_of(run, found.charset, is_whole)) {
        found.evident += sequence.evident ? 1 : 0;
      }
      found.is_whole &= is_whole;
    }
    if (found.evident == 0) continue;
    if (!best.empty() && found.evident > best[0].evident) best.clear();
    if (best.empty() || found.evident == best[0].evident) best.push_back(found);
  }
  return best;
}

// Writes what a run was.
void append_repaired(const Run& run, const std::vector<Findings>& found, std::string& out) {
  bool is_whole = true;
  const auto sequences = sequences_of(run, found[0].charset, is_whole);
  const auto is_evident = [](const Sequence& sequence) { return sequence.evident; };
  const bool all = is_whole && (found[0].is_whole ||
                                std::any_of(sequences.begin(), sequences.end(), is_evident));
  // "Ăź" is ü in ISO 8859-2 and ß in Windows-1250.
  const auto is_disputed = [&](const Sequence& sequence) {
    return std::any_of(found.begin() + 1, found.end(), [&](const Findings& other) {
      const Sequence read = sequence_at(run, sequence.first, other.charset);
      return read.length > 0 && read.meant != sequence.meant;
    });
  };
  std::size_t at = 0;
  const auto copy_until = [&](std::size_t end) {
    for (; at < end; ++at) append_code_point(out, run.characters[at]);
  };
  for (const Sequence& sequence : sequences) {
    if ((!all && !sequence.evident) || is_disputed(sequence)) continue;
    copy_until(sequence.first);
    if (sequence.meant != 0xFEFF) append_code_point(out, sequence.meant);  // a byte order mark
    at += sequence.length;
  }
  copy_until(run.characters.size());
}

// Nothing if nothing is certain.
std::optional<std::string> repaired_once(std::string_view text) {
  if (!has_pair(text)) return std::nullopt;
  const std::vector<Run> runs = runs_of(text);
  const std::vector<Findings> found = examine(runs);
  if (found.empty()) return std::nullopt;
  std::string out;
  out.reserve(text.size());
  std::size_t done = 0;
  for (const Run& run : runs) {
    out += text.substr(done, run.begin - done);
    append_repaired(run, found, out);
    done = run.end;
  }
  out += text.substr(done);
  if (out == text) return std::nullopt;
  return out;
}

bool has_control(std::string_view text) {
  for (std::size_t at = text.find('\xC2'); at != text.npos; at = text.find('\xC2', at + 1)) {
    if (at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xA0) return true;
  }
  return false;
}

}  // namespace

std::optional<std::string> repair_mojibake(std::string_view text) {
  auto result = repaired_once(text);
  for (int depth = 1; result && depth < kMaxDepth; ++depth) {
    auto next = repaired_once(*result);
    if (!next) break;
    result = std::move(next);
  }
  // Controls of Latin-1 occur on the way only: at the end they show that there was none.
  if (result && has_control(*result) && !has_control(text)) return std::nullopt;
  return result;
}

std::size_t count_mojibake(std::string_view text) {
  if (find_non_ascii(text, 0) == text.size()) return 0;
  const std::vector<Run> runs = runs_of(text);
  const std::vector<Findings> found = examine(runs);
  std::size_t count = found.empty() ? 0 : found[0].evident;
  for (const Run& run : runs) {
    for (const char32_t c : run.characters) count += c == 0xFFFD || is_control(c) ? 1 : 0;
    // "voilÃ " has lost its last byte to a blank.
    const bool has_lost = run.characters.size() == 1 && is_small(run.before) &&
                          (run.characters[0] == U'Ã' || run.characters[0] == U'Â');
    count += has_lost ? 1 : 0;
  }
  return count;
}

}  // namespace news
