#include "searcher/search.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "analyzers/article_key.h"
#include "analyzers/display.h"
#include "analyzers/index.h"
#include "analyzers/schema.h"
#include "searcher/hit_reader.h"
#include "searcher/query_compiler.h"
#include "searcher/query_printer.h"
#include "searcher/ranking.h"
#include "searcher/spelling.h"

namespace news {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

// Whether there is a date to the hour or better, which an article dated to the day may lack.
bool names_times(const QueryNode& node) {
  if (node.dates.first_instant || node.dates.last_instant) return true;
  return std::any_of(node.children.begin(), node.children.end(), names_times);
}

bool has_alternatives(const QueryNode& node) {
  return node.kind == QueryNodeKind::kOr || node.kind == QueryNodeKind::kNot ||
         std::any_of(node.children.begin(), node.children.end(), has_alternatives);
}

class Search {
 public:
  Search(const Index& index, const Query& query, const SearchOptions& options)
      : index_(index), query_(query), options_(options), compiler_(index, options.zone) {}

  tl::expected<SearchSummary, SearchErrors> run(const SummaryHandler& on_summary,
                                                const HitHandler& on_hit) {
    const auto query = compiler_.compile(query_.root, options_.dates);
    if (!query) return tl::unexpected(query.error());
    QueryNode phrase;
    phrase.kind = QueryNodeKind::kPhrase;
    phrase.text = joined(query_.bare_words);
    const bool has_phrase = !query_.bare_words.empty();
    const auto phrase_query = has_phrase ? compiler_.compile(phrase) : MatchQuery();
    if (!phrase_query) return tl::unexpected(phrase_query.error());
    const RankedPage page = rank(index_,
                                 {*query, has_phrase ? &*phrase_query : nullptr, options_.sort,
                                  options_.offset, options_.limit},
                                 Deadline(options_.is_out_of_time));
    SearchSummary summary;
    summary.parsed = to_string(query_);
    summary.index = index_.folder().string();
    summary.generation = index_.manifest().generation;
    summary.has_phrase = has_phrase;
    summary.bare_words = query_.bare_words;
    summary.matches = page.matches;
    summary.phrase_matches = page.phrase_matches;
    summary.exact = page.is_exact;
    summary.offset = options_.offset;
    summary.shown = page.articles.size();
    if (summary.exact) summary.warnings = warnings(summary.matches);
    on_summary(summary);
    deliver(page, on_hit);
    return summary;
  }

  tl::expected<Count, SearchErrors> count() {
    const auto query = compiler_.compile(query_.root, options_.dates);
    if (!query) return tl::unexpected(query.error());
    Count result;
    const MatchCount counted = count_matches(index_, *query, Deadline(options_.is_out_of_time));
    result.articles = counted.articles;
    result.is_exact = counted.is_exact;
    if (result.is_exact) result.warnings = warnings(result.articles);
    return result;
  }

 private:
  std::vector<std::string> warnings(std::uint64_t matches) {
    std::vector<std::string> list;
    if (options_.dates == DatePolicy::kWithin && compiler_.dates_may_overlap(query_.root)) {
      const auto overlapping = compiler_.compile(query_.root, DatePolicy::kOverlap);
      const std::uint64_t more = overlapping ? count_matches(index_, *overlapping) : matches;
      if (more > matches) {
        list.push_back(
            fmt::format("{} {} dated {} may belong here", more - matches,
                        more - matches == 1 ? "article" : "articles",
                        names_times(query_.root) ? "less exactly" : "only to the month or year"));
      }
    }
    if (options_.suggest) suggest_mention(list);
    suggest_words(matches, list);
    return list;
  }

  // Where every word must be there and something was found, all are known.
  void suggest_words(std::uint64_t matches, std::vector<std::string>& list) {
    if (matches > 0 && !has_alternatives(query_.root)) return;
    auto hints = spelling_hints(index_, query_.root, compiler_.words(), compiler_.index_words());
    list.insert(list.end(), hints.begin(), hints.end());
  }

  // A word that is also a name.
  void suggest_mention(std::vector<std::string>& list) {
    const QueryNode& root = query_.root;
    const bool is_text = root.kind == QueryNodeKind::kWord || root.kind == QueryNodeKind::kPhrase;
    const std::string name = is_text ? root.text : joined(query_.bare_words);
    if (name.empty()) return;
    const auto entities = compiler_.gazetteer().find(name);
    if (entities.size() != 1) return;
    QueryNode mention;
    mention.kind = QueryNodeKind::kMention;
    mention.text = compiler_.gazetteer().entities()[entities[0]].id;
    const auto query = compiler_.compile(mention);
    if (!query) return;
    list.push_back(fmt::format("'mention:{}' finds {} that name {} in any way", mention.text,
                               group_digits(count_matches(index_, *query)),
                               compiler_.gazetteer().entities()[entities[0]].label));
  }

  void deliver(const RankedPage& page, const HitHandler& on_hit) {
    HitReader reader(index_, compiler_, query_, options_);
    std::uint64_t rank = options_.offset;
    for (const RankedArticle& article : page.articles) {
      const Index::Segment& segment = index_.segments()[article.segment];
      if (!on_hit(reader.read(segment, article.docid, article.weight), ++rank)) return;
    }
  }

  const Index& index_;
  const Query& query_;
  const SearchOptions& options_;
  QueryCompiler compiler_;
};

}  // namespace

tl::expected<SearchSummary, SearchErrors> search(const Index& index, const Query& query,
                                                 const SearchOptions& options,
                                                 const SummaryHandler& on_summary,
                                                 const HitHandler& on_hit) {
  return Search(index, query, options).run(on_summary, on_hit);
}

Hit read_article(const Index& index, std::uint32_t docid) {
  SearchOptions options;
  options.make_snippet = false;
  const Query every_article;
  QueryCompiler compiler(index, nullptr);
  return HitReader(index, compiler, every_article, options)
      .read(index.segment_of(docid), index.docid_in_segment(docid), 0);
}

tl::expected<Count, SearchErrors> count(const Index& index, const Query& query,
                                        const SearchOptions& options) {
  return Search(index, query, options).count();
}

}  // namespace news
