#include "searcher/kwic.h"

#include <algorithm>
#include <functional>
#include <string_view>
#include <tuple>

#include "analyzers/collation.h"
#include "searcher/query_text.h"

namespace news {
namespace {

constexpr std::size_t kMaxWordBytes = 64;  // of context; a longer one is cut

std::size_t previous_begin(std::string_view text, std::size_t at) {
  do {
    --at;
  } while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
  return at;
}

// Takes characters one after the other until it has so many words and meets the next.
class WordCounter {
 public:
  explicit WordCounter(std::size_t words) : words_left_(words) {}

  bool takes(char32_t c) {
    const bool is_word = is_word_character(c);
    if (!is_word || is_unspaced(c)) {
      in_word_ = in_word_ && !is_word && !is_blank(c);
      return !is_word || take_word();
    }
    if (in_word_) return true;
    in_word_ = true;
    return take_word();
  }

 private:
  bool take_word() {
    if (words_left_ == 0) return false;
    --words_left_;
    return true;
  }

  std::size_t words_left_;
  bool in_word_ = false;
};

// Whether a cut between the two characters divides what belongs together.
bool is_inside_word(char32_t before, char32_t after) {
  return !is_blank(before) && !is_blank(after) && !is_unspaced(before) && !is_unspaced(after);
}

std::string left_context(std::string_view text, std::size_t at, std::size_t words) {
  WordCounter counter(words);
  std::size_t begin = at;
  const std::size_t first = at - std::min(at, words * kMaxWordBytes);
  while (begin > first) {
    const std::size_t previous = previous_begin(text, begin);
    if (counter.takes(code_point_at(text, previous).value)) {
      begin = previous;
      continue;
    }
    // The punctuation behind the word that was one too many goes with it.
    while (begin < at && is_inside_word(code_point_at(text, previous_begin(text, begin)).value,
                                        code_point_at(text, begin).value)) {
      begin += code_point_at(text, begin).bytes;
    }
    break;
  }
  return fold_blanks(text.substr(begin, at - begin));
}

std::string right_context(std::string_view text, std::size_t at, std::size_t words) {
  WordCounter counter(words);
  std::size_t end = at;
  const std::size_t last = std::min(text.size(), at + words * kMaxWordBytes);
  while (end < last) {
    const CodePoint c = code_point_at(text, end);
    if (counter.takes(c.value)) {
      end += c.bytes;
      continue;
    }
    while (end > at) {
      const std::size_t previous = previous_begin(text, end);
      if (!is_inside_word(code_point_at(text, previous).value, code_point_at(text, end).value)) {
        break;
      }
      end = previous;
    }
    break;
  }
  return fold_blanks(text.substr(at, std::min(end, text.size()) - at));
}

// The match on one line, and where its words came to stand.
void fill_match(std::string_view text, const HitMatch& match, KwicLine& line) {
  const auto add = [&](std::size_t begin, std::size_t end) {
    while (begin < end) {
      const CodePoint c = code_point_at(text, begin);
      if (!is_blank(c.value)) {
        line.match += text.substr(begin, c.bytes);
      } else if (!line.match.empty() && line.match.back() != ' ') {
        line.match += ' ';
      }
      begin += c.bytes;
    }
  };
  std::size_t done = match.whole.byte_begin;
  for (const TextSpan& word : match.words) {
    if (word.byte_end <= done) continue;
    add(done, std::max<std::size_t>(done, word.byte_begin));
    const auto begin = static_cast<std::uint32_t>(line.match.size());
    add(std::max<std::size_t>(done, word.byte_begin), word.byte_end);
    line.words.emplace_back(begin, static_cast<std::uint32_t>(line.match.size()));
    done = word.byte_end;
  }
  add(done, match.whole.byte_end);
}

std::vector<std::string> sort_words(std::string_view context) {
  std::vector<std::string> words;
  bool in_word = false;
  for (std::size_t at = 0; at < context.size();) {
    const CodePoint c = code_point_at(context, at);
    const std::string_view character = context.substr(at, c.bytes);
    at += c.bytes;
    if (is_blank(c.value)) in_word = false;
    if (!is_word_character(c.value)) continue;
    if (!in_word || is_unspaced(c.value)) words.emplace_back();
    words.back() += character;
    in_word = !is_unspaced(c.value);
  }
  return words;
}

std::string sort_key(const KwicLine& line, ContextOrder order) {
  std::vector<std::string> words =
      sort_words(order == ContextOrder::kLeft ? line.left : line.right);
  if (order == ContextOrder::kLeft) std::reverse(words.begin(), words.end());
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return collation_key(text);
}

}  // namespace

std::vector<KwicLine> kwic_lines(const Hit& hit, std::size_t context_words) {
  std::vector<KwicLine> lines;
  for (const HitMatch& match : hit.matches) {
    const bool in_title = match.whole.field == TextField::kTitle;
    const std::string_view text = in_title ? hit.article.title : hit.article.body;
    KwicLine& line = lines.emplace_back();
    line.id = hit.id;
    line.given_id = hit.article.given_id;
    line.published = hit.article.published;
    line.source = hit.source;
    line.language = hit.article.language;
    line.span = match.whole;
    line.left = left_context(text, match.whole.byte_begin, context_words);
    line.right = right_context(text, match.whole.byte_end, context_words);
    fill_match(text, match, line);
  }
  return lines;
}

bool KwicSorter::comes_before(const Entry& a, const Entry& b) {
  if (a.key != b.key) return a.key < b.key;
  const auto place = [](const KwicLine& line) {
    const bool is_undated = line.published.precision == DatePrecision::kNone;
    return std::make_tuple(is_undated, line.published.instant, std::cref(line.id), line.span);
  };
  return place(a.line) < place(b.line);
}

void KwicSorter::add(KwicLine line) {
  if (capacity_ == 0) return;
  Entry entry{sort_key(line, order_), std::move(line)};
  if (heap_.size() < capacity_) {
    heap_.push_back(std::move(entry));
    if (heap_.size() == capacity_) std::make_heap(heap_.begin(), heap_.end(), comes_before);
    return;
  }
  if (!comes_before(entry, heap_.front())) return;
  std::pop_heap(heap_.begin(), heap_.end(), comes_before);
  heap_.back() = std::move(entry);
  std::push_heap(heap_.begin(), heap_.end(), comes_before);
}

std::vector<KwicLine> KwicSorter::take() {
  std::sort(heap_.begin(), heap_.end(), comes_before);
  std::vector<KwicLine> lines;
  for (Entry& entry : heap_) lines.push_back(std::move(entry.line));
  heap_.clear();
  return lines;
}

}  // namespace news
