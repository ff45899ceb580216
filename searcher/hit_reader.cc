#include "searcher/hit_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "analyzers/article_key.h"
#include "analyzers/schema.h"
#include "searcher/snippet.h"

namespace news {
namespace {

void collect_mentions(const QueryNode& node, std::vector<std::string>& names) {
  if (node.kind == QueryNodeKind::kMention) names.push_back(node.text);
  if (node.kind == QueryNodeKind::kNot) return;
  for (const QueryNode& child : node.children) collect_mentions(child, names);
}

std::vector<std::string> split_lines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

}  // namespace

HitReader::HitReader(const Index& index, QueryCompiler& compiler, const Query& query,
                     const SearchOptions& options)
    : index_(index), compiler_(compiler), options_(options), leaves_(positive_leaves(query.root)) {
  std::vector<std::string> names;
  collect_mentions(query.root, names);
  std::set<std::uint32_t> entities;
  for (const std::string& name : names) {
    for (const std::uint32_t entity : compiler.gazetteer().find(name)) entities.insert(entity);
  }
  if (entities.empty() || !options.make_snippet) return;
  asked_entities_ = compiler.gazetteer().only({entities.begin(), entities.end()});
  mention_finder_.emplace_back(asked_entities_);
}

Hit HitReader::read(const Index::Segment& segment, Xapian::docid docid, double score) {
  const auto damaged = [&](const std::string& reason) {
    throw Failure(kExitIndex, fmt::format("{}/{}: document {}: {}; run `newsidx check`",
                                          index_.folder().string(), segment.name, docid, reason));
  };
  Hit hit;
  hit.score = score;
  const std::string_view data = index_.data(segment, docid, buffer_);
  const auto hash = stored_hash(data);
  if (!hash) damaged(hash.error().message);
  hit.id = article_id(*hash);
  if (!options_.fetch_article) return hit;
  auto article = index_.article(data);
  if (!article) damaged(article.error().message);
  hit.article = *std::move(article);
  hit.source = shown_source(hit.article.source);
  hit.mentions = split_lines(segment.database.get_document(docid).get_value(kSlotMentions));
  if (options_.label_mentions) {
    for (const std::string& id : hit.mentions) {
      hit.mention_labels.emplace_back(compiler_.gazetteer().label(id));
    }
  }
  if (options_.make_snippet) find_spans(segment, docid, hit);
  return hit;
}

void HitReader::find_spans(const Index::Segment& segment, Xapian::docid docid, Hit& hit) {
  const Article& article = hit.article;
  const AnalyzedText analyzed = compiler_.matcher().analyze(article);
  std::vector<LeafSpan> spans = compiler_.matcher().find(leaves_, article, analyzed);
  if (!mention_finder_.empty()) {
    const std::vector<LeafSpan> named = mention_spans(segment, docid, article, analyzed);
    spans.insert(spans.end(), named.begin(), named.end());
    std::sort(spans.begin(), spans.end());
  }
  std::vector<LeafSpan> in_body;
  for (const LeafSpan& leaf : spans) {
    if (hit.spans.empty() || hit.spans.back() != leaf.span) hit.spans.push_back(leaf.span);
    if (leaf.span.field == TextField::kBody) in_body.push_back(leaf);
  }
  hit.snippet = make_snippet(article.body, in_body, options_.snippet_columns);
}

std::vector<LeafSpan> HitReader::mention_spans(const Index::Segment& segment, Xapian::docid docid,
                                               const Article& article,
                                               const AnalyzedText& analyzed) {
  std::vector<LeafSpan> spans;
  std::vector<std::uint32_t> positions;
  const auto mentions =
      mention_finder_.front().find(article.title, article.body, article.language, analyzed);
  for (std::uint32_t e = 0; e < asked_entities_.entities().size(); ++e) {
    const std::string term = make_term("XE", asked_entities_.entities()[e].id);
    PositionTable::Cursor(*segment.positions, term).read(docid, positions);
    for (const Mention& mention : mentions) {
      const auto& tokens = mention.in_title ? analyzed.title : analyzed.body;
      const Token& first = tokens[mention.first_token];
      if (mention.entity != e ||
          !std::binary_search(positions.begin(), positions.end(), first.position)) {
        continue;
      }
      const TextField field = mention.in_title ? TextField::kTitle : TextField::kBody;
      const auto leaf = static_cast<std::uint32_t>(leaves_.size()) + e;
      spans.push_back({{field, first.byte_begin, tokens[mention.last_token].byte_end}, leaf});
    }
  }
  return spans;
}

}  // namespace news
