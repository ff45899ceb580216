// Text that many articles of a source share: "Sign up for our newsletter", "appeared first on ...".
// It is counted in searches as if the articles said it. In: articles of one source. Out: what
// repeats, with counts: whole paragraphs, and the words with which texts begin or end. Articles of
// the same text count once. Memory: some bytes a paragraph. A value of one thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace news {

struct Boilerplate {
  enum class Place { kParagraph, kBeginning, kEnd };
  Place place = Place::kParagraph;
  std::string text;  // on one line
  std::uint64_t articles = 0;
  friend bool operator==(const Boilerplate&, const Boilerplate&) = default;
};

class BoilerplateFinder {
 public:
  void add(std::string_view body);
  std::uint64_t articles() const { return articles_; }

  // What at least a tenth of the articles have, and five; most first.
  std::vector<Boilerplate> found() const;

 private:
  struct Seen {
    std::uint64_t articles = 0;
    std::uint64_t last_article = 0;
    std::string text;  // once it has been seen twice
  };
  void count(Boilerplate::Place place, std::string_view text);

  std::uint64_t articles_ = 0;
  std::unordered_set<std::size_t> bodies_;         // hashes
  std::unordered_map<std::size_t, Seen> seen_[3];  // by place; hashes of texts
};

}  // namespace news
