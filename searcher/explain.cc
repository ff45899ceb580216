#include "searcher/explain.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "analyzers/display.h"
#include "searcher/query_compiler.h"
#include "searcher/query_printer.h"
#include "searcher/ranking.h"
#include "searcher/score_parts.h"

namespace news {
namespace {

constexpr std::size_t kShownWords = 20;
constexpr std::size_t kShownNames = 8;
constexpr std::size_t kDetailColumns = 66;

// "named SCO, ШОС, 上合组织 and 3 more" on as many lines as it takes.
std::vector<std::string> list_lines(std::string_view first, const std::vector<std::string>& items,
                                    std::size_t most) {
  std::vector<std::string> lines = {std::string(first)};
  const std::size_t shown = std::min(items.size(), most);
  for (std::size_t i = 0; i < shown; ++i) {
    const std::string item = items[i] + (i + 1 < shown ? "," : "");
    if (!lines.back().empty()) {
      if (display_width(lines.back()) + display_width(item) >= kDetailColumns) {
        lines.emplace_back();
      } else {
        lines.back() += ' ';
      }
    }
    lines.back() += item;
  }
  if (shown < items.size()) lines.back() += fmt::format(" and {} more", items.size() - shown);
  return lines;
}

std::string articles_text(std::uint64_t count) {
  return fmt::format("{} {}", group_digits(count), count == 1 ? "article" : "articles");
}

class Explainer {
 public:
  Explainer(const Index& index, const Query& query, const SearchOptions& options)
      : index_(index), query_(query), options_(options), compiler_(index, options.zone) {}

  tl::expected<std::string, SearchErrors> run() {
    const auto whole = compiler_.compile(query_.root, options_.dates);
    if (!whole) return tl::unexpected(whole.error());
    std::string text = explain_tree(query_, [this](const QueryNode& node) { return facts(node); });
    text += articles_text(count_matches(index_, *whole)) + '\n';
    if (options_.limit == 0) return text;
    SearchOptions options = options_;
    options.make_snippet = options.label_mentions = false;
    SearchSummary summary;
    const auto found = search(
        index_, query_, options, [&](const SearchSummary& known) { summary = known; },
        [&](const Hit& hit, std::uint64_t rank) {
          text += explain_hit(hit, rank, rank <= summary.phrase_matches);
          return true;
        });
    if (!found) return tl::unexpected(found.error());
    return text;
  }

 private:
  NodeFacts facts(const QueryNode& node) {
    NodeFacts facts;
    if (const auto query = compiler_.compile(node, options_.dates))
      facts.articles = count_matches(index_, *query);
    if (node.kind == QueryNodeKind::kMention) {
      add_names(node, facts);
    } else if (node.kind == QueryNodeKind::kWord || node.kind == QueryNodeKind::kPhrase) {
      if (!node.exact && node.children.empty()) facts.details = stems(node);
    } else if (is_expanded(node.kind)) {
      facts.details = words(node);
    }
    return facts;
  }

  void add_names(const QueryNode& node, NodeFacts& facts) {
    std::vector<std::string> names;
    for (const std::uint32_t e : compiler_.gazetteer().find(node.text)) {
      const Entity& entity = compiler_.gazetteer().entities()[e];
      facts.label = fmt::format("mention {} ({})", entity.id, entity.label);
      for (const Alias& alias : entity.aliases) names.push_back(alias.text);
    }
    facts.details = list_lines("named", names, kShownNames);
  }

  // How the languages of the index stem it, where they differ.
  std::vector<std::string> stems(const QueryNode& node) {
    const auto variants = compiler_.words().variants(node.text);
    if (variants.size() == 1) return {};
    std::vector<std::string> lines;
    for (const QueryVariant& variant : variants) {
      std::string text;
      for (const SoughtToken& token : variant.tokens) {
        text += (text.empty() ? "" : " ") + fmt::format("{}", fmt::join(token.stems, "/"));
      }
      lines.push_back(fmt::format("as {} in {}", text, fmt::join(variant.languages, " ")));
    }
    return lines;
  }

  // What a pattern stands for, the word in most articles first.
  std::vector<std::string> words(const QueryNode& node) {
    const auto expansion = compiler_.expander().expand(node);
    if (!expansion || (*expansion)->words().empty()) return {};
    std::vector<IndexWord> sorted = (*expansion)->words();
    std::stable_sort(sorted.begin(), sorted.end(), [](const IndexWord& a, const IndexWord& b) {
      return a.articles > b.articles;
    });
    std::vector<std::string> items;
    for (const IndexWord& word : sorted) {
      items.push_back(fmt::format("{} {}", word.word, group_digits(word.articles)));
    }
    return list_lines("", items, kShownWords);
  }

  std::string explain_hit(const Hit& hit, std::uint64_t rank, bool has_phrase) {
    const Xapian::docid docid = index_.find_id(hit.id).front();
    const std::size_t segments = index_.segments().size();
    const ScoreReader scores(index_, (docid - 1) % segments,
                             static_cast<Xapian::docid>((docid - 1) / segments + 1));
    lines_.clear();
    add_lines(query_.root, scores);
    std::size_t columns = 0;
    for (const auto& [text, part] : lines_) columns = std::max(columns, display_width(text));
    std::string block =
        fmt::format("\n{}  {}\n   {}\n   score {:.6f}, length {}", rank,
                    printable(hit.article.title), hit.id, hit.score, group_digits(scores.length()));
    if (has_phrase) block += "; the words as a phrase, so before all that have them apart";
    if (lines_.empty()) block += "; nothing in the query weighs: the newest come first";
    if (!lines_.empty()) {
      block += fmt::format("\n   a part is weight * times / (times + {:.4f})", scores.norm());
    }
    block += '\n';
    for (const auto& [text, part] : lines_) {
      block += fmt::format("     {:.6f}  {}", part.weight, pad_to_width(text, columns));
      if (part.times > 0) block += fmt::format("  {:.4f} * {}", part.term_weight, times_text(part));
      while (block.ends_with(' ')) block.pop_back();
      block += '\n';
    }
    return block;
  }

  static std::string times_text(const ScorePart& part) {
    return fmt::format("{} {}{}", part.times, part.times == 1 ? "time" : "times",
                       part.in_title ? " in the title" : "");
  }

  // The parts of what weighs, under the leaves that they belong to where these weigh by themselves.
  void add_lines(const QueryNode& node, const ScoreReader& scores) {
    if (node.kind == QueryNodeKind::kNot) return;
    const std::size_t begin = lines_.size();
    for (const QueryNode& child : node.children) {
      add_lines(child, scores);
      if (node.kind == QueryNodeKind::kNotNear) break;
    }
    if (node.kind == QueryNodeKind::kAnd || node.kind == QueryNodeKind::kOr) return;
    const auto query = compiler_.compile(node);
    if (!query) return;
    double below = 0, whole = 0;
    for (std::size_t i = begin; i < lines_.size(); ++i) below += lines_[i].second.weight;
    const std::vector<ScorePart> parts = scores.parts(*query);
    for (const ScorePart& part : parts) whole += part.weight;
    if (std::abs(whole - below) < 1e-9) return;
    lines_.resize(begin);
    for (const ScorePart& part : parts) lines_.emplace_back(to_string(node), part);
  }

  const Index& index_;
  const Query& query_;
  const SearchOptions& options_;
  QueryCompiler compiler_;
  std::vector<std::pair<std::string, ScorePart>> lines_;  // of the hit in hand
};

}  // namespace

tl::expected<std::string, SearchErrors> explain(const Index& index, const Query& query,
                                                const SearchOptions& options) {
  return Explainer(index, query, options).run();
}

}  // namespace news
