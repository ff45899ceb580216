#include "analyzers/gazetteer.h"

#include <catch2/catch.hpp>
#include <set>

using namespace news;

namespace {

Gazetteer gazetteer_of(std::string_view table) {
  Gazetteer gazetteer;
  const auto added = gazetteer.add(table, "names.tsv");
  INFO((added ? "" : added.error().message));
  REQUIRE(added);
  return gazetteer;
}

std::string error_of(std::string_view table) {
  Gazetteer gazetteer;
  const auto added = gazetteer.add(table, "names.tsv");
  return added ? "no error" : added.error().message;
}

std::string found(const Gazetteer& gazetteer, std::string_view name) {
  std::string ids;
  for (const std::uint32_t e : gazetteer.find(name)) ids += gazetteer.entities()[e].id + " ";
  return ids;
}

}  // namespace

TEST_CASE("a line of the table is an entity", "[gazetteer]") {
  const Gazetteer gazetteer = gazetteer_of(
      "# a comment\n"
      "\n"
      "sco\tbody\tShanghai Cooperation Organisation\t?SCO|ШОС|^?OCS| 上合组织 |\tSCO "
      "Group|Caldera\r\n"
      "un\tbody\tUnited Nations");
  REQUIRE(gazetteer.entities().size() == 2);
  const Entity expected{"sco",
                        "body",
                        "Shanghai Cooperation Organisation",
                        {{"Shanghai Cooperation Organisation", false, false},
                         {"SCO", false, true},
                         {"ШОС", false, false},
                         {"OCS", true, true},
                         {"上合组织", false, false}},
                        {"SCO Group", "Caldera"}};
  CHECK(gazetteer.entities()[0] == expected);
  CHECK(gazetteer.entities()[1] ==
        Entity{"un", "body", "United Nations", {{"United Nations", false, false}}, {}});
}

TEST_CASE("a label among its own aliases takes its flags from there", "[gazetteer]") {
  const Gazetteer gazetteer = gazetteer_of("chad\tcountry\tChad\tTchad|^?Chad\tChad Smith\n");
  CHECK(gazetteer.entities()[0].aliases ==
        std::vector<Alias>{{"Tchad", false, false}, {"Chad", true, true}});
}

TEST_CASE("what is wrong with a table is told with its line", "[gazetteer]") {
  CHECK(error_of("# c\n\nsco\tbody\n") ==
        "names.tsv:3: 2 columns; an entity has: id, kind, label, aliases, unless, with tabs "
        "between");
  CHECK(error_of("a\tb\tc\td\te\tf").starts_with("names.tsv:1: 6 columns"));
  CHECK(error_of("SCO\tbody\tLabel") ==
        "names.tsv:1: 'SCO' is no id: lower-case letters, digits and hyphens, 64 at most");
  CHECK(error_of("\tbody\tLabel").starts_with("names.tsv:1: '' is no id"));
  CHECK(error_of("s\n").starts_with("names.tsv:1: 1 columns"));
  CHECK(error_of(std::string(65, 'a') + "\tbody\tLabel").find("is no id") != std::string::npos);
  CHECK(error_of("sco\tbody\t ") == "names.tsv:1: entity 'sco' has no label");
  CHECK(error_of("") == "no error");
  CHECK(error_of("# only\r\n\r\n") == "no error");
}

TEST_CASE("a user's table extends an entity that is known", "[gazetteer]") {
  Gazetteer gazetteer = gazetteer_of("sco\tbody\tShanghai Organisation\tШОС\tSCO Group\n");
  REQUIRE(
      gazetteer.add("sco\tbody\tShanghai Organisation\tШОС|The Eight\tEight Ball\n"
                    "mine\tfirm\tMy Firm\n",
                    "mine.tsv"));
  REQUIRE(gazetteer.entities().size() == 2);
  const Entity& sco = gazetteer.entities()[0];
  CHECK(sco.aliases == std::vector<Alias>{{"Shanghai Organisation", false, false},
                                          {"ШОС", false, false},
                                          {"The Eight", false, false}});
  CHECK(sco.unless == std::vector<std::string>{"SCO Group", "Eight Ball"});
  CHECK(gazetteer.label("sco") == "Shanghai Organisation");
  // Another label becomes an alias; the first stays the label.
  REQUIRE(gazetteer.add("sco\tbody\tShOS\n", "more.tsv"));
  CHECK(gazetteer.label("sco") == "Shanghai Organisation");
  CHECK(found(gazetteer, "shos") == "sco ");
}

TEST_CASE("a user's table that names the label again leaves its flags", "[gazetteer]") {
  Gazetteer gazetteer = gazetteer_of("turkey\tcountry\tTurkey\t^Turkey\n");
  REQUIRE(gazetteer.add("turkey\tcountry\tTurkey\tAnatolia\n", "mine.tsv"));
  CHECK(gazetteer.entities()[0].aliases ==
        std::vector<Alias>{{"Turkey", true, false}, {"Anatolia", false, false}});
}

TEST_CASE("a printed table reads as the same gazetteer", "[gazetteer]") {
  for (const Gazetteer& gazetteer : {Gazetteer::built_in(), Gazetteer(),
                                     gazetteer_of("a\tk\tLabel\t^?Label|?^X|Y\tu|v\nb\t\tB\n")}) {
    Gazetteer again;
    REQUIRE(again.add(gazetteer.print(), "printed"));
    CHECK(again.entities() == gazetteer.entities());
    CHECK(again.print() == gazetteer.print());
  }
}

TEST_CASE("the built-in tables load and are whole", "[gazetteer]") {
  const Gazetteer gazetteer = Gazetteer::built_in();
  CHECK(gazetteer.entities().size() > 300);
  std::set<std::string> ids;
  for (const Entity& entity : gazetteer.entities()) {
    INFO(entity.id);
    CHECK(ids.insert(entity.id).second);
    CHECK_FALSE(entity.kind.empty());
    CHECK_FALSE(entity.aliases.empty());
    const bool ambiguous = std::any_of(entity.aliases.begin(), entity.aliases.end(),
                                       [](const Alias& alias) { return alias.ambiguous; });
    CHECK((!entity.unless.empty() || !ambiguous));
  }
  CHECK(gazetteer.label("sco") == "Shanghai Cooperation Organisation");
  CHECK(gazetteer.label("no-such-id") == "no-such-id");
}

TEST_CASE("an entity is found by id, label or alias, however typed", "[gazetteer]") {
  const Gazetteer gazetteer = gazetteer_of(
      "ivory-coast\tcountry\tIvory Coast\tCôte d’Ivoire\n"
      "usa\tcountry\tUnited States\t^US|U.S.A.\n"
      "guinea-bissau\tcountry\tGuinea-Bissau\n"
      "turkey\tcountry\tTurkey\t^Turkey|Türkiye|Türkiye Cumhuriyeti\n"
      "turkiye-fund\tfirm\tTürkiye\n"
      "erdogan\tperson\tErdoğan\n"
      "sco\tbody\tShanghai Cooperation Organisation\t上合组织|ШОС\n");
  CHECK(found(gazetteer, "Cote d'Ivoire") == "ivory-coast ");
  CHECK(found(gazetteer, "CÔTE D'IVOIRE") == "ivory-coast ");
  CHECK(found(gazetteer, "ivory coast") == "ivory-coast ");
  CHECK(found(gazetteer, "ivory-coast") == "ivory-coast ");
  CHECK(found(gazetteer, "U.S.") == "usa ");
  CHECK(found(gazetteer, "us") == "usa ");
  CHECK(found(gazetteer, "USA") == "usa ");
  CHECK(found(gazetteer, "guinea bissau") == "guinea-bissau ");
  CHECK(found(gazetteer, "Guinea–Bissau") == "guinea-bissau ");
  CHECK(found(gazetteer, "turkiye") == "turkey turkiye-fund ");
  CHECK(found(gazetteer, "  erdogan ") == "erdogan ");
  CHECK(found(gazetteer, "上合组织") == "sco ");
  CHECK(found(gazetteer, "шос") == "sco ");
  CHECK(found(gazetteer, "") == "");
  CHECK(found(gazetteer, "shanghai") == "");
}

TEST_CASE("some entities of a gazetteer are one", "[gazetteer]") {
  const Gazetteer all = gazetteer_of("a\tk\tA\nb\tk\tB\nc\tk\tC\n");
  const Gazetteer some = all.only({2, 0});
  REQUIRE(some.entities().size() == 2);
  CHECK(some.entities()[0].id == "c");
  CHECK(some.label("a") == "A");
  CHECK(some.label("b") == "b");
}
