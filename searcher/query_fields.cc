#include "searcher/query_fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

#include "analyzers/edit_distance.h"
#include "searcher/query_text.h"

namespace news {
namespace {

using Kind = QueryNodeKind;

constexpr std::array<QueryFieldInfo, 13> kFields = {{
    {"title", FieldValueKind::kText, Kind::kWord, QueryField::kTitle, "words of the title",
     "title:summit"},
    {"lead", FieldValueKind::kText, Kind::kWord, QueryField::kLead,
     "words of the title and the first paragraph", "lead:SCO"},
    {"body", FieldValueKind::kText, Kind::kWord, QueryField::kBody, "words below the title",
     "body:(gas OR oil)"},
    {"author", FieldValueKind::kNames, Kind::kTerm, QueryField::kAuthor, "a name in the byline",
     "author:\"Jane Smith\""},
    {"source", FieldValueKind::kNames, Kind::kTerm, QueryField::kSource, "the outlet",
     "source:xinhua,tass"},
    {"site", FieldValueKind::kNames, Kind::kTerm, QueryField::kSite, "the host of the address",
     "site:tass.com"},
    {"section", FieldValueKind::kNames, Kind::kTerm, QueryField::kSection,
     "the section, whole or a word of it", "section:world"},
    {"lang", FieldValueKind::kNames, Kind::kTerm, QueryField::kLanguage,
     "the language, by its code", "lang:ru"},
    {"mention", FieldValueKind::kNames, Kind::kMention, QueryField::kAnyText,
     "a name of the gazetteer under any of its spellings", "mention:SCO"},
    {"date", FieldValueKind::kDate, Kind::kDate, QueryField::kAnyText, "a day or a range of days",
     "date:2018-04..2018-06"},
    {"words", FieldValueKind::kNumber, Kind::kNumber, QueryField::kWordCount,
     "how many words title and body have", "words:800.."},
    {"has", FieldValueKind::kNames, Kind::kTerm, QueryField::kHas,
     "what is known: date, url, author, section", "has:date"},
    {"id", FieldValueKind::kNames, Kind::kTerm, QueryField::kId,
     "the article's id, or its beginning", "id:aqm3v6"},
}};

constexpr QueryForm kForms[] = {
    {"a b", "both, wherever; articles with the phrase first"},
    {"\"a b\"", "the phrase; \"a b\"~3: at most three other words in between"},
    {"=a  =\"a b\"", "as written: spelling, case and accents"},
    {"a*  *a  a?c", "words with any, or just one, character there"},
    {"a~1  /a[bc]+/",
     "words that differ in one letter at most (~2: two); that match a regular "
     "expression"},
    {"a NEAR/8 b", "at most eight words apart; a PRE/8 b: in this order"},
    {"a SENT b", "in one sentence; a PARA b: in one paragraph"},
    {"a NOT NEAR/8 b", "a where no b is near; ATLEAST/3(a): three times or more"},
    {"NOT a  -a", "not these; binds looser than NEAR, tighter than the blank"},
    {"a OR b  ( )", "either; binds loosest; brackets group"},
    {"*", "every article"},
};

// Reserved, so that they never mean something else.
constexpr std::array<std::string_view, 2> kReservedFields = {"dup", "cluster"};

struct Synonym {
  std::string_view other;
  std::string_view ours;
};

// Names that other search tools have for our fields (Google, Lucene, LexisNexis, Factiva,
// ProQuest), in small letters.
constexpr std::array<Synonym, 42> kFieldSynonyms = {
    {{"headline", "title"},   {"intitle", "title"},
     {"allintitle", "title"}, {"hl", "title"},
     {"ti", "title"},         {"hlead", "lead"},
     {"lp", "lead"},          {"leadpara", "lead"},
     {"length", "words"},     {"wc", "words"},
     {"wordcount", "words"},  {"au", "author"},
     {"sn", "source"},        {"sc", "source"},
     {"pub", "source"},       {"la", "lang"},
     {"se", "section"},       {"category", "section"},
     {"pd", "date"},          {"text", "body"},
     {"intext", "body"},      {"content", "body"},
     {"byline", "author"},    {"by", "author"},
     {"writer", "author"},    {"outlet", "source"},
     {"publisher", "source"}, {"publication", "source"},
     {"src", "source"},       {"domain", "site"},
     {"host", "site"},        {"url", "site"},
     {"inurl", "site"},       {"language", "lang"},
     {"entity", "mention"},   {"since", "date"},
     {"until", "date"},       {"before", "date"},
     {"after", "date"},       {"year", "date"},
     {"month", "date"},       {"day", "date"}}};

constexpr std::array<Synonym, 20> kLanguageNames = {
    {{"arabic", "ar"},   {"chinese", "zh"}, {"english", "en"},    {"farsi", "fa"},
     {"french", "fr"},   {"german", "de"},  {"hindi", "hi"},      {"italian", "it"},
     {"japanese", "ja"}, {"kazakh", "kk"},  {"korean", "ko"},     {"kyrgyz", "ky"},
     {"persian", "fa"},  {"polish", "pl"},  {"portuguese", "pt"}, {"russian", "ru"},
     {"spanish", "es"},  {"tajik", "tg"},   {"turkish", "tr"},    {"ukrainian", "uk"}}};

bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

constexpr std::size_t kIdCharacters = 26;

}  // namespace

// At most two slips, and fewer than half of the letters.
std::string_view nearest_field(std::string_view name) {
  constexpr std::size_t kMaxName = 16;  // longer than any field by more than two
  if (name.size() > kMaxName) return {};
  const std::string lower = to_lower_ascii(name);
  for (const Synonym& synonym : kFieldSynonyms) {
    if (synonym.other == lower) return synonym.ours;
  }
  std::string_view best;
  std::size_t least = 3;
  for (const QueryFieldInfo& field : kFields) {
    const std::size_t distance = edit_distance(lower, field.name);
    if (distance < least && distance * 2 < field.name.size()) {
      least = distance;
      best = field.name;
    }
  }
  return best;
}

std::span<const QueryFieldInfo> query_fields() { return kFields; }

std::span<const QueryForm> query_forms() { return kForms; }

const QueryFieldInfo* find_query_field(std::string_view name) {
  const auto* found = std::find_if(kFields.begin(), kFields.end(),
                                   [&](const QueryFieldInfo& f) { return f.name == name; });
  return found == kFields.end() ? nullptr : found;
}

const QueryFieldInfo* field_of(QueryNodeKind kind, QueryField field) {
  if (kind == Kind::kPhrase || kind == Kind::kPattern || kind == Kind::kFuzzy ||
      kind == Kind::kRegex) {
    kind = Kind::kWord;
  }
  for (const QueryFieldInfo& info : kFields) {
    if (info.kind != kind) continue;
    if (kind == Kind::kMention || kind == Kind::kDate || info.field == field) return &info;
  }
  return nullptr;
}

std::string unknown_field_reason(std::string_view name) {
  if (find_query_field(name) != nullptr) return {};
  if (std::find(kReservedFields.begin(), kReservedFields.end(), name) != kReservedFields.end()) {
    return fmt::format("'{}:' is kept for groups of copies, and this index has none yet", name);
  }
  if (const std::string_view near = nearest_field(name); !near.empty()) {
    return fmt::format("no field named '{}'; did you mean '{}'?", name, near);
  }
  std::string names;
  for (const QueryFieldInfo& field : kFields) {
    names += names.empty() ? "" : ", ";
    names += field.name;
  }
  return fmt::format(
      "no field named '{}'; the fields are {}; put a word that has a colon in quotes",
      shorten(name), names);
}

Result<std::string> parse_language_code(std::string_view text) {
  const std::string lower = to_lower_ascii(text);
  for (const Synonym& language : kLanguageNames) {
    if (language.other == lower) {
      return fail(fmt::format("lang: takes a code; {} is {}", language.other, language.ours));
    }
  }
  // BCP 47: two or three letters, perhaps a script or region (zh-Hant).
  const std::size_t dash = std::min(text.find('-'), text.size());
  const auto letters = [](std::string_view part) {
    return std::all_of(part.begin(), part.end(), [](char c) {
      return c < 0 ? false : is_word_character(static_cast<char32_t>(c));
    });
  };
  const std::string_view subtag = text.substr(std::min(dash + 1, text.size()));
  const bool primary_ok = (dash == 2 || dash == 3) && letters(text.substr(0, dash));
  const bool subtag_ok =
      dash == text.size() || (subtag.size() >= 2 && subtag.size() <= 4 && letters(subtag));
  if (!primary_ok || !subtag_ok) {
    return fail(fmt::format(
        "'{}' is not a language code; write two or three letters, as in lang:ru", shorten(text)));
  }
  return lower.substr(0, dash) + std::string(text.substr(dash));
}

Result<std::string> parse_site(std::string_view text) {
  std::string_view host = text;
  if (const std::size_t scheme = host.find("://"); scheme != std::string_view::npos) {
    host.remove_prefix(scheme + 3);
  }
  const std::size_t end = host.find_first_of("/?#:");
  host = host.substr(0, end);
  if (host.empty() || host.find(' ') != std::string_view::npos) {
    return fail(fmt::format("'{}' is not a host; write one as in site:tass.com", shorten(text)));
  }
  if (host.size() != text.size()) {
    return fail(fmt::format("site: takes a host, not an address; write site:{}", shorten(host)));
  }
  return to_lower_ascii(host);
}

Result<std::string> parse_has(std::string_view text) {
  constexpr std::string_view kKnown[] = {"date", "url", "author", "section"};
  const std::string lower = to_lower_ascii(text);
  if (std::find(std::begin(kKnown), std::end(kKnown), lower) != std::end(kKnown)) return lower;
  const std::string_view near = nearest_field(text);
  if (near == "date" || near == "author" || near == "section") {
    return fail(fmt::format("has: does not know '{}'; did you mean '{}'?", shorten(text), near));
  }
  return fail(fmt::format("has: does not know '{}'; it takes date, url, author and section",
                          shorten(text)));
}

Result<std::string> parse_id(std::string_view text) {
  std::string lower = to_lower_ascii(text);
  const bool is_id = std::all_of(lower.begin(), lower.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '2' && c <= '7');  // RFC 4648
  });
  if (is_id && lower.size() <= kIdCharacters) return lower;
  return fail(fmt::format("'{}' is no id, nor the beginning of one; --format ids shows them",
                          shorten(text)));
}

Result<NumberRange> parse_number_range(std::string_view text) {
  constexpr std::size_t kMaxDigits = 9;
  const auto refuse = [&] {
    return fail(
        fmt::format("'{}' is no number of words; write 800.. or ..200 or 100..200", shorten(text)));
  };
  const auto read = [&](std::string_view digits) -> std::optional<std::uint64_t> {
    if (digits.empty() || digits.size() > kMaxDigits || !all_digits(digits)) return std::nullopt;
    std::uint64_t number = 0;
    for (const char c : digits) number = number * 10 + static_cast<std::uint64_t>(c - '0');
    return number;
  };
  const std::size_t dots = text.find("..");
  NumberRange range;
  if (dots == std::string_view::npos) {
    const std::size_t dash = text.find('-');
    if (dash != std::string_view::npos && read(text.substr(0, dash)) &&
        read(text.substr(dash + 1))) {
      return fail(fmt::format("a range is two dots: words:{}..{}", text.substr(0, dash),
                              text.substr(dash + 1)));
    }
    range.first = range.last = read(text);
    if (!range.first) return refuse();
    return range;
  }
  const std::string_view first = text.substr(0, dots);
  const std::string_view last = text.substr(dots + 2);
  range.first = read(first);
  range.last = read(last);
  const bool good = range.first.has_value() == !first.empty() &&
                    range.last.has_value() == !last.empty() && (range.first || range.last);
  if (!good) return refuse();
  if (range.first && range.last && *range.first > *range.last) {
    return fail(fmt::format("this range runs backwards; write words:{}..{}", last, first));
  }
  return range;
}

}  // namespace news
