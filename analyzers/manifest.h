// The file XAPIANDB of an index: a Xapian stub, whose comment lines carry our manifest. Pure parse
// and print; no file is touched.
//   #newsidx 1
//   # { JSON }          over as many lines as it takes
//   auto seg-000001     one line a segment
// A stub with any other line is refused: Xapian would run what a `remote :` line says.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/error.h"

namespace news {

struct FileEntry {
  std::string name;  // within the segment's folder, or the index folder
  std::uint64_t bytes = 0;
  std::string xxh3;  // XXH3-128 of the contents, 32 hexadecimal digits
  friend bool operator==(const FileEntry&, const FileEntry&) = default;
};

struct SegmentEntry {
  std::string name;  // seg-NNNNNN
  std::uint64_t articles = 0;
  std::string
      first_date;  // YYYY-MM-DD of its oldest and newest dated article; empty: none is dated
  std::string last_date;
  std::uint64_t undated = 0;
  std::vector<FileEntry> files;
  friend bool operator==(const SegmentEntry&, const SegmentEntry&) = default;
};

// What decides terms. Fixed when the index is built.
struct AnalysisSignature {
  int analyzer_version = 0;
  std::string icu_version;      // "72.1"
  std::string stemmer_version;  // "2.2.0"
  std::string gazetteer_xxh3;   // XXH3-128 of entities.tsv
  std::uint64_t entities = 0;
  std::string time_zone;  // IANA name
  friend bool operator==(const AnalysisSignature&, const AnalysisSignature&) = default;
};

// What became of dates whose order was open (03/04/2018), in records.
struct OpenDateCounts {
  std::uint64_t shown = 0;    // by the language found, their source or their input
  std::uint64_t assumed = 0;  // --date-order; in pages, what is usual
  std::uint64_t undated = 0;

  OpenDateCounts& operator+=(const OpenDateCounts& other) {
    shown += other.shown;
    assumed += other.assumed;
    undated += other.undated;
    return *this;
  }
  friend bool operator==(const OpenDateCounts&, const OpenDateCounts&) = default;
};

struct Manifest {
  int format_version = 0;
  std::uint64_t generation = 0;
  AnalysisSignature analysis;
  std::vector<std::string> inputs;  // the absolute paths that were built, "-" for standard input
  std::uint64_t text_bytes = 0;     // of the articles' titles and bodies
  OpenDateCounts open_dates;
  std::vector<SegmentEntry> segments;
  std::vector<FileEntry> side_files;  // entities-NNNNNN.tsv; later removed-NNNNNN, clusters-NNNNNN
  friend bool operator==(const Manifest&, const Manifest&) = default;

  std::uint64_t articles() const;
};

std::string print_manifest(const Manifest& manifest);

// Error: which line is not as newsidx writes it; a newer format says which version it is.
Result<Manifest> parse_manifest(std::string_view text);

inline constexpr std::string_view kManifestFile = "XAPIANDB";
// The gazetteer of generation 12 is entities-000012.tsv: a file that is named is never replaced.
inline constexpr std::string_view kEntitiesPrefix = "entities-";

}  // namespace news
