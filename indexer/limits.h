// Every limit that the reading of untrusted input keeps to. Beside each stands what is said where
// it is exceeded: a reject, unless it says else. newsidx.1 lists them under LIMITS. What only says
// how far something is looked for (a date, a charset) stands where that is done.
#pragma once

#include <cstddef>
#include <cstdint>

namespace news {

// Any input. One of many records (a line, a row, an element, a message): "line over 64 MiB"
// ("record", "row", "message"); a file that must be held whole (Markdown, text, wires): "over 256
// MiB".
inline constexpr std::uint64_t kMaxRecordBytes = 64u << 20;
inline constexpr std::uint64_t kMaxDocumentBytes = 256u << 20;
// Of an article; document data has a limit. "body over 32 MiB"; a longer title, or any other line,
// is cut at a character.
inline constexpr std::uint64_t kMaxBodyBytes = 32u << 20;
inline constexpr std::size_t kMaxTitleBytes = 4096;

// What is packed. "over 1000 times larger after decompression: not read further": no honest input
// grows so much, however large it is: text shrinks to a tenth, pages of one site to a hundredth;
// gzip's worst is 1030. It counts from the first so many bytes on, through all layers of an input.
inline constexpr std::uint64_t kMaxExpansion = 1000;
inline constexpr std::uint64_t kExpansionFreeBytes = 1u << 20;
// Of a gzip file; behind more, nothing is looked for. Each may cost a chunk inflated for nothing.
inline constexpr int kMaxDamagedPlaces = 1000;
// A zip in a zip: "an archive in 2 others: not read".
inline constexpr unsigned kMaxNestedArchives = 2;
// Of a member, which is cut at a character.
inline constexpr std::size_t kMaxMemberNameBytes = 1024;
// Larger zips that cannot be read from any place, and larger directories, are streamed:
// archive_members.h.
inline constexpr std::size_t kMaxHeldZipBytes = 64u << 20;
inline constexpr std::size_t kMaxZipDirectoryBytes = 32u << 20;

// Web archives. A head, the record's or HTTP's: "head does not end", "no HTTP response"; a page,
// also once decoded: skipped as "record over 32 MiB", "over 32 MiB after decompression"; codings of
// its content one in the other, of which more are left on.
inline constexpr std::size_t kMaxHeadBytes = 64u << 10;
inline constexpr std::size_t kMaxFetchedBytes = 32u << 20;
inline constexpr std::size_t kMaxContentEncodings = 3;
// By which repeats are noticed; forgotten beyond: a crawler's file holds some 50,000 records.
inline constexpr std::size_t kMaxPayloads = 1u << 20;

// XML: "over 64 MiB"; "more than 8000000 XML tags and attributes" (a tree takes some 70 bytes for
// each mark, '<' or '='); "XML elements nested deeper than 1000".
inline constexpr std::uint64_t kMaxXmlBytes = 64u << 20;
inline constexpr std::size_t kMaxXmlMarks = 8'000'000;
inline constexpr std::size_t kMaxXmlDepth = 1000;

// JSON: "not valid JSON: The JSON document was too deep". simdjson's own.
inline constexpr std::size_t kMaxJsonDepth = 1024;

// An HTML page: "page over 32 MiB". Of more tags the text stays (no honest page comes near, and one
// costs Gumbo some 200 bytes); beyond so many open ones, which Gumbo looks through at every tag,
// all are closed; JSON-LD beyond its limits is not looked at.
inline constexpr std::size_t kMaxPageBytes = 32u << 20;
inline constexpr std::size_t kMaxPageTags = 500'000;
inline constexpr std::size_t kMaxPageDepth = 256;
inline constexpr std::size_t kMaxJsonLdScripts = 50;
inline constexpr std::size_t kMaxJsonLdBytes = 4u << 20;
// Markup in a feed or a JSON field: what has more loses its tags without a tree. Gumbo opens every
// formatting element that was left open again in each new block, so that its time and memory grow
// with the square of badly nested tags; no honest fragment holds so many of either.
inline constexpr std::size_t kMaxFragmentTags = 4000;
inline constexpr int kMaxFragmentFormatting = 100;

// Mail: "parts nested over 20 deep", "over 1000 parts"; a header field is cut.
inline constexpr int kMaxMailPartDepth = 20;
inline constexpr int kMaxMailParts = 1000;
inline constexpr std::size_t kMaxMailHeaderBytes = 64u << 10;

// Tables: "over 1000 columns".
inline constexpr std::size_t kMaxCsvColumns = 1000;

// Markdown: longer front matter is text; how far a bracket looks for its end, and how often in
// vain: those beyond are text.
inline constexpr std::size_t kMaxFrontMatterBytes = 64u << 10;
inline constexpr std::size_t kMaxMarkdownLinkBytes = 2000;
inline constexpr int kMaxMarkdownOpenBrackets = 10'000;

}  // namespace news
