#include "indexer/boilerplate.h"

#include <algorithm>
#include <array>
#include <functional>

namespace news {
namespace {

constexpr std::uint64_t kLeastArticles = 5;
constexpr std::uint64_t kLeastShare = 10;  // one in so many articles
constexpr std::size_t kLeastParagraphBytes = 12;
constexpr std::size_t kMostTextBytes = 1000;
constexpr std::size_t kMostParagraphs = 200;  // of a text
constexpr std::size_t kMostFound = 100;       // of a place: they are compared with each other
// The words at a text's end; more of them say more, if as many articles share them.
constexpr std::size_t kEndWords[] = {3, 6, 12};

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

// The first or last `words` words; empty if there are no more than these.
std::string_view first_words(std::string_view text, std::size_t words) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (is_blank(text[at]) && !is_blank(text[at + 1]) && --words == 0) return text.substr(0, at);
  }
  return {};
}

std::string_view last_words(std::string_view text, std::size_t words) {
  for (std::size_t at = text.size(); at > 0; --at) {
    if (is_blank(text[at - 1]) && !is_blank(text[at]) && --words == 0) return text.substr(at);
  }
  return {};
}

std::string on_one_line(std::string_view text) {
  std::string line(text);
  std::replace(line.begin(), line.end(), '\n', ' ');
  return line;
}

bool most_first(const Boilerplate& a, const Boilerplate& b) {
  return a.articles != b.articles ? a.articles > b.articles : a.text < b.text;
}

}  // namespace

void BoilerplateFinder::add(std::string_view body) {
  body = trimmed(body);
  if (body.empty() || !bodies_.insert(std::hash<std::string_view>()(body)).second) return;
  ++articles_;
  std::size_t paragraphs = 0;
  for (std::string_view rest = body; !rest.empty() && paragraphs < kMostParagraphs; ++paragraphs) {
    const std::size_t end = std::min(rest.find("\n\n"), rest.size());
    const std::string_view paragraph = trimmed(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 2, rest.size()));
    if (paragraph.size() >= kLeastParagraphBytes && paragraph.size() < body.size()) {
      count(Boilerplate::Place::kParagraph, paragraph);
    }
  }
  for (const std::size_t words : kEndWords) {
    count(Boilerplate::Place::kBeginning, first_words(body, words));
    count(Boilerplate::Place::kEnd, last_words(body, words));
  }
}

void BoilerplateFinder::count(Boilerplate::Place place, std::string_view text) {
  if (text.empty() || text.size() > kMostTextBytes) return;
  Seen& seen = seen_[static_cast<std::size_t>(place)][std::hash<std::string_view>()(text)];
  if (seen.last_article == articles_) return;
  seen.last_article = articles_;
  if (++seen.articles == 2) seen.text = text;
}

std::vector<Boilerplate> BoilerplateFinder::found() const {
  const std::uint64_t least = std::max(kLeastArticles, (articles_ + kLeastShare - 1) / kLeastShare);
  std::vector<Boilerplate> found;
  for (const auto place :
       {Boilerplate::Place::kParagraph, Boilerplate::Place::kBeginning, Boilerplate::Place::kEnd}) {
    std::vector<Boilerplate> here;
    for (const auto& [hash, seen] : seen_[static_cast<std::size_t>(place)]) {
      if (seen.articles >= least) here.push_back({place, on_one_line(seen.text), seen.articles});
    }
    std::sort(here.begin(), here.end(), most_first);
    here.resize(std::min(here.size(), kMostFound));
    // The longest first, so that a part of what is known is told only if clearly more have it.
    std::sort(here.begin(), here.end(), [](const Boilerplate& a, const Boilerplate& b) {
      return a.text.size() != b.text.size() ? a.text.size() > b.text.size() : a.text < b.text;
    });
    for (Boilerplate& each : here) {
      const bool is_known = std::any_of(found.begin(), found.end(), [&](const Boilerplate& known) {
        return known.text.find(each.text) != std::string::npos &&
               each.articles * 4 <= known.articles * 5;
      });
      if (!is_known) found.push_back(std::move(each));
    }
  }
  // A part that clearly more have stands for what holds it.
  const std::vector<Boilerplate> all = found;
  std::erase_if(found, [&](const Boilerplate& each) {
    return std::any_of(all.begin(), all.end(), [&](const Boilerplate& part) {
      return part.text.size() < each.text.size() && each.text.find(part.text) != std::string::npos;
    });
  });
  std::sort(found.begin(), found.end(), most_first);
  return found;
}

}  // namespace news
