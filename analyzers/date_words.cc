#include "analyzers/date_words.h"

#include <fmt/format.h>
#include <unicode/calendar.h>
#include <unicode/smpdtfmt.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

#include "analyzers/date_word_table.h"
#include "analyzers/month_names.h"
#include "analyzers/names.h"
#include "analyzers/utf8.h"

namespace news {
namespace {

constexpr std::size_t kMaxBytes = 1000;  // far more than a date

constexpr std::string_view kEnglish[] = {"january",   "february", "march",    "april",
                                         "may",       "june",     "july",     "august",
                                         "september", "october",  "november", "december"};

std::string gregorian_of_persian(int year, unsigned month, unsigned day) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Calendar> persian(icu::Calendar::createInstance(
      *icu::TimeZone::getGMT(), icu::Locale("fa@calendar=persian"), status));
  if (U_FAILURE(status) != 0) return {};
  persian->clear();
  persian->setLenient(false);
  persian->set(year, static_cast<int>(month) - 1, static_cast<int>(day), 12, 0);
  const UDate instant = persian->getTime(status);
  const std::unique_ptr<icu::Calendar> gregorian(icu::Calendar::createInstance(
      *icu::TimeZone::getGMT(), icu::Locale("en@calendar=gregorian"), status));
  if (U_FAILURE(status) != 0) return {};
  gregorian->setTime(instant, status);
  const int y = gregorian->get(UCAL_YEAR, status), m = gregorian->get(UCAL_MONTH, status),
            d = gregorian->get(UCAL_DATE, status);
  return U_FAILURE(status) != 0 ? std::string() : fmt::format("{:04}-{:02}-{:02}", y, m + 1, d);
}

enum class Kind { kNumber, kWord, kMonth, kPersianMonth, kBlank, kMark };
struct Token {
  Kind kind;
  std::string text;
  int value = 0;  // of a number, or a month
};

bool in_word(char32_t c) {
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_L_MASK | U_GC_M_MASK)) != 0;
}
bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
// Chinese and Japanese units, written without blanks around them.
constexpr std::u32string_view kUnits = U"年月日号时時点分秒";
bool is_unit(char32_t c) { return kUnits.find(c) != std::u32string_view::npos; }

std::vector<Token> tokens_of(const std::string& text) {
  std::vector<Token> tokens;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    const char32_t c = next_code_point(text, i);
    Kind kind = c == ' ' || c == '\t' || c == '\n' || c == '\r' ? Kind::kBlank : Kind::kMark;
    if (is_digit(c)) {
      kind = Kind::kNumber;
      while (i < text.size() && is_digit(static_cast<unsigned char>(text[i]))) ++i;
    } else if (in_word(c) && !is_unit(c)) {
      kind = Kind::kWord;
      while (i < text.size()) {
        std::size_t next = i;
        char32_t ahead = next_code_point(text, next);
        // A point inside a word is its own: เม.ย, a.m
        if (ahead == '.' && next < text.size()) ahead = next_code_point(text, next);
        if (!in_word(ahead) || is_unit(ahead)) break;
        i = next;
      }
    }
    Token token{kind, text.substr(begin, i - begin)};
    if (kind == Kind::kNumber && token.text.size() <= 8) token.value = std::stoi(token.text);
    if (token.text == "،" || token.text == "、") token.text = ",";
    tokens.push_back(std::move(token));
  }
  return tokens;
}

// Names that are more than one word, or hold a unit.
std::string with_whole_names(std::string text) {
  constexpr std::pair<std::string_view, std::string_view> kNames[] = {
      {"a. m.", "am"}, {"p. m.", "pm"}, {"日曜日", ""}, {"(日)", ""},
      {"星期日", ""},  {"周日", ""},    {"週日", ""},
  };
  for (const auto& [name, instead] : kNames) {
    if (const std::size_t at = text.find(name); at != std::string::npos) {
      text.replace(at, name.size(), instead);
    }
  }
  return text;
}

class Rewriter {
 public:
  Rewriter(std::vector<Token> tokens, std::string_view language)
      : tokens_(std::move(tokens)), language_(language), words_(date_word_table()) {}

  std::string rewrite() {
    name_months();
    convert_persian();
    convert_buddhist();
    for (at_ = 0; at_ < tokens_.size(); ++at_) write();
    if (half_) out_ += "?";  // of a time that is not one: better no date than half a day off
    return std::move(out_);
  }

 private:
  // The word at `index`, or with the word or number behind the blank that follows.
  std::string joined(std::size_t index) const {
    if (index + 2 >= tokens_.size() || tokens_[index + 1].kind != Kind::kBlank) return {};
    const Kind kind = tokens_[index + 2].kind;
    if (kind != Kind::kWord && kind != Kind::kNumber) return {};
    const Token& second = tokens_[index + 2];
    return tokens_[index].text + " " +
           (kind == Kind::kNumber ? fmt::format("{}", second.value) : second.text);
  }

  bool is_weekday(std::string_view word) const {
    std::string key = date_word_key(word);
    if (words_.weekdays.contains(key)) return true;
    return std::erase(key, ' ') > 0 && words_.weekdays.contains(key);  // سه شنبه
  }

  std::optional<unsigned> month_of(const std::string& word) const {
    if (word.size() < 3) return std::nullopt;  // of, de, la
    std::vector<unsigned> months = months_named(word, language_);
    constexpr std::string_view kHebrewIn = "ב";  // באפריל
    if (months.empty() && word.starts_with(kHebrewIn)) {
      months = months_named(std::string_view(word).substr(kHebrewIn.size()), language_);
    }
    // Case endings that no calendar lists: сәуірде, апрели.
    std::string stem = word;
    for (int cut = 0; cut < 3 && months.empty() && stem.size() > 8; ++cut) {
      std::size_t begin = stem.size() - 1;
      while (begin > 0 && (static_cast<unsigned char>(stem[begin]) & 0xC0u) == 0x80u) --begin;
      if (static_cast<unsigned char>(stem[begin]) < 0x80) break;
      stem.resize(begin);
      months = months_named(stem, language_);
    }
    return months.size() == 1 ? std::optional(months[0]) : std::nullopt;
  }

  void name_months() {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      Token& token = tokens_[i];
      if (token.kind != Kind::kWord) continue;
      const auto persian = words_.persian_months.find(date_word_key(token.text));
      if (const std::string two = joined(i); !two.empty()) {
        const std::vector<unsigned> months = months_named(two, language_);
        if (months.size() == 1) {
          token = {Kind::kMonth, two, static_cast<int>(months[0])};
          tokens_.erase(tokens_.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                        tokens_.begin() + static_cast<std::ptrdiff_t>(i) + 3);
          continue;
        }
      }
      if (const auto month = month_of(token.text)) {
        token = {Kind::kMonth, std::move(token.text), static_cast<int>(*month)};
      } else if (persian != words_.persian_months.end()) {
        token = {Kind::kPersianMonth, std::move(token.text), static_cast<int>(persian->second)};
      }
    }
    // Of two months one that is a weekday too is that: mar. 24 avr. 2018.
    const auto is_month = [](const Token& token) { return token.kind == Kind::kMonth; };
    if (std::count_if(tokens_.begin(), tokens_.end(), is_month) < 2) return;
    for (Token& token : tokens_) {
      if (token.kind != Kind::kMonth || !is_weekday(token.text)) continue;
      token.kind = Kind::kWord;
      return;
    }
  }

  // Day, month and year become one Gregorian day.
  void convert_persian() {
    std::vector<std::size_t> parts;  // numbers and month names, until three
    bool named = false;
    const bool persian_language = language_ == "fa";
    for (std::size_t i = 0; i < tokens_.size() && parts.size() < 3; ++i) {
      const Kind kind = tokens_[i].kind;
      if (kind == Kind::kMonth) return;
      named = named || kind == Kind::kPersianMonth;
      if (kind == Kind::kNumber || kind == Kind::kPersianMonth) parts.push_back(i);
    }
    if (parts.size() != 3 || (!named && !persian_language)) return;
    const auto is_year = [&](std::size_t i) {
      const Token& token = tokens_[parts[i]];
      return token.kind == Kind::kNumber && token.value >= 1250 && token.value < 1500;
    };
    const bool year_first = is_year(0);
    if (!year_first && !is_year(2)) return;
    const Token& middle = tokens_[parts[1]];
    const Token& year = tokens_[parts[year_first ? 0 : 2]];
    const Token& day = tokens_[parts[year_first ? 2 : 0]];
    if (day.kind != Kind::kNumber || day.value < 1 || day.value > 31 || middle.value < 1 ||
        middle.value > 12 || (named && middle.kind != Kind::kPersianMonth)) {
      return;
    }
    const std::string gregorian = gregorian_of_persian(
        year.value, static_cast<unsigned>(middle.value), static_cast<unsigned>(day.value));
    if (gregorian.empty()) return;
    tokens_[parts[0]] = {Kind::kMark, gregorian};
    tokens_.erase(tokens_.begin() + static_cast<std::ptrdiff_t>(parts[0]) + 1,
                  tokens_.begin() + static_cast<std::ptrdiff_t>(parts[2]) + 1);
  }

  void convert_buddhist() {
    const auto is_thai = [](const Token& token) {
      std::size_t i = 0;
      const char32_t c = next_code_point(token.text, i);
      return c >= 0x0E00 && c < 0x0E80;
    };
    if (language_ != "th" && std::none_of(tokens_.begin(), tokens_.end(), is_thai)) return;
    for (Token& token : tokens_) {
      if (token.kind != Kind::kNumber || token.value < 2400 || token.value > 2700) continue;
      token.value -= 543;
      token.text = fmt::format("{}", token.value);
    }
  }

  void write() {
    const Token& token = tokens_[at_];
    switch (token.kind) {
      case Kind::kMonth:
        pad();
        out_ += kEnglish[token.value - 1];
        skip_point();
        if (at_ + 1 < tokens_.size() && tokens_[at_ + 1].kind == Kind::kNumber) out_ += ' ';
        return;
      case Kind::kWord:
        write_word(token);
        return;
      case Kind::kNumber:
        out_ += token.text;
        write_half();
        return;
      case Kind::kBlank:
        if (!out_.empty() && out_.back() != ' ') out_ += ' ';
        return;
      case Kind::kMark:
        if (write_unit(token.text)) return;
        [[fallthrough]];
      case Kind::kPersianMonth:
        if (token.text == ")" && out_.ends_with('(')) {  // of (火) nothing is left
          out_.pop_back();
        } else {
          out_ += token.text;
        }
        return;
    }
  }

  // 10时11分, 10時11分30秒
  bool write_unit(std::string_view unit) {
    const bool hours = unit == "时" || unit == "時" || unit == "点";
    if (!hours && unit != "分" && unit != "秒") return false;
    if (hours || (at_ + 1 < tokens_.size() && tokens_[at_ + 1].kind == Kind::kNumber)) out_ += ':';
    return true;
  }

  void write_word(const Token& token) {
    constexpr std::string_view kKept[] = {"am", "pm", "a.m", "p.m", "t", "z"};
    const std::string key = date_word_key(token.text);
    const bool after_number = at_ > 0 && tokens_[at_ - 1].kind == Kind::kNumber;
    const bool before_number = at_ + 1 < tokens_.size() && tokens_[at_ + 1].kind == Kind::kNumber;
    if (after_number && (key == "h" || key == "ч")) {  // 10h30, 10h
      out_ += before_number ? ":" : ":00";
      return;
    }
    // 2018년 4월 24일
    constexpr std::pair<std::string_view, std::string_view> kKorean[] = {
        {"년", "年"}, {"월", "月"}, {"일", "日"}};
    for (const auto& [korean, chinese] : kKorean) {
      if (after_number && token.text == fold(korean)) {
        out_ += chinese;
        return;
      }
    }
    if (std::find(std::begin(kKept), std::end(kKept), token.text) != std::end(kKept)) {
      const bool date_follows = out_.empty();  // am 24. April
      if (date_follows) return;
      out_ += token.text;
      return;
    }
    const bool filler = words_.fillers.contains(key);
    if (const auto half = words_.day_halves.find(key); half != words_.day_halves.end()) {
      if (behind_time()) {
        out_ += half->second ? " pm" : " am";
        return;
      }
      if (!filler) {
        half_ = half->second;
        return;
      }
    }
    if (filler) return drop();
    if (const std::string two = joined(at_); !two.empty() && is_weekday(two)) {
      at_ += 2;
      return drop();
    }
    if (words_.weekdays.contains(key)) return drop();
    out_ += token.text;
  }

  static std::string fold(std::string_view text) { return folded_name(text); }

  // The half of the day stands before the time in some languages, behind it in others.
  bool behind_time() const {
    const std::size_t last = out_.find_last_not_of(' ');
    if (last == std::string::npos) return false;
    const std::size_t before = out_.find_last_not_of("0123456789", last);
    return before != std::string::npos && before < last &&
           (out_[before] == ':' || out_[before] == '.');
  }
  void write_half() {
    if (!half_ || (at_ + 1 < tokens_.size() && tokens_[at_ + 1].text == ":") || at_ == 0 ||
        tokens_[at_ - 1].text != ":") {
      return;
    }
    out_ += *half_ ? " pm" : " am";
    half_.reset();
  }

  // A word that says nothing, with the dash before it (2018-yil) and the point or comma behind.
  void drop() {
    if (!out_.empty() && out_.back() == '-') out_.back() = ' ';
    if (out_.find_first_not_of(' ') == std::string::npos) out_.clear();
    skip_point();
    if (out_.empty() && at_ + 1 < tokens_.size() && tokens_[at_ + 1].text == ",") ++at_;
    pad();
  }
  void skip_point() {
    if (at_ + 1 < tokens_.size() && tokens_[at_ + 1].text == ".") ++at_;
  }
  void pad() {
    if (!out_.empty() && is_digit(static_cast<unsigned char>(out_.back()))) out_ += ' ';
  }

  std::vector<Token> tokens_;
  std::string_view language_;
  const DateWordTable& words_;
  std::size_t at_ = 0;
  std::optional<bool> half_;  // of the time that is still to come
  std::string out_;
};

// The language of a tag, in small letters: fa of FA-IR.
std::string language_of(std::string_view tag) {
  return folded_name(tag.substr(0, std::min(tag.find_first_of("-_"), std::size_t{8})));
}

DateOrder order_of_locale(const std::string& tag) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale = icu::Locale::forLanguageTag(tag, status);
  if (U_FAILURE(status) != 0) return DateOrder::kUnknown;
  const std::unique_ptr<icu::DateFormat> format(
      icu::DateFormat::createDateInstance(icu::DateFormat::kShort, locale));
  const auto* simple = dynamic_cast<const icu::SimpleDateFormat*>(format.get());
  if (simple == nullptr) return DateOrder::kUnknown;
  icu::UnicodeString pattern;
  simple->toPattern(pattern);
  const std::int32_t year = pattern.indexOf(u'y'), month = pattern.indexOf(u'M'),
                     day = pattern.indexOf(u'd');
  if (year < month || year < day) return DateOrder::kUnknown;
  return day < month ? DateOrder::kDayFirst : DateOrder::kMonthFirst;
}

}  // namespace

std::string english_date(std::string_view text, std::string_view language) {
  if (text.size() > kMaxBytes) return std::string(text);
  const std::string code = language_of(language);
  return Rewriter(tokens_of(with_whole_names(folded_name(text))), code).rewrite();
}

DateOrder usual_date_order(std::string_view language) {
  constexpr std::size_t kLongestTag = 35;  // RFC 5646 section 4.4.1
  std::string tag(language);
  std::replace(tag.begin(), tag.end(), '_', '-');
  if (tag.empty() || tag.size() > kLongestTag || tag == "und") return DateOrder::kUnknown;
  if (language_of(tag) == "en" && tag.find('-') == std::string::npos) return DateOrder::kUnknown;
  // Opening a locale costs a thousand times a date, and the next article has the same.
  thread_local std::pair<std::string, DateOrder> last;
  if (last.first != tag) last = {tag, order_of_locale(tag)};
  return last.second;
}

}  // namespace news
