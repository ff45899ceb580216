#include "searcher/search.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "analyzers/article_key.h"
#include "analyzers/display.h"
#include "analyzers/index.h"
#include "analyzers/schema.h"
#include "searcher/hit_reader.h"
#include "searcher/query_compiler.h"
#include "searcher/query_printer.h"

namespace news {
namespace {

// BM25 as Robertson and Zaragoza give it (The Probabilistic Relevance Framework, 2009): k1 1.2, b
// 0.75. k2 0 and k3 1 as in Xapian.
const Xapian::BM25Weight kWeight(1.2, 0, 1, 0.75, 0.5);

std::uint64_t exact_count(const Index& index, const Xapian::Query& query) {
  Xapian::Enquire enquire(index.database());
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(query);
  return enquire.get_mset(0, 0, index.database().get_doccount()).get_matches_estimated();
}

// Parts of the answers: all of the first come before any of the next, whatever the weights.
using Tiers = std::vector<Xapian::Query>;

void set_order(Xapian::Enquire& enquire, SortOrder sort) {
  enquire.set_weighting_scheme(kWeight);
  switch (sort) {
    case SortOrder::kRelevance:
      // Equal weights (a query of filters only): the newest first.
      enquire.set_sort_by_relevance_then_value(kSlotFirstInstant, true);
      break;
    case SortOrder::kNewest:
      enquire.set_sort_by_value_then_relevance(kSlotFirstInstant, true);
      break;
    case SortOrder::kOldest:
      enquire.set_sort_by_value_then_relevance(kSlotFirstInstant, false);
      break;
  }
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

class Search {
 public:
  Search(const Index& index, const Query& query, const SearchOptions& options)
      : index_(index), query_(query), options_(options), compiler_(index, options.zone) {}

  tl::expected<SearchSummary, SearchErrors> run(const SummaryHandler& on_summary,
                                                const HitHandler& on_hit) {
    const auto tiers = make_tiers();
    if (!tiers) return tl::unexpected(tiers.error());
    SearchSummary summary;
    summary.parsed = to_string(query_);
    summary.index = index_.folder().string();
    summary.generation = index_.manifest().generation;
    summary.has_phrase = has_phrase_;
    summary.bare_words = query_.bare_words;
    summary.offset = options_.offset;

    // Each tier is asked for its part of the page, and counted.
    std::uint64_t skip = options_.offset;
    std::uint64_t wanted = options_.limit;
    std::vector<Xapian::MSet> pages;
    for (const Xapian::Query& tier : *tiers) {
      Xapian::MSet page = ask(tier, skip, wanted);
      const std::uint64_t matches = page.get_matches_estimated();  // exact: all were checked
      skip -= std::min(skip, matches);
      wanted -= std::min<std::uint64_t>(wanted, page.size());
      summary.matches += matches;
      summary.shown += page.size();
      if (has_phrase_ && pages.empty()) summary.phrase_matches = phrase_matches_.value_or(matches);
      pages.push_back(std::move(page));
    }
    summary.warnings = warnings(summary.matches);
    on_summary(summary);
    deliver(pages, on_hit);
    return summary;
  }

  tl::expected<Count, SearchErrors> count() {
    const auto query = compiler_.compile(query_.root, DatePolicy::kWithin, Weights::kNone);
    if (!query) return tl::unexpected(query.error());
    Count result;
    result.articles = exact_count(index_, *query);
    result.warnings = warnings(result.articles);
    return result;
  }

 private:
  tl::expected<Tiers, SearchErrors> make_tiers() {
    const auto query = compiler_.compile(query_.root);
    if (!query) return tl::unexpected(query.error());
    has_phrase_ = !query_.bare_words.empty();
    if (!has_phrase_) return by_date(*query);
    QueryNode phrase;
    phrase.kind = QueryNodeKind::kPhrase;
    phrase.text = joined(query_.bare_words);
    const auto phrase_query = compiler_.compile(phrase, DatePolicy::kWithin, Weights::kNone);
    if (!phrase_query) return tl::unexpected(phrase_query.error());
    if (options_.sort != SortOrder::kRelevance) {
      // The order by date holds for all; the phrase is only counted.
      phrase_matches_ = exact_count(index_, {Xapian::Query::OP_FILTER, *query, *phrase_query});
      return by_date(*query);
    }
    return Tiers{{Xapian::Query::OP_FILTER, *query, *phrase_query},
                 {Xapian::Query::OP_AND_NOT, *query, *phrase_query}};
  }

  // Without a date, an article is last in either order.
  Tiers by_date(const Xapian::Query& query) const {
    if (options_.sort != SortOrder::kOldest) return {query};
    const Xapian::Query dated(make_term("XT", "has-date"));
    return {{Xapian::Query::OP_FILTER, query, dated}, {Xapian::Query::OP_AND_NOT, query, dated}};
  }

  Xapian::MSet ask(const Xapian::Query& query, std::uint64_t first, std::uint64_t wanted) {
    Xapian::Enquire enquire(index_.database());
    enquire.set_query(query);
    set_order(enquire, options_.sort);
    const Xapian::doccount all = index_.database().get_doccount();
    const auto bounded = [&](std::uint64_t n) {
      return static_cast<Xapian::doccount>(std::min<std::uint64_t>(n, all));
    };
    return enquire.get_mset(bounded(first), bounded(wanted), all);
  }

  std::vector<std::string> warnings(std::uint64_t matches) {
    std::vector<std::string> list;
    if (compiler_.dates_may_overlap(query_.root)) {
      const auto overlapping = compiler_.compile(query_.root, DatePolicy::kOverlap);
      const std::uint64_t more = overlapping ? exact_count(index_, *overlapping) : matches;
      if (more > matches) {
        list.push_back(fmt::format("{} {} dated only to the month or year may belong here",
                                   more - matches, more - matches == 1 ? "article" : "articles"));
      }
    }
    if (options_.suggest) suggest_mention(list);
    return list;
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
                               group_digits(exact_count(index_, *query)),
                               compiler_.gazetteer().entities()[entities[0]].label));
  }

  void deliver(const std::vector<Xapian::MSet>& pages, const HitHandler& on_hit) {
    HitReader reader(index_, compiler_, query_, options_);
    std::uint64_t rank = options_.offset;
    for (const Xapian::MSet& page : pages) {
      for (auto found = page.begin(); found != page.end(); ++found) {
        if (!on_hit(reader.read(*found, found.get_document(), found.get_weight()), ++rank)) return;
      }
    }
  }

  const Index& index_;
  const Query& query_;
  const SearchOptions& options_;
  QueryCompiler compiler_;
  bool has_phrase_ = false;
  std::optional<std::uint64_t> phrase_matches_;  // if it is not the first tier's
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
      .read(docid, index.database().get_document(docid), 0);
}

tl::expected<Count, SearchErrors> count(const Index& index, const Query& query,
                                        const SearchOptions& options) {
  return Search(index, query, options).count();
}

tl::expected<std::string, SearchErrors> explain(const Index& index, const Query& query,
                                                const SearchOptions& options) {
  QueryCompiler compiler(index, options.zone);
  if (const auto whole = compiler.compile(query.root); !whole) return tl::unexpected(whole.error());
  const auto articles = [&](const QueryNode& node) {
    return exact_count(index, *compiler.compile(node));
  };
  std::string text = explain_tree(query, [&](const QueryNode& node) {
    NodeFacts facts;
    facts.articles = articles(node);
    if (node.kind == QueryNodeKind::kMention) {
      for (const std::uint32_t e : compiler.gazetteer().find(node.text)) {
        const Entity& entity = compiler.gazetteer().entities()[e];
        facts.label = fmt::format("mention {} ({})", entity.id, entity.label);
      }
    } else if (node.kind == QueryNodeKind::kWord || node.kind == QueryNodeKind::kPhrase) {
      // How the languages of the index stem it, where they differ.
      const auto variants = compiler.words().variants(node.text);
      for (const QueryVariant& variant : variants) {
        std::string stems;
        for (const SoughtToken& token : variant.tokens) {
          stems += (stems.empty() ? "" : " ") + fmt::format("{}", fmt::join(token.stems, "/"));
        }
        facts.details.push_back(
            fmt::format("as {} in {}", stems, fmt::join(variant.languages, " ")));
      }
      if (variants.size() == 1) facts.details.clear();
    }
    return facts;
  });
  const std::uint64_t total = articles(query.root);
  return text + fmt::format("{} {}\n", group_digits(total), total == 1 ? "article" : "articles");
}

}  // namespace news
