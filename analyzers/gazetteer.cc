#include "analyzers/gazetteer.h"

#include <fmt/format.h>

#include <algorithm>

#include "analyzers/embedded.h"
#include "analyzers/folding.h"
#include "analyzers/utf8.h"

namespace news {
namespace {

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\r')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

Alias parse_alias(std::string_view text) {
  Alias alias;
  for (; !text.empty() && (text.front() == '^' || text.front() == '?'); text.remove_prefix(1)) {
    (text.front() == '^' ? alias.exact_capitals : alias.ambiguous) = true;
  }
  alias.text = trim(text);
  return alias;
}

// Folded, without dots, one blank for every run of blanks and hyphens inside.
std::string comparable_name(std::string_view name) {
  const std::string folded = fold_accents(fold_case(name));
  std::string comparable;
  bool blank = false;
  for (std::size_t i = 0; i < folded.size();) {
    const std::size_t begin = i;
    const char32_t c = next_code_point(folded, i);
    if (c == '.') continue;
    if (c == ' ' || c == '-' || (c >= 0x2010 && c <= 0x2015)) {
      blank = !comparable.empty();
      continue;
    }
    if (blank) comparable += ' ';
    blank = false;
    comparable += std::string_view(folded).substr(begin, i - begin);
  }
  return comparable;
}

// Whether a name may be comparable to one that begins with `wanted`: cheaper than folding it.
// Folding keeps an ASCII letter or digit at the beginning, and makes a Latin letter of none in the
// scripts from Cyrillic to Lao and from kana to Hangul.
bool may_begin_with(std::string_view name, char32_t wanted) {
  std::size_t end = 0;
  const char32_t c = name.empty() ? 0 : next_code_point(name, end);
  if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) return c == wanted;
  if (c >= 'A' && c <= 'Z') return c + 32 == wanted;
  const bool is_other_script = (c >= 0x400 && c < 0xF00) || (c >= 0x3040 && c < 0xD800);
  return !(is_other_script && wanted >= 'a' && wanted <= 'z');
}

bool is_id(std::string_view id) {
  return !id.empty() && id.size() <= 64 &&
         id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

}  // namespace

Gazetteer Gazetteer::built_in() {
  Gazetteer gazetteer;
  for (const auto& [table, name] :
       {std::pair(kEntitiesTsv, "entities.tsv"), std::pair(kCountriesTsv, "countries.tsv")}) {
    if (const auto added = gazetteer.add(table, name); !added) {
      throw Failure(kExitIndex, added.error().message);  // a unit test keeps this from happening
    }
  }
  return gazetteer;
}

Result<void> Gazetteer::add(std::string_view table, std::string_view table_name) {
  std::size_t line_number = 0;
  for (std::string_view line : split(table, '\n')) {
    ++line_number;
    if (trim(line).empty() || line.front() == '#') continue;
    if (const auto added = add_line(line); !added) {
      return fail(fmt::format("{}:{}: {}", table_name, line_number, added.error().message));
    }
  }
  return {};
}

Result<void> Gazetteer::add_line(std::string_view line) {
  const auto columns = split(line, '\t');
  if (columns.size() < 3 || columns.size() > 5) {
    return fail(fmt::format(
        "{} columns; an entity has: id, kind, label, aliases, unless, with tabs between",
        columns.size()));
  }
  const std::string id(trim(columns[0]));
  const std::string label(trim(columns[2]));
  if (!is_id(id)) {
    return fail(
        fmt::format("'{}' is no id: lower-case letters, digits and hyphens, 64 at most", id));
  }
  if (label.empty()) return fail(fmt::format("entity '{}' has no label", id));
  const auto [known, is_new] = by_id_.emplace(id, static_cast<std::uint32_t>(entities_.size()));
  if (is_new) {
    entities_.push_back({id, std::string(trim(columns[1])), label, {}, {}});
  }
  Entity& entity = entities_[known->second];
  std::vector<Alias> aliases;
  if (columns.size() > 3) {
    const auto texts = split(columns[3], '|');
    aliases.reserve(texts.size() + 1);  // the label
    for (const std::string_view text : texts) aliases.push_back(parse_alias(text));
  }
  // A label that is among its own aliases takes its flags from there, also when a later table
  // names it again.
  const auto is_label = [&](const Alias& alias) { return alias.text == label; };
  if (std::none_of(aliases.begin(), aliases.end(), is_label) &&
      std::none_of(entity.aliases.begin(), entity.aliases.end(), is_label)) {
    aliases.insert(aliases.begin(), Alias{label, false, false});
  }
  entity.aliases.reserve(entity.aliases.size() + aliases.size());
  for (Alias& alias : aliases) {
    if (alias.text.empty()) continue;
    if (std::find(entity.aliases.begin(), entity.aliases.end(), alias) == entity.aliases.end()) {
      entity.aliases.push_back(std::move(alias));
    }
  }
  if (columns.size() > 4) {
    for (const std::string_view phrase : split(columns[4], '|')) {
      if (!trim(phrase).empty()) entity.unless.emplace_back(trim(phrase));
    }
  }
  return {};
}

std::string Gazetteer::print() const {
  std::string table = "# id\tkind\tlabel\taliases\tunless\n";
  for (const Entity& entity : entities_) {
    table += fmt::format("{}\t{}\t{}\t", entity.id, entity.kind, entity.label);
    for (std::size_t i = 0; i < entity.aliases.size(); ++i) {
      const Alias& alias = entity.aliases[i];
      table += fmt::format("{}{}{}{}", i > 0 ? "|" : "", alias.exact_capitals ? "^" : "",
                           alias.ambiguous ? "?" : "", alias.text);
    }
    table += '\t';
    for (std::size_t i = 0; i < entity.unless.size(); ++i) {
      table += fmt::format("{}{}", i > 0 ? "|" : "", entity.unless[i]);
    }
    table += '\n';
  }
  return table;
}

std::vector<std::uint32_t> Gazetteer::find(std::string_view name) const {
  std::vector<std::uint32_t> found;
  const std::string wanted = comparable_name(name);
  std::size_t end = 0;
  const char32_t first = wanted.empty() ? 0 : next_code_point(wanted, end);
  for (std::uint32_t e = 0; e < entities_.size(); ++e) {
    const Entity& entity = entities_[e];
    const auto is_wanted = [&](const Alias& alias) {
      return may_begin_with(alias.text, first) && comparable_name(alias.text) == wanted;
    };
    if ((may_begin_with(entity.id, first) && comparable_name(entity.id) == wanted) ||
        std::any_of(entity.aliases.begin(), entity.aliases.end(), is_wanted)) {
      found.push_back(e);
    }
  }
  return found;
}

Gazetteer Gazetteer::only(const std::vector<std::uint32_t>& entities) const {
  Gazetteer some;
  for (const std::uint32_t e : entities) {
    some.by_id_.emplace(entities_[e].id, static_cast<std::uint32_t>(some.entities_.size()));
    some.entities_.push_back(entities_[e]);
  }
  return some;
}

std::string_view Gazetteer::label(std::string_view id) const {
  const auto found = by_id_.find(std::string(id));
  return found == by_id_.end() ? id : std::string_view(entities_[found->second].label);
}

}  // namespace news
