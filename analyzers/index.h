// The read-only opening of an index. Reads the manifest and opens the glass segments that it names,
// never the stub itself and nothing outside the folder. In: an index folder. Out: segments,
// articles. Errors: Failure kExitIndex, with the folder, the reason and what to do. One thread at a
// time: Xapian's objects are not shared between threads.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/article.h"
#include "analyzers/gazetteer.h"
#include "analyzers/manifest.h"
#include "analyzers/position_table.h"
#include "analyzers/posting_table.h"
#include "analyzers/stored_article.h"

namespace news {

// What this program would write into a manifest.
AnalysisSignature program_signature(std::string time_zone, const Gazetteer& gazetteer);

// XXH3-128 of bytes, as 32 hexadecimal digits.
std::string xxh3_hex(std::string_view bytes);

class Index {
 public:
  enum class Use {
    kSearch,   // terms are made: the analysis must be the one that built the index
    kArticles  // only articles and counts are read
  };

  static Index open(const std::filesystem::path& folder, Use use);

  struct Segment {
    std::string name;
    Xapian::Database database;
    bool newest_first = false;  // docids rise from the newest article to the oldest, undated last
    std::shared_ptr<const PositionTable> positions;
    std::shared_ptr<const PostingTable> postings;
    std::shared_ptr<const GlassTable> documents;
    std::shared_ptr<ArticleColumns> columns;  // languages numbered as in languages()
  };

  const std::filesystem::path& folder() const { return folder_; }
  const Manifest& manifest() const { return manifest_; }
  const std::vector<Segment>& segments() const { return segments_; }
  // All segments as one; its docids are good for this object only.
  const Xapian::Database& database() const { return database_; }
  // Docids of the segments take turns there.
  const Segment& segment_of(Xapian::docid docid) const {
    return segments_[(docid - 1) % segments_.size()];
  }
  Xapian::docid docid_in_segment(Xapian::docid docid) const {
    return static_cast<Xapian::docid>((docid - 1) / segments_.size() + 1);
  }
  // The gazetteer that the index was built with; read when first asked for.
  const Gazetteer& gazetteer() const;
  // For the words of queries; what it has learnt of one serves the next.
  Analyzer& analyzer() const { return analyzer_; }

  // A document's data (stored_article.h); `buffer` may keep it. Quicker than by Xapian.
  std::string_view data(const Segment& segment, Xapian::docid docid, std::string& buffer) const;
  Result<Article> article(std::string_view data) const;
  // Documents of `database()` whose ids begin so, two at most: one is the article, two are too
  // many.
  std::vector<Xapian::docid> find_id(std::string_view id_prefix) const;
  // ISO codes of the languages that articles have, and how many.
  const std::vector<std::pair<std::string, std::uint64_t>>& languages() const { return languages_; }
  // How many articles have a term, in all segments.
  std::uint64_t articles_with(std::string_view term) const;

 private:
  Index() = default;
  void find_languages();

  std::filesystem::path folder_;
  Manifest manifest_;
  std::vector<Segment> segments_;
  Xapian::Database database_;
  std::vector<std::pair<std::string, std::uint64_t>> languages_;
  mutable Analyzer analyzer_;
  mutable std::optional<Gazetteer> gazetteer_;
  mutable std::optional<ArticleDecoder> decoder_;  // made for the first article that is read
};

// Which index is meant: `named` (--db), else `environment` (NEWSIDX_DB), else .newsidx in `start`
// or its nearest parent that has one. Failure kExitIndex if there is none, or the one found belongs
// to another user than `user` or root (an index that was named is opened whoever owns it).
std::filesystem::path locate_index(const std::optional<std::string>& named,
                                   const std::optional<std::string>& environment,
                                   const std::filesystem::path& start, unsigned user);

inline constexpr std::string_view kDefaultIndexFolder = ".newsidx";

}  // namespace news
