#include "analyzers/index_words.h"

#include "analyzers/utf8.h"
#include "analyzers/word_breaker.h"

namespace news {
namespace {

// Terms of other kinds begin with a capital (schema.h), words are folded and never do.
constexpr char kFirstPrefix = 'A', kBehindPrefixes = 'Z' + 1;

bool is_character(std::string_view term) {
  std::size_t end = 0;
  return static_cast<unsigned char>(term.front()) >= 0xE1 && is_cjk(next_code_point(term, end));
}

// Calls take(iterator, word) for each word from `first` until before `end`; an empty end is open.
template <typename Take>
void walk_words(const Xapian::Database& database, const std::string& first, const std::string& end,
                Take take) {
  auto term = database.allterms_begin();
  const auto last = database.allterms_end();
  if (!first.empty()) term.skip_to(first);
  while (term != last) {
    const std::string word = *term;
    if (!end.empty() && word >= end) return;
    if (word.front() >= kFirstPrefix && word.front() < kBehindPrefixes) {
      term.skip_to(std::string(1, kBehindPrefixes));
      continue;
    }
    if (!is_character(word)) take(term, word);
    ++term;
  }
}

}  // namespace

FoundWords IndexWords::find(const TermPattern& pattern, std::size_t limit) {
  FoundWords found;
  if (!pattern.first().empty() || !pattern.end().empty()) {
    walk_words(database_, pattern.first(), pattern.end(), [&](const auto& term, const auto& word) {
      if (!pattern.matches(word)) return;
      if (++found.total <= limit) found.words.push_back({word, term.get_termfreq()});
    });
    return found;
  }
  if (ends_.empty()) read_all();
  std::size_t begin = 0;
  for (const std::size_t end : ends_) {
    const std::string_view word = std::string_view(text_).substr(begin, end - begin);
    begin = end;
    if (!pattern.matches(word)) continue;
    if (++found.total > limit) continue;
    std::string term(word);
    const std::uint64_t articles = database_.get_termfreq(term);
    found.words.push_back({std::move(term), articles});
  }
  return found;
}

void IndexWords::read_all() {
  walk_words(database_, "", "", [&](const auto&, const auto& word) {
    text_ += word;
    ends_.push_back(text_.size());
  });
}

}  // namespace news
