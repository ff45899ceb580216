#include "searcher/hit_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
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
    : index_(index), compiler_(compiler), query_(query), options_(options) {
  std::vector<std::string> names;
  collect_mentions(query.root, names);
  std::set<std::uint32_t> entities;
  for (const std::string& name : names) {
    for (const std::uint32_t entity : compiler.gazetteer().find(name)) entities.insert(entity);
  }
  if (entities.empty() || !options.make_snippet || has_mention_in_proximity(query.root)) return;
  asked_entities_ = compiler.gazetteer().only({entities.begin(), entities.end()});
  mention_finder_.emplace(asked_entities_);
  asked_mentions_.entities = [this](const QueryNode& node) {
    return asked_entities_.find(node.text);
  };
  asked_mentions_.mentions = [this](const ArticleText& article) { return mentions(article); };
}

Hit HitReader::read(const Index::Segment& segment, Xapian::docid docid, double score) {
  const auto damaged = [&](const std::string& reason) {
    throw Failure(kExitIndex, fmt::format("{}/{}: document {}: {}; run `newsidx check`",
                                          index_.folder().string(), segment.name, docid, reason));
  };
  segment_ = &segment;
  docid_ = docid;
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
  if (options_.make_snippet) find_matches(hit);
  return hit;
}

void HitReader::find_matches(Hit& hit) {
  const auto article = std::make_shared<const Article>(hit.article);
  const auto matches =
      compiler_.matcher().find(query_.root, article, mention_finder_ ? &asked_mentions_ : nullptr);
  std::vector<LeafSpan> words;
  for (const TextMatch& match : matches) {
    words.insert(words.end(), match.words.begin(), match.words.end());
    HitMatch& shown = hit.matches.emplace_back(HitMatch{match.whole, {}});
    for (const LeafSpan& word : match.words) {
      if (shown.words.empty() || shown.words.back() != word.span) shown.words.push_back(word.span);
    }
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  std::vector<LeafSpan> in_body;
  for (const LeafSpan& word : words) {
    if (hit.spans.empty() || hit.spans.back() != word.span) hit.spans.push_back(word.span);
    if (word.span.field == TextField::kBody) in_body.push_back(word);
  }
  hit.snippet = make_snippet(article->body, in_body, options_.snippet_columns);
}

// Names of the entities asked for, where the index says that they stand.
std::vector<Mention> HitReader::mentions(const ArticleText& text) {
  const Article& article = text.article();
  const AnalyzedText& analyzed = text.analyzed();
  std::vector<Mention> found =
      mention_finder_->find(article.title, article.body, article.language, analyzed);
  std::vector<std::vector<std::uint32_t>> positions;  // of each entity
  for (const Entity& entity : asked_entities_.entities()) {
    const std::string term = make_term("XE", entity.id);
    PositionTable::Cursor(*segment_->positions, term).read(docid_, positions.emplace_back());
  }
  std::erase_if(found, [&](const Mention& mention) {
    const auto& tokens = mention.in_title ? analyzed.title : analyzed.body;
    const auto& places = positions[mention.entity];
    return !std::binary_search(places.begin(), places.end(), tokens[mention.first_token].position);
  });
  return found;
}

}  // namespace news
