#include "searcher/text_matcher.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>

#include "analyzers/article_key.h"
#include "analyzers/names.h"

namespace news {
namespace {

using Kind = QueryNodeKind;

bool is_subset(const std::vector<std::string>& words, const std::vector<std::string>& all) {
  return std::all_of(words.begin(), words.end(), [&](const std::string& word) {
    return std::find(all.begin(), all.end(), word) != all.end();
  });
}

// nullopt: the article itself does not tell.
std::optional<bool> passes_filter(const QueryNode& filter, const Article& article) {
  switch (filter.field) {
    case QueryField::kLanguage:
      return article.language == filter.text;
    case QueryField::kSource: {
      const std::string asked = shown_source(filter.text), has = shown_source(article.source);
      const auto words = name_words(asked);
      return folded_name(asked) == folded_name(has) ||
             (!words.empty() && is_subset(words, name_words(has)));
    }
    case QueryField::kSite: {
      const std::string host = url_host(filter.text);
      const std::string asked = host.empty() ? folded_name(filter.text) : host;
      return ("." + url_host(article.url)).ends_with("." + asked);
    }
    default:
      return std::nullopt;
  }
}

}  // namespace

bool is_leaf(const QueryNode& node) {
  return is_span(node) && (node.children.empty() || node.kind == Kind::kPhrase);
}

bool has_mention_in_proximity(const QueryNode& root) {
  const bool is_proximity = root.kind != Kind::kOr && is_span(root) && !is_leaf(root);
  return std::any_of(root.children.begin(), root.children.end(), [&](const QueryNode& child) {
    if (!is_proximity) return has_mention_in_proximity(child);
    const auto has_mention = [](const auto& self, const QueryNode& node) -> bool {
      return node.kind == Kind::kMention ||
             std::any_of(node.children.begin(), node.children.end(),
                         [&](const QueryNode& below) { return self(self, below); });
    };
    return has_mention(has_mention, child);
  });
}

TextMatcher::TextMatcher(QueryWords& words, std::function<const Gazetteer&()> gazetteer,
                         PatternTests patterns)
    : gazetteer_(std::move(gazetteer)), leaves_(words, analyzer_, std::move(patterns)) {
  whole_gazetteer_.entities = [this](const QueryNode& node) {
    return gazetteer_().find(node.text);
  };
  whole_gazetteer_.mentions = [this](const ArticleText& text) {
    if (!mention_finder_) mention_finder_.emplace(gazetteer_());
    const Article& article = text.article();
    return mention_finder_->find(article.title, article.body, article.language, text.analyzed());
  };
}

ArticleText& TextMatcher::read(const std::shared_ptr<const Article>& article) {
  if (article_ != article) {
    article_ = article;
    text_.emplace(article, analyzer_.analyze(article->title, article->body, article->language));
  }
  return *text_;
}

bool TextMatcher::matches(const QueryNode& node, const std::shared_ptr<const Article>& article) {
  mentions_ = &whole_gazetteer_;
  return !evaluate(node, read(article)).spans.empty();
}

std::vector<TextMatch> TextMatcher::find(const QueryNode& root,
                                         const std::shared_ptr<const Article>& article,
                                         const MentionSource* mentions) {
  mentions_ = mentions != nullptr ? mentions : &whole_gazetteer_;
  leaf_numbers_.clear();
  std::vector<TextMatch> matches;
  if (find_matches(root, read(article), matches) == Truth::kNo) matches.clear();
  std::sort(matches.begin(), matches.end());
  matches.erase(std::unique(matches.begin(), matches.end()), matches.end());
  return matches;
}

// Adds the matches of a node that is satisfied, or may be.
TextMatcher::Truth TextMatcher::find_matches(const QueryNode& node, ArticleText& article,
                                             std::vector<TextMatch>& matches) {
  switch (node.kind) {
    case Kind::kAnd: {
      const std::size_t before = matches.size();
      Truth all = Truth::kYes;
      for (const QueryNode& child : node.children) {
        all = std::min(all, find_matches(child, article, matches));
        if (all != Truth::kNo) continue;
        matches.resize(before);
        break;
      }
      return all;
    }
    case Kind::kOr: {
      // The truth of the one that decides: the best, or of several asked for the worst of these.
      std::vector<Truth> truths;
      for (const QueryNode& child : node.children) {
        truths.push_back(find_matches(child, article, matches));
      }
      std::sort(truths.begin(), truths.end(), std::greater<>());
      return truths[std::max(node.distance, 1U) - 1];
    }
    case Kind::kNot: {
      std::vector<TextMatch> excluded;
      const Truth child = find_matches(node.children.front(), article, excluded);
      return child == Truth::kMayBe ? child : child == Truth::kYes ? Truth::kNo : Truth::kYes;
    }
    case Kind::kTerm: {
      const std::optional<bool> passes = passes_filter(node, article.article());
      return !passes ? Truth::kMayBe : *passes ? Truth::kYes : Truth::kNo;
    }
    case Kind::kNumber:
    case Kind::kDate:
      return Truth::kMayBe;
    case Kind::kAll:
      return Truth::kYes;
    default:
      break;
  }
  const Found found = evaluate(node, article);
  for (const WordSpan& span : found.spans) {
    TextMatch match;
    add_words(found, span, article, match.words);
    std::sort(match.words.begin(), match.words.end());
    match.words.erase(std::unique(match.words.begin(), match.words.end()), match.words.end());
    match.whole = match.words.front().span;
    for (const LeafSpan& word : match.words) {
      match.whole.byte_end = std::max(match.whole.byte_end, word.span.byte_end);
    }
    matches.push_back(std::move(match));
  }
  return found.spans.empty() ? Truth::kNo : Truth::kYes;
}

TextMatcher::Found TextMatcher::evaluate(const QueryNode& node, ArticleText& article) {
  Found found;
  found.node = &node;
  if (is_leaf(node)) {
    found.spans = leaves_.find(node, article, *mentions_);
  } else if (node.kind == Kind::kSentence || node.kind == Kind::kParagraph) {
    found = evaluate_together(node, article);
  } else {
    for (const QueryNode& child : node.children) {
      found.parts.push_back(evaluate(child, article));
      // Without the first part there is nothing that the second one could be near to.
      if (node.kind != Kind::kOr && found.parts.front().spans.empty()) return found;
    }
    const Spans& first = found.parts.front().spans;
    switch (node.kind) {
      case Kind::kNear:
        found.spans = near(first, found.parts[1].spans, node.distance);
        break;
      case Kind::kPre:
        found.spans = before(first, found.parts[1].spans, node.distance);
        break;
      case Kind::kNotNear:
        found.spans = not_near(first, found.parts[1].spans, node.distance);
        break;
      case Kind::kAtLeast:
        found.spans = at_least(first, node.distance);
        break;
      default:
        for (const Found& part : found.parts) found.spans = either(found.spans, part.spans);
        break;
    }
  }
  if (node.field != QueryField::kAnyText) {
    found.spans = inside(std::move(found.spans), article.regions(node.field));
  }
  return found;
}

// Sentences are looked for only where both stand in one paragraph.
TextMatcher::Found TextMatcher::evaluate_together(const QueryNode& node, ArticleText& article) {
  Found found;
  found.node = &node;
  for (const QueryNode& child : node.children) {
    found.parts.push_back(evaluate(child, article));
    if (found.parts.back().spans.empty()) return found;
  }
  const Spans &a = found.parts[0].spans, &b = found.parts[1].spans;
  found.spans = together(a, b, article.paragraphs());
  if (node.kind == Kind::kSentence && !found.spans.empty()) {
    found.spans = together(a, b, article.sentences_around(found.spans, sentences_));
  }
  return found;
}

void TextMatcher::add_words(const Found& found, const WordSpan& span, const ArticleText& article,
                            std::vector<LeafSpan>& words) {
  if (is_leaf(*found.node)) {
    const auto next = static_cast<std::uint32_t>(leaf_numbers_.size());
    const std::uint32_t leaf = leaf_numbers_.try_emplace(found.node, next).first->second;
    for (const TextSpan& bytes : leaves_.bytes(*found.node, span, article)) {
      words.push_back({bytes, leaf});
    }
    return;
  }
  switch (found.node->kind) {
    case Kind::kOr:
      for (const Found& part : found.parts) {
        if (std::binary_search(part.spans.begin(), part.spans.end(), span)) {
          add_words(part, span, article, words);
        }
      }
      return;
    case Kind::kNotNear:
    case Kind::kAtLeast:
      add_words(found.parts.front(), span, article, words);
      return;
    default:
      add_pairs(found, span, article, words);
      return;
  }
}

// Of minimal spans only one begins where the pair begins, and only one ends where it ends.
void TextMatcher::add_pairs(const Found& found, const WordSpan& span, const ArticleText& article,
                            std::vector<LeafSpan>& words) {
  const bool by_region =
      found.node->kind == Kind::kSentence || found.node->kind == Kind::kParagraph;
  const std::uint32_t distance = by_region ? kAnyDistance : found.node->distance;
  const auto add_if_pair = [&](const Found& left, const Found& right) {
    const auto a = std::lower_bound(
        left.spans.begin(), left.spans.end(), span.first,
        [](const WordSpan& candidate, std::uint32_t first) { return candidate.first < first; });
    const auto b = std::lower_bound(
        right.spans.begin(), right.spans.end(), span.last,
        [](const WordSpan& candidate, std::uint32_t last) { return candidate.last < last; });
    if (a == left.spans.end() || b == right.spans.end()) return;
    if (a->first != span.first || b->last != span.last) return;
    if (!is_before(*a, *b, distance)) return;
    add_words(left, *a, article, words);
    add_words(right, *b, article, words);
  };
  add_if_pair(found.parts[0], found.parts[1]);
  if (found.node->kind != Kind::kPre) add_if_pair(found.parts[1], found.parts[0]);
}

}  // namespace news
