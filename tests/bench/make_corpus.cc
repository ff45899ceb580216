// Makes articles out of the sentences of others, as many as wanted: scripts/make-corpus tells what
// of them is natural and what is not.
//   make_corpus ARTICLES SEED FIRST-YEAR YEARS <dump >articles
// In: what `newsidx dump` prints, in any order; beyond kMaxPool bytes of text the rest is left
// unread. Out: JSON Lines on standard output. The same input and arguments give the same bytes
// everywhere; article i depends on the seed and i alone, so that fewer articles are the beginning
// of more. One thread, memory about twice the text that was read.
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <iostream>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

constexpr std::size_t kMaxPool = std::size_t{256} << 20;
constexpr std::size_t kMaxSentence = 1000;  // bytes; what is longer is a list, not a sentence
// A body ends with the sentence that reaches one of these, equally often each: 1,000 bytes of text
// with the title, on average.
constexpr std::array<std::uint32_t, 12> kBodyBytes = {150, 250, 350,  450,  500,  600,
                                                      700, 900, 1100, 1300, 1800, 2600};
// One name in so many is a new one: words then keep growing in number, as in real archives.
constexpr std::uint32_t kNamesKept = 16;

// SplitMix64 (Steele, Lea, Flood 2014): the standard library's distributions differ by vendor.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }
  std::uint32_t below(std::size_t n) {
    return static_cast<std::uint32_t>((next() >> 32) * static_cast<std::uint64_t>(n) >> 32);
  }

 private:
  std::uint64_t state_;
};

// Letters or digits within a piece that may be written anew.
struct Slot {
  std::uint16_t begin;
  std::uint16_t end;
  bool is_number;
};

// A sentence or title: text ready for a JSON string.
struct Piece {
  std::uint32_t begin;
  std::uint32_t end;
  std::uint32_t first_slot;
  std::uint32_t last_slot;
};

struct Headline {
  Piece title;
  std::string source;
  std::string host;
  std::uint32_t language;
};

struct Pool {
  std::string text;
  std::vector<Slot> slots;
  std::vector<Headline> headlines;
  std::vector<std::string> languages;
  std::vector<std::vector<Piece>> sentences;  // by language
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_word(char c) { return is_digit(c) || is_lower(c) || is_upper(c) || (c & 0x80) != 0; }
bool is_blank(char c) { return static_cast<unsigned char>(c) <= ' '; }

std::string json_text(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (is_blank(c)) {
      if (!escaped.empty() && escaped.back() != ' ') escaped += ' ';
      continue;
    }
    if (c == '"' || c == '\\') escaped += '\\';
    escaped += c;
  }
  if (!escaped.empty() && escaped.back() == ' ') escaped.pop_back();
  return escaped;
}

// Numbers of three digits and more, but for years; and ASCII words like a name's, behind the
// first word.
void find_slots(std::string_view text, std::vector<Slot>& slots) {
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin;
    while (end < text.size() && is_word(text[end])) ++end;
    const std::string_view word = text.substr(begin, end - begin);
    const bool is_number = word.size() >= 3 && std::all_of(word.begin(), word.end(), is_digit);
    const bool is_year = word.size() == 4 && (word.starts_with("19") || word.starts_with("20"));
    const bool is_name = begin > 0 && word.size() >= 4 && is_upper(word[0]) &&
                         std::all_of(word.begin() + 1, word.end(), is_lower);
    if (is_name || (is_number && !is_year)) {
      slots.push_back(
          {static_cast<std::uint16_t>(begin), static_cast<std::uint16_t>(end), is_number});
    }
    begin = end + 1;
  }
}

Piece add_piece(std::string_view escaped, bool with_slots, Pool& pool) {
  Piece piece{};
  piece.begin = static_cast<std::uint32_t>(pool.text.size());
  pool.text += escaped;
  piece.end = static_cast<std::uint32_t>(pool.text.size());
  piece.first_slot = static_cast<std::uint32_t>(pool.slots.size());
  if (with_slots) find_slots(escaped, pool.slots);
  piece.last_slot = static_cast<std::uint32_t>(pool.slots.size());
  return piece;
}

// A sentence ends with its mark before a blank that no small letter follows.
void add_sentences(const std::string& escaped, std::vector<Piece>& sentences, Pool& pool) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i < escaped.size(); ++i) {
    const bool mark = escaped[i] == '.' || escaped[i] == '!' || escaped[i] == '?';
    const bool last = i + 1 == escaped.size();
    const bool ends = last || (mark && escaped[i + 1] == ' ' && !is_lower(escaped[i + 2]));
    if (!ends) continue;
    const std::string_view sentence = std::string_view(escaped).substr(begin, i + 1 - begin);
    const bool has_word = std::any_of(sentence.begin(), sentence.end(), is_word);
    if (has_word && sentence.size() <= kMaxSentence) {
      sentences.push_back(add_piece(sentence, true, pool));
    }
    begin = i + 2;
  }
}

std::string host_of(std::string_view url) {
  const std::size_t begin = url.find("://");
  if (begin == std::string_view::npos) return "made.example";
  const std::string_view rest = url.substr(begin + 3);
  return json_text(rest.substr(0, rest.find_first_of("/?#")));
}

struct Record {
  std::string id, title, body, source, url, language;
};

std::vector<Record> read_records(std::istream& dump) {
  simdjson::dom::parser parser;
  std::vector<Record> records;
  std::size_t bytes = 0;
  for (std::string line; bytes < kMaxPool && std::getline(dump, line);) {
    bytes += line.size();
    const simdjson::dom::element article = parser.parse(line);
    const auto text = [&](std::string_view name) {
      return std::string(std::string_view(article[name]));
    };
    records.push_back(
        {text("id"), text("title"), text("body"), text("source"), text("url"), text("lang")});
  }
  // So that the index's own order does not matter.
  std::sort(records.begin(), records.end(),
            [](const Record& a, const Record& b) { return a.id < b.id; });
  return records;
}

Pool make_pool(std::vector<Record> records) {
  Pool pool;
  std::map<std::string, std::uint32_t> numbers;
  for (Record& record : records) {
    const auto [place, is_new] =
        numbers.emplace(record.language, static_cast<std::uint32_t>(numbers.size()));
    if (is_new) {
      pool.languages.push_back(record.language);
      pool.sentences.emplace_back();
    }
    const std::uint32_t language = place->second;
    add_sentences(json_text(record.body), pool.sentences[language], pool);
    // Headlines may have capitals throughout: no names are told apart there.
    const std::string title = json_text(record.title);
    if (!title.empty()) {
      pool.headlines.push_back(
          {add_piece(title, false, pool), json_text(record.source), host_of(record.url), language});
    }
    record = {};
  }
  std::erase_if(pool.headlines,
                [&](const Headline& head) { return pool.sentences[head.language].empty(); });
  if (pool.headlines.empty()) throw std::runtime_error("no sentences and titles in the input");
  return pool;
}

// Different for each number: its digits to the base 100, a syllable each, two at least.
void append_name(std::uint32_t number, std::string& out) {
  constexpr std::string_view kConsonants = "bdfgklmnprstvzhjwcsr";
  constexpr std::string_view kVowels = "aeiou";
  const std::size_t first = out.size();
  do {
    out += kConsonants[number % 20];
    out += kVowels[number / 20 % 5];
    number /= 100;
  } while (number > 0 || out.size() < first + 4);
  out += "n";
  out[first] = static_cast<char>(out[first] - 'a' + 'A');
}

class Maker {
 public:
  Maker(const Pool& pool, std::uint64_t seed, int first_year, int years)
      : pool_(pool), seed_(seed) {
    using namespace std::chrono;
    begin_ = sys_days(year(first_year) / January / 1);
    const sys_days end(year(first_year + years) / January / 1);
    seconds_ = static_cast<std::uint64_t>(std::chrono::seconds(end - begin_).count());
  }

  void append(std::uint64_t number, std::string& out) const {
    Random random(seed_ ^ (number * 0xd1342543de82ef95));
    random = Random(random.next());
    const Headline& head = pool_.headlines[random.below(pool_.headlines.size())];
    out += R"({"title":")";
    append_piece(head.title, random, out);
    out += R"(","date":")";
    append_time(random, out);
    out += R"(","source":")";
    out += head.source;
    out += R"(","url":"https://)";
    out += head.host;
    out += "/made/";
    out += std::to_string(number);
    out += R"(","language":")";
    out += pool_.languages[head.language];
    out += R"(","text":")";
    append_body(pool_.sentences[head.language], random, out);
    out += "\"}\n";
  }

 private:
  void append_body(const std::vector<Piece>& sentences, Random& random, std::string& out) const {
    const std::size_t end = out.size() + kBodyBytes[random.below(kBodyBytes.size())];
    std::uint32_t left_in_paragraph = 2 + random.below(3);
    while (true) {
      append_piece(sentences[random.below(sentences.size())], random, out);
      if (out.size() >= end) return;
      if (--left_in_paragraph > 0) {
        out += ' ';
      } else {
        out += R"(\n\n)";
        left_in_paragraph = 2 + random.below(3);
      }
    }
  }

  void append_piece(const Piece& piece, Random& random, std::string& out) const {
    const char* const text = pool_.text.data() + piece.begin;
    std::size_t done = 0;
    for (std::uint32_t i = piece.first_slot; i < piece.last_slot; ++i) {
      const Slot slot = pool_.slots[i];
      const std::uint64_t chance = random.next();
      if (!slot.is_number && chance % kNamesKept != 0) continue;
      out.append(text + done, slot.begin - done);
      done = slot.end;
      if (slot.is_number) {
        for (std::size_t digit = slot.begin; digit < slot.end; ++digit) {
          out += static_cast<char>('0' + (digit == slot.begin ? 1 + random.below(9)  //
                                                              : random.below(10)));
        }
      } else {
        // The number of binary digits is drawn first: the n-th name is about 1/n as frequent.
        const std::uint32_t bits = random.below(32);
        append_name((1U << bits) | static_cast<std::uint32_t>(chance >> 32 >> (32 - bits)), out);
      }
    }
    out.append(text + done, piece.end - piece.begin - done);
  }

  void append_time(Random& random, std::string& out) const {
    using namespace std::chrono;
    const std::uint64_t second = random.next() % seconds_;
    const year_month_day day(begin_ + days(second / 86400));
    const hh_mm_ss time(seconds(second % 86400));
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02dZ", int(day.year()),
                  unsigned(day.month()), unsigned(day.day()),
                  static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                  static_cast<int>(time.seconds().count()));
    out += text.data();
  }

  const Pool& pool_;
  std::uint64_t seed_;
  std::chrono::sys_days begin_;
  std::uint64_t seconds_;
};

std::uint64_t number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) {
    throw std::runtime_error(std::string(text) + " is no number");
  }
  return value;
}

void write(std::string& out) {
  if (std::fwrite(out.data(), 1, out.size(), stdout) != out.size()) {
    throw std::runtime_error("cannot write");
  }
  out.clear();
}

}  // namespace

int main(int count, char** arguments) try {
  if (count != 5) {
    std::fputs("usage: make_corpus ARTICLES SEED FIRST-YEAR YEARS <dump >articles\n", stderr);
    return 2;
  }
  const std::uint64_t articles = number(arguments[1]);
  const auto first_year = static_cast<int>(number(arguments[3]));
  const auto years = static_cast<int>(number(arguments[4]));
  if (first_year > 9000 || years < 1 || years > 500) throw std::runtime_error("no such years");
  std::ios::sync_with_stdio(false);
  const Pool pool = make_pool(read_records(std::cin));
  const Maker maker(pool, number(arguments[2]), first_year, years);
  std::string out;
  for (std::uint64_t i = 0; i < articles; ++i) {
    maker.append(i, out);
    if (out.size() >= 1 << 20) write(out);
  }
  write(out);
  if (std::fflush(stdout) != 0) throw std::runtime_error("cannot write");
} catch (const std::exception& error) {
  std::fprintf(stderr, "make_corpus: %s\n", error.what());
  return 1;
}
