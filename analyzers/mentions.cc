#include "analyzers/mentions.h"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <string>
#include <utility>

#include "analyzers/name_patterns.h"

namespace news {
namespace {

using Pattern = NamePatterns::Pattern;
using Beginning = MentionFinder::Beginning;

// A match, with what is needed to judge it.
struct Found {
  Mention mention;
  bool ambiguous = false;
};

// The search of one article.
class Scan {
 public:
  Scan(const NamePatterns::Language& language, std::string_view title, std::string_view body,
       const AnalyzedText& analyzed, std::span<const Beginning> words)
      : language_(language), title_(title), body_(body), analyzed_(analyzed), words_(words) {}

  std::vector<Mention> run() {
    find_names(true);
    find_names(false);
    bind_definitions();
    drop_ambiguous();
    std::vector<Mention> mentions;
    mentions.reserve(found_.size());
    for (const Found& f : found_) mentions.push_back(f.mention);
    return mentions;
  }

 private:
  std::pair<std::string_view, const std::vector<Token>*> field_of(bool in_title) const {
    return in_title ? std::pair(title_, &analyzed_.title) : std::pair(body_, &analyzed_.body);
  }
  bool stands_at(const Pattern& pattern, std::string_view text, const std::vector<Token>& tokens,
                 std::size_t at) const;
  void find_names(bool in_title);
  void bind_definitions();
  void drop_ambiguous();

  const NamePatterns::Language& language_;
  std::string_view title_;
  std::string_view body_;
  const AnalyzedText& analyzed_;
  std::span<const Beginning> words_;  // of the article
  std::vector<Found> found_;
};

bool Scan::stands_at(const Pattern& pattern, std::string_view text,
                     const std::vector<Token>& tokens, std::size_t at) const {
  if (at + pattern.token_count > tokens.size()) return false;
  std::uint32_t position = tokens[at].position;
  for (const NamePatterns::NameToken& name : language_.tokens_of(pattern)) {
    const Token& token = tokens[at++];
    // A gap in the positions is a paragraph's end.
    if (token.position != position++ ||
        !NamePatterns::is_form_of(name, analyzed_.word(token), words_[token.word].stem) ||
        !NamePatterns::is_written_so(name, text, token)) {
      return false;
    }
  }
  return true;
}

void Scan::find_names(bool in_title) {
  const auto [text, tokens] = field_of(in_title);
  for (std::size_t i = 0; i < tokens->size();) {
    const Pattern* match = nullptr;
    const std::uint32_t first = words_[(*tokens)[i].word].first_pattern;
    if (first != NamePatterns::kUnknown) {
      for (const Pattern& pattern : language_.beginning_at(first)) {
        if (!pattern.is_context && stands_at(pattern, text, *tokens, i)) {
          match = &pattern;
          break;
        }
      }
    }
    if (match == nullptr) {
      ++i;
      continue;
    }
    const std::size_t last = i + match->token_count - 1;
    found_.push_back(
        {{match->entity, in_title, static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(last)},
         match->ambiguous});
    // Bigrams overlap: the next name begins behind the last character of this one.
    const std::uint32_t end = (*tokens)[last].byte_end;
    for (i = last + 1; i < tokens->size() && (*tokens)[i].byte_begin < end;) ++i;
  }
}

// "Shanghai Cooperation Organisation (SCO)": in this article SCO means just that.
void Scan::bind_definitions() {
  std::map<std::string, std::uint32_t> bound;
  for (const Found& f : found_) {
    const auto [text, tokens] = field_of(f.mention.in_title);
    const std::size_t next = f.mention.last_token + 1;
    if (f.ambiguous || f.mention.first_token == f.mention.last_token || next >= tokens->size()) {
      continue;
    }
    const Token& abbreviation = (*tokens)[next];
    const std::uint32_t name_end = (*tokens)[f.mention.last_token].byte_end;
    if (!abbreviation.capitals || abbreviation.byte_begin <= name_end) continue;
    if (text.substr(name_end, abbreviation.byte_begin - name_end) != " (") continue;
    const std::string_view behind = text.substr(abbreviation.byte_end, 2);
    if (!behind.starts_with(')') && behind != ".)") continue;
    bound.emplace(as_written(text, abbreviation), f.mention.entity);
  }
  if (bound.empty()) return;
  // Names of one word that are bound change hands; capitals that were no name become one.
  std::set<std::pair<bool, std::uint32_t>> taken;
  for (Found& f : found_) {
    for (std::uint32_t t = f.mention.first_token; t <= f.mention.last_token; ++t) {
      taken.insert({f.mention.in_title, t});
    }
    if (f.mention.first_token != f.mention.last_token) continue;
    const auto [text, tokens] = field_of(f.mention.in_title);
    const auto definition = bound.find(as_written(text, (*tokens)[f.mention.first_token]));
    if (definition == bound.end()) continue;
    f.mention.entity = definition->second;
    f.ambiguous = false;
  }
  for (const bool in_title : {true, false}) {
    const auto [text, tokens] = field_of(in_title);
    for (std::uint32_t t = 0; t < tokens->size(); ++t) {
      if (!(*tokens)[t].capitals || taken.count({in_title, t}) > 0) continue;
      const auto definition = bound.find(as_written(text, (*tokens)[t]));
      if (definition != bound.end()) {
        found_.push_back({{definition->second, in_title, t, t}, false});
      }
    }
  }
  std::sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) {
    return std::pair(!a.mention.in_title, a.mention.first_token) <
           std::pair(!b.mention.in_title, b.mention.first_token);
  });
}

// Names that are ambiguous count only if the article has no context that speaks against them, or
// names the entity by another name as well.
void Scan::drop_ambiguous() {
  std::set<std::uint32_t> doubtful;
  for (const Found& f : found_) {
    if (f.ambiguous) doubtful.insert(f.mention.entity);
  }
  for (const Found& f : found_) {
    if (!f.ambiguous) doubtful.erase(f.mention.entity);
  }
  if (doubtful.empty()) return;
  std::set<std::uint32_t> dropped;
  for (const bool in_title : {true, false}) {
    const auto [text, tokens] = field_of(in_title);
    for (std::size_t i = 0; i < tokens->size(); ++i) {
      const std::uint32_t first = words_[(*tokens)[i].word].first_pattern;
      if (first == NamePatterns::kUnknown) continue;
      for (const Pattern& pattern : language_.beginning_at(first)) {
        if (pattern.is_context && doubtful.count(pattern.entity) > 0 &&
            stands_at(pattern, text, *tokens, i)) {
          dropped.insert(pattern.entity);
        }
      }
    }
  }
  std::erase_if(found_,
                [&](const Found& f) { return f.ambiguous && dropped.count(f.mention.entity) > 0; });
}

}  // namespace

MentionFinder::MentionFinder(const Gazetteer& gazetteer)
    : names_(std::make_shared<NamePatterns>(gazetteer)) {}

std::vector<Mention> MentionFinder::find(std::string_view title, std::string_view body,
                                         std::string_view language, const AnalyzedText& analyzed) {
  const NamePatterns::Language& patterns = names_->of(language);
  // A word has patterns of one set only: words and patterns both go by analysis_language().
  beginnings_.use(analyzed);
  of_words_.clear();
  bool any = false;
  for (const Word* word : analyzed.words) {
    of_words_.push_back(beginnings_.get(*word, [&]() -> Beginning {
      const auto stem = names_->stem_number(*word);
      return {stem, stem == NamePatterns::kUnknown ? stem : patterns.first_with(stem)};
    }));
    any |= of_words_.back().first_pattern != NamePatterns::kUnknown;
  }
  if (!any) return {};
  return Scan(patterns, title, body, analyzed, of_words_).run();
}

std::uint32_t MentionFinder::longest_alias() const { return names_->longest_alias(); }

}  // namespace news
