// The gazetteer: entities and the names by which texts mention them. A tab-separated table, one
// entity a line:
//   id  kind  label  aliases  unless
// Aliases are separated by '|', and the label is one too. Before an alias: '^' it counts only with
// exactly these capitals, and not in a line that is all capitals; '?' it does not count in an
// article that has one of the `unless` phrases, unless the article names the entity by an alias
// without '?'. Lines that begin with '#' are comments. In: the table's text. Out: plain values.
// Errors: Result with the table's name and line. Const is thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/error.h"

namespace news {

struct Alias {
  std::string text;
  bool exact_capitals = false;  // '^'
  bool ambiguous = false;       // '?'
  friend bool operator==(const Alias&, const Alias&) = default;
};

struct Entity {
  std::string id;
  std::string kind;
  std::string label;
  std::vector<Alias> aliases;  // the label first
  std::vector<std::string> unless;
  friend bool operator==(const Entity&, const Entity&) = default;
};

class Gazetteer {
 public:
  // The entities and countries built into the program.
  static Gazetteer built_in();

  // Adds the entities of a table; one whose id is known already adds its aliases and contexts to
  // it.
  Result<void> add(std::string_view table, std::string_view table_name);

  const std::vector<Entity>& entities() const { return entities_; }
  // The whole as one table, as an index keeps it: parsing it gives an equal gazetteer.
  std::string print() const;
  // Indexes of the entities whose id, label or alias is this name, case and accents folded. Empty
  // if none.
  std::vector<std::uint32_t> find(std::string_view name) const;
  // Some of the entities, by their indexes.
  Gazetteer only(const std::vector<std::uint32_t>& entities) const;
  // Label of an id; the id itself if it is not known.
  std::string_view label(std::string_view id) const;

 private:
  Result<void> add_line(std::string_view line);

  std::vector<Entity> entities_;
  std::unordered_map<std::string, std::uint32_t> by_id_;
};

}  // namespace news
