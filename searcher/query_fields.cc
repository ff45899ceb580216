#include "searcher/query_fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <vector>

#include "analyzers/edit_distance.h"
#include "searcher/query_text.h"

namespace news {
namespace {

using Kind = QueryNodeKind;

constexpr std::array<QueryFieldInfo, 8> kFields = {{
    {"title", FieldValueKind::kText, Kind::kWord, QueryField::kTitle, "words of the title",
     "title:summit"},
    {"body", FieldValueKind::kText, Kind::kWord, QueryField::kBody, "words below the title",
     "body:(gas OR oil)"},
    {"author", FieldValueKind::kNames, Kind::kTerm, QueryField::kAuthor, "a name in the byline",
     "author:\"Jane Smith\""},
    {"source", FieldValueKind::kNames, Kind::kTerm, QueryField::kSource, "the outlet",
     "source:xinhua,tass"},
    {"site", FieldValueKind::kNames, Kind::kTerm, QueryField::kSite, "the host of the address",
     "site:tass.com"},
    {"lang", FieldValueKind::kNames, Kind::kTerm, QueryField::kLanguage,
     "the language, by its code", "lang:ru"},
    {"mention", FieldValueKind::kNames, Kind::kMention, QueryField::kAnyText,
     "a name of the gazetteer under any of its spellings", "mention:SCO"},
    {"date", FieldValueKind::kDate, Kind::kDate, QueryField::kAnyText, "a day or a range of days",
     "date:2018-04..2018-06"},
}};

// Fields that product and manual plan for a later version: reserved, so that they never mean
// something else.
constexpr std::array<std::string_view, 7> kReservedFields = {"lead", "section", "words",  "has",
                                                             "id",   "dup",     "cluster"};

struct Synonym {
  std::string_view other;
  std::string_view ours;
};

// Names that other search tools have for our fields (Google, Lucene, LexisNexis, Factiva,
// ProQuest).
constexpr std::array<Synonym, 27> kFieldSynonyms = {
    {{"headline", "title"},     {"intitle", "title"},  {"allintitle", "title"},
     {"hl", "title"},           {"text", "body"},      {"intext", "body"},
     {"content", "body"},       {"byline", "author"},  {"by", "author"},
     {"writer", "author"},      {"outlet", "source"},  {"publisher", "source"},
     {"publication", "source"}, {"src", "source"},     {"domain", "site"},
     {"host", "site"},          {"url", "site"},       {"inurl", "site"},
     {"language", "lang"},      {"entity", "mention"}, {"since", "date"},
     {"until", "date"},         {"before", "date"},    {"after", "date"},
     {"year", "date"},          {"month", "date"},     {"day", "date"}}};

constexpr std::array<Synonym, 20> kLanguageNames = {
    {{"arabic", "ar"},   {"chinese", "zh"}, {"english", "en"},    {"farsi", "fa"},
     {"french", "fr"},   {"german", "de"},  {"hindi", "hi"},      {"italian", "it"},
     {"japanese", "ja"}, {"kazakh", "kk"},  {"korean", "ko"},     {"kyrgyz", "ky"},
     {"persian", "fa"},  {"polish", "pl"},  {"portuguese", "pt"}, {"russian", "ru"},
     {"spanish", "es"},  {"tajik", "tg"},   {"turkish", "tr"},    {"ukrainian", "uk"}}};

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

bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::span<const QueryFieldInfo> query_fields() { return kFields; }

const QueryFieldInfo* find_query_field(std::string_view name) {
  const auto* found = std::find_if(kFields.begin(), kFields.end(),
                                   [&](const QueryFieldInfo& f) { return f.name == name; });
  return found == kFields.end() ? nullptr : found;
}

const QueryFieldInfo* field_of(QueryNodeKind kind, QueryField field) {
  if (kind == Kind::kPhrase) kind = Kind::kWord;
  for (const QueryFieldInfo& info : kFields) {
    if (info.kind != kind) continue;
    if (kind == Kind::kMention || kind == Kind::kDate || info.field == field) return &info;
  }
  return nullptr;
}

std::string unknown_field_reason(std::string_view name) {
  if (find_query_field(name) != nullptr) return {};
  if (std::find(kReservedFields.begin(), kReservedFields.end(), name) != kReservedFields.end()) {
    return fmt::format("'{}:' is not part of the query language of this version", name);
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

std::string refused_operator_reason(std::string_view word) {
  if (word == "&&" || word == "&")
    return fmt::format("'{}' is not an operator here; write AND", word);
  if (word == "||" || word == "|")
    return fmt::format("'{}' is not an operator here; write OR", word);
  if (word == "ANDNOT" || word == "AND-NOT" || word == "BUTNOT") {
    return fmt::format("'{}' is not an operator here; write NOT", word);
  }
  if (word == "XOR") return "'XOR' is not an operator here; write (a OR b) NOT (a b)";

  constexpr std::string_view kLater = "is not part of the query language of this version";
  const std::string shown = shorten(word);
  constexpr std::string_view kForWord = "; for the word, write it in small letters or in quotes";
  const std::size_t slash = word.find('/');
  const std::string_view name = word.substr(0, slash);
  if (slash == std::string_view::npos) {
    if (name == "NEAR" || name == "SENT" || name == "PARA" || name == "ATLEAST") {
      return fmt::format("'{}' {}{}", shown, kLater, kForWord);
    }
    // Ovid and Factiva: ADJ, ADJ3, NEAR3.
    for (const std::string_view theirs : {"ADJ", "NEAR"}) {
      if (name.starts_with(theirs) && all_digits(name.substr(theirs.size()))) {
        return fmt::format("'{}' is not an operator here, and nearness {}{}", shown, kLater,
                           kForWord);
      }
    }
    return {};
  }
  const std::string_view rest = word.substr(slash + 1);
  const std::string lower = to_lower_ascii(rest);
  const bool number = !rest.empty() && all_digits(rest);
  const bool unit =
      lower == "s" || lower == "p" || lower == "seg" || lower == "sent" || lower == "para";
  if (name == "NEAR" || name == "PRE" || name == "ATLEAST") {
    if (number || unit || rest.empty()) return fmt::format("'{}' {}", shown, kLater);
    return {};
  }
  // Westlaw and LexisNexis: /s, /5, w/5, w/p, pre/3; ProQuest: N/5, P/5; Factiva: ADJ/n; Bloomberg:
  // ONEAR/n.
  const std::string lower_name = to_lower_ascii(name);
  const auto is_one_of = [&](std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), lower_name) != names.end();
  };
  const bool theirs =
      (unit && is_one_of({"", "w", "pre", "near"})) ||
      (number && is_one_of({"", "w", "n", "p", "pre", "near", "adj", "onear", "atleast"}));
  if (theirs) return fmt::format("'{}' is not an operator here, and nearness {}", shown, kLater);
  return {};
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

}  // namespace news
