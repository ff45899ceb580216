// Articles that the index finds for random trees of proximity, exactness and fields are those whose
// text has them: positions and candidates never miss or add one.
#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "searcher/query_compiler.h"
#include "searcher/query_printer.h"
#include "searcher/ranking.h"
#include "tests/test_seed.h"
#include "tests/unit/small_index.h"

using namespace news;

namespace {

using Kind = QueryNodeKind;
using Random = std::mt19937_64;

struct Words {
  const char* language;
  std::vector<std::string> words;
  const char* blank;
  std::vector<std::string> ends;
};

const std::vector<Words> kTexts = {
    {"en",
     {"drill", "drills", "Drilling", "security", "Security", "SCO", "S.C.O.", "sco", "COVID-19",
      "U.S.", "regional", "Jose", "José"},
     " ",
     {". ", ", ", "! ", ".\n\n", "\n"}},
    {"de", {"drill", "Sicherheit", "SCO", "regional", "COVID-19", "Straße"}, " ", {". ", ".\n\n"}},
    {"ru", {"ШОС", "шос", "учения", "учений", "SCO", "ёж", "еж"}, " ", {". ", "? ", ".\n\n"}},
    {"tr", {"Erdoğan'ın", "Erdogan", "SCO'nun", "drill", "DIŞ", "dış"}, " ", {". ", ".\n\n"}},
    {"zh",
     {"上合", "组织", "峰会", "月", "1", "日", "中国", "SCO", "会"},
     "",
     {"。", "，", " ", "。\n\n"}},
};

template <typename T>
const T& one_of(const std::vector<T>& list, Random& random) {
  return list[random() % list.size()];
}

std::string random_text(const Words& words, std::size_t length, Random& random) {
  std::string text;
  for (std::size_t i = 0; i < length; ++i) {
    text += one_of(words.words, random);
    text += random() % 4 == 0 ? one_of(words.ends, random) : words.blank;
  }
  return text;
}

std::string json(const std::string& text) {
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '\n' ? "\\n" : std::string(1, c);
  return quoted + '"';
}

std::string random_articles(Random& random) {
  std::string lines;
  for (int i = 0; i < 150; ++i) {
    const Words& words = one_of(kTexts, random);
    std::string title = random_text(words, random() % 4, random);
    std::erase(title, '\n');
    lines += "{\"id\":\"a" + std::to_string(i) + "\",\"title\":" + json(title) +
             ",\"text\":" + json(random_text(words, 1 + random() % 12, random)) +
             ",\"language\":\"" + words.language + "\"}\n";
  }
  return lines;
}

const char kEntities[] = "sco\tbody\tSCO\t上合组织|ШОС\t\nus\tcountry\tU.S.\t\t\n";

QueryNode random_leaf(Random& random) {
  QueryNode leaf;
  const Words& words = one_of(kTexts, random);
  leaf.field = one_of<QueryField>({QueryField::kAnyText, QueryField::kAnyText, QueryField::kTitle,
                                   QueryField::kBody, QueryField::kLead},
                                  random);
  switch (random() % 8) {
    case 0:
      leaf.kind = Kind::kMention;
      leaf.text = random() % 2 == 0 ? "sco" : "us";
      leaf.field = QueryField::kAnyText;
      return leaf;
    case 1:
      leaf.kind = Kind::kPattern;
      leaf.text = one_of<std::string>({"dril*", "s?o", "sec*ity", "уч*"}, random);
      return leaf;
    case 2:
    case 3: {
      leaf.kind = Kind::kPhrase;
      const std::size_t count = 2 + random() % 2;
      for (std::size_t i = 0; i < count; ++i) {
        leaf.text += (i == 0 ? "" : words.blank) + one_of(words.words, random);
      }
      if (random() % 2 == 0) leaf.distance = 1 + static_cast<unsigned>(random() % 4);
      break;
    }
    default:
      leaf.kind = Kind::kWord;
      leaf.text = one_of(words.words, random);
      break;
  }
  leaf.exact = leaf.distance == 0 && random() % 4 == 0;
  return leaf;
}

QueryNode random_tree(Random& random, int depth) {
  if (depth == 0 || random() % 4 == 0) return random_leaf(random);
  QueryNode node;
  node.kind = one_of<Kind>({Kind::kOr, Kind::kNear, Kind::kPre, Kind::kSentence, Kind::kParagraph,
                            Kind::kNotNear, Kind::kAtLeast},
                           random);
  if (node.kind != Kind::kOr && node.kind != Kind::kSentence && node.kind != Kind::kParagraph) {
    node.distance = 1 + static_cast<unsigned>(random() % (node.kind == Kind::kAtLeast ? 3 : 6));
  }
  const int children = node.kind == Kind::kAtLeast ? 1 : 2;
  for (int i = 0; i < children; ++i) {
    QueryNode child = random_tree(random, depth - 1);
    // An OR within an OR is the same OR.
    if (node.kind == Kind::kOr && child.kind == Kind::kOr) child = random_leaf(random);
    node.children.push_back(std::move(child));
  }
  return node;
}

}  // namespace

TEST_CASE("the index finds just the articles whose text has the spans", "[spans]") {
  Random random(test_seed());
  const SmallIndex small(random_articles(random), kEntities);
  const Index& index = small.index();
  std::vector<std::shared_ptr<const Article>> articles;
  const Index::Segment& segment = index.segments().front();
  for (Xapian::docid docid = 1; docid <= segment.database.get_lastdocid(); ++docid) {
    articles.push_back(std::make_shared<const Article>(
        index.article(segment.database.get_document(docid).get_data()).value()));
  }
  std::map<Kind, int> found_of;
  QueryCompiler compiler(index, nullptr);
  for (int round = 0; round < 3000; ++round) {
    const QueryNode tree = random_tree(random, 1 + round % 3);
    INFO("round " << round << ": " << to_string(Query{tree, {}}));
    const auto query = compiler.compile(tree);
    REQUIRE(query);
    std::vector<std::string> by_text, by_index;
    for (const auto& article : articles) {
      const bool matches = compiler.matcher().matches(tree, article);
      if (matches) by_text.push_back(article->given_id);
      const auto shown = compiler.matcher().find(tree, article);
      REQUIRE(matches == !shown.empty());
    }
    RankingRequest request{*query, nullptr, SortOrder::kNewest, 0, kAllHits};
    for (const RankedArticle& hit : rank(index, request).articles) {
      by_index.push_back(articles[hit.docid - 1]->given_id);
    }
    std::sort(by_text.begin(), by_text.end());
    std::sort(by_index.begin(), by_index.end());
    REQUIRE(by_index == by_text);
    found_of[tree.kind] += by_text.empty() ? 0 : 1;
  }
  for (const auto& [kind, found] : found_of) CHECK(found > 10);
}
