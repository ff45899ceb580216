// What is in a glass database, read by the stock library or block by block, for comparing.
#pragma once

#include <xapian.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/glass/sample_database.h"

namespace news {

inline std::string file_bytes(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// The items of each block of a table by level, leaves first, in the order of the file. Without the
// numbers of blocks, which the library gives in another order, and without what lies between the
// items, garbage where it has rewritten a block: this is what must agree.
inline std::map<int, std::vector<std::vector<std::string>>> blocks_of(
    const std::filesystem::path& path, std::size_t block_bytes) {
  const std::string file = file_bytes(path);
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(file[at]); };
  const auto read_16 = [&](std::size_t at) { return byte(at) * 256u + byte(at + 1); };
  std::map<int, std::vector<std::vector<std::string>>> levels{{0, {}}};
  for (std::size_t block = 0; block < file.size(); block += block_bytes) {
    const int level = byte(block + 4);
    auto& items = levels[level].emplace_back();
    for (std::size_t offset = 11; offset < read_16(block + 9); offset += 2) {
      const std::size_t item = block + read_16(block + offset);
      items.push_back(level == 0 ? file.substr(item, (read_16(item) & 0x1FFF) + 3)
                                 : file.substr(item + 4, 1u + byte(item + 4) + 2));
    }
  }
  return levels;
}

// The slots that sample databases use: at the borders of the codings of their keys.
inline constexpr std::uint32_t kSampleSlots[] = {0, 1, 9, 127, 128, 255, 256, 70'000};

// The documents and metadata, as far as they can be read without term lists.
inline glass::SampleDatabase read_database(const Xapian::Database& database) {
  glass::SampleDatabase read;
  for (auto at = database.metadata_keys_begin(); at != database.metadata_keys_end(); ++at) {
    read.metadata[*at] = database.get_metadata(*at);
  }
  std::map<std::uint32_t, glass::SampleDocument> documents;
  for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
    documents[*at] = {*at, database.get_document(*at).get_data(), {}, {}};
  }
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    for (auto at = database.postlist_begin(*term); at != database.postlist_end(*term); ++at) {
      glass::SampleTerm& entry = documents[*at].terms[*term];
      entry.wdf = at.get_wdf();
      entry.positions.assign(at.positionlist_begin(), at.positionlist_end());
    }
  }
  for (const std::uint32_t slot : kSampleSlots) {
    for (auto at = database.valuestream_begin(slot); at != database.valuestream_end(slot); ++at) {
      documents[at.get_docid()].values[slot] = *at;
    }
  }
  for (auto& [docid, document] : documents) read.documents.push_back(std::move(document));
  return read;
}

}  // namespace news
