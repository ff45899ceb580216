// An index of a few articles in a folder of its own, for tests of the searcher.
#pragma once

#include <stdlib.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/index.h"
#include "indexer/build.h"
#include "searcher/query_parser.h"
#include "searcher/search.h"

namespace news {

class TempFolder {
 public:
  TempFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "newsidx-test-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~TempFolder() { std::filesystem::remove_all(path_); }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

class SmallIndex {
 public:
  // `json_lines`: records as readers/json_record.h takes them.
  explicit SmallIndex(std::string_view json_lines, std::string_view entities = "",
                      TimeZone zone = TimeZone::utc()) {
    std::ofstream(folder_.path() / "in.jsonl") << json_lines;
    const std::atomic<bool> interrupted{false};
    Gazetteer gazetteer;
    (void)gazetteer.add(entities, "entities");
    const BuildOptions options{{(folder_.path() / "in.jsonl").string()},
                               folder_.path() / "index",
                               false,
                               nullptr,
                               std::move(zone),
                               std::move(gazetteer),
                               "",
                               false,
                               1,
                               interrupted};
    report_ = build_index(options);
    index_ = std::make_unique<Index>(Index::open(options.folder, Index::Use::kSearch));
  }

  const Index& index() const { return *index_; }
  const BuildReport& report() const { return report_; }

  // Given ids of the hits, in order, with blanks between.
  std::string ids(std::string_view query, SearchOptions options = {}) const {
    std::string ids;
    for (const Hit& hit : hits(query, options)) {
      ids += (ids.empty() ? "" : " ") + hit.article.given_id;
    }
    return ids;
  }

  std::vector<Hit> hits(std::string_view query, SearchOptions options = {}) const {
    std::vector<Hit> hits;
    summary_ = *search(
        *index_, parsed(query), options, [](const SearchSummary&) {},
        [&](const Hit& hit, std::uint64_t) {
          hits.push_back(hit);
          return true;
        });
    return hits;
  }

  // Of the last ids() or hits().
  const SearchSummary& summary() const { return summary_; }

  static Query parsed(std::string_view query) {
    return parse_query(query, {std::chrono::sys_days(std::chrono::days(17600)), false, {}}).value();
  }

 private:
  TempFolder folder_;
  BuildReport report_;
  std::unique_ptr<Index> index_;
  mutable SearchSummary summary_;
};

}  // namespace news
