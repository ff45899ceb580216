#include "indexer/readers/formats.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "indexer/archive_members.h"
#include "indexer/readers/anpa.h"
#include "indexer/readers/arc.h"
#include "indexer/readers/archive.h"
#include "indexer/readers/csv.h"
#include "indexer/readers/feed.h"
#include "indexer/readers/fetched_document.h"
#include "indexer/readers/html.h"
#include "indexer/readers/iptc7901.h"
#include "indexer/readers/json.h"
#include "indexer/readers/json_feed.h"
#include "indexer/readers/json_lines.h"
#include "indexer/readers/mail.h"
#include "indexer/readers/markdown.h"
#include "indexer/readers/newsml.h"
#include "indexer/readers/newsml_g2.h"
#include "indexer/readers/ninjs.h"
#include "indexer/readers/nitf.h"
#include "indexer/readers/plain_text.h"
#include "indexer/readers/reuters.h"
#include "indexer/readers/seed_form.h"
#include "indexer/readers/text_cleanup.h"
#include "indexer/readers/trec.h"
#include "indexer/readers/warc.h"
#include "indexer/readers/xml_document.h"

namespace news {
namespace {

constexpr std::size_t kHeadBytes = 64u << 10;  // that a format is recognised by

bool never(std::string_view, std::string_view) { return false; }

constexpr std::array kFormats = {
    Format{"warc", ".warc", "a web archive, WARC 0.17 to 1.1: the pages, feeds and texts in it",
           true, looks_like_warc, nullptr, nullptr, cut_warc},
    Format{"arc", ".arc", "a web archive in ARC 1 or 2", true, looks_like_arc, nullptr, nullptr,
           cut_arc},
    Format{"feed", ".rss .atom .rdf", "a feed: RSS 0.9x to 2.0, RDF, Atom 0.3 and 1.0", true,
           looks_like_feed, read_feed},
    Format{"nitf", ".nitf", "NITF: an agency's story", true, looks_like_nitf, read_nitf},
    Format{"newsmlg2", "", "NewsML-G2: news items and packages, alone or in a message", true,
           looks_like_newsml_g2, read_newsml_g2},
    Format{"newsml", ".newsml", "NewsML 1.0 to 1.2", true, looks_like_newsml, read_newsml},
    Format{"iptc7901", "", "IPTC 7901: messages of an agency's text wire", true,
           looks_like_iptc7901, read_iptc7901},
    Format{"anpa", "", "ANPA 1312: messages of an American agency's text wire", true,
           looks_like_anpa, read_anpa},
    Format{"reuters", ".sgm", "Reuters-21578, in SGML", true, looks_like_reuters, read_reuters},
    Format{"trec", ".trec", "a test collection in TREC's SGML", true, looks_like_trec, read_trec},
    Format{"mbox", ".mbox", "a mailbox: newsletters", true, looks_like_mbox, read_mbox},
    Format{"mail", ".eml", "a mail: a newsletter", true, looks_like_message, read_message},
    Format{"html", ".html .htm .xhtml", "an HTML page: its main text, and what it says of itself",
           true, looks_like_html, read_html},
    Format{"csv", ".csv .tsv", "a table with a header: one article a row", true, looks_like_csv,
           read_csv},
    Format{"jsonfeed", "", "a JSON Feed", false, looks_like_json_feed, read_json_feed},
    Format{"ninjs", "", "ninjs 1 to 3, and AP's Media API", false, looks_like_ninjs, read_ninjs},
    Format{"jsonl", ".jsonl .ndjson .jl", "JSON Lines: one article a line", false,
           looks_like_json_lines, nullptr, read_json_lines},
    Format{"json", ".json", "JSON: an article, a list of articles, or an object that holds one",
           false, looks_like_json, read_json},
    Format{"seed", "", "Markdown with a bold heading, date, source (date), text and <URL>", false,
           looks_like_seed_form, read_seed_form},
    Format{"markdown", ".md .markdown",
           "Markdown, with or without front matter; a day's news under ### headings", false,
           looks_like_markdown, read_markdown},
    // What is text and nothing else above.
    Format{"text", ".txt .text", "plain text: title, perhaps a date, paragraphs", false, never,
           read_plain_text},
};

// Known by their beginning (in small letters) or suffix, so that they are not read as plain text.
struct UnreadFormat {
  std::string_view name;
  std::string_view beginnings;  // with a blank between them
  std::string_view suffixes;
};
constexpr UnreadFormat kUnreadFormats[] = {
    {"XML", "<?xml", ".xml"},
    {"PDF", "%pdf-", ".pdf"},
    {"an archive", "7z\xBC\xAF rar!\x1A", ".zip .tar .tgz .7z .rar"},
};

// Calls `matches` for each word of a blank-separated list until it is true.
template <class Matches>
bool any_word(std::string_view words, Matches matches) {
  while (!words.empty()) {
    const std::string_view word = words.substr(0, words.find(' '));
    if (matches(word)) return true;
    words.remove_prefix(std::min(word.size() + 1, words.size()));
  }
  return false;
}

// Without what only says how it is compressed.
std::string_view without_compression_suffix(std::string_view path) {
  for (const std::string_view suffix : {".gz", ".zst", ".zstd", ".xz", ".bz2"}) {
    if (path.ends_with(suffix)) return path.substr(0, path.size() - suffix.size());
  }
  return path;
}

// Why these bytes are no text, or nothing.
std::string why_not_text(std::string_view head) {
  std::size_t controls = 0, nuls = 0, replaced = 0;
  for (const char c : head) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < 0x20 && (byte < '\t' || byte > '\r')) || byte == 0x7F) ++controls;
    if (c == '\0') ++nuls;
  }
  // A stray one costs no more than its record.
  if (controls * 50 > head.size()) {
    return nuls > 0 ? "holds NUL bytes" : "holds control characters";
  }
  // A character cut at the end of the head is not one of them: its share is what counts.
  const std::string text = to_utf8(std::string(head));
  for (std::size_t at = text.find("\uFFFD"); at != std::string::npos;
       at = text.find("\uFFFD", at + 3))
    ++replaced;
  if (replaced > 4 && replaced * 20 > head.size()) return "not in UTF-8; convert it with iconv";
  return {};
}

// The root of what is XML beyond doubt: it says so, or is one element with others inside.
std::string root_of_data(std::string_view head) {
  const std::string root = xml_root_name(head);
  head = trim(head);
  if (root.empty() || head.starts_with("<?xml")) return root;
  const std::size_t inside = head.find_first_not_of(" \t\r\n", head.find('>') + 1);
  const bool holds_elements = inside != std::string_view::npos && head[inside] == '<';
  const std::string end =
      ascii_lower(head.substr(head.size() - std::min(head.size(), root.size() + 3)));
  return holds_elements && end == "</" + root + ">" ? root : std::string();
}

std::string_view without_utf8_mark(std::string_view text) {
  return text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text;
}

bool cut_lines(ByteSource& source, const ReadContext& context, const Format& format,
               RecordSink& sink, const PartFunction& on_part) {
  LineBlocks blocks(source);
  for (;;) {
    const RecordPlace place{context.path, blocks.line(), blocks.byte_offset()};
    auto block = blocks.next();
    if (!block) return sink.reject({place, block.error().message});
    if (!*block) return true;
    const bool go_on =
        (*block)->is_too_long
            ? sink.reject({place, fmt::format("line over {} MiB", kMaxRecordBytes >> 20)})
            : on_part({&format, false, std::move(**block), context.path});
    if (!go_on) return false;
  }
}

}  // namespace

std::span<const Format> formats() { return kFormats; }

Result<const Format*> find_format(std::string_view name) {
  if (name == "auto") return static_cast<const Format*>(nullptr);
  std::string names = "auto";
  for (const Format& format : kFormats) {
    if (format.name == name) return &format;
    names += fmt::format(", {}", format.name);
  }
  return fail(fmt::format("no format named '{}'; formats: {}", name, names));
}

Result<const Format*> detect_format(std::string_view head, std::string_view path) {
  if (head.empty()) return fail("empty file");
  if (trim(head).empty()) return fail("empty file: only white space");
  const std::string lower_path = ascii_lower(path);
  const std::string_view name = without_compression_suffix(lower_path);
  const auto has_suffix = [name](std::string_view suffix) { return name.ends_with(suffix); };

  for (const Format& format : kFormats) {
    if (format.finds_charset && format.recognises(head, name)) return &format;
  }
  if (const std::string root = root_of_data(head); !root.empty() && root != "html") {
    return fail(fmt::format("not a format that can be read: XML of <{}>", root));
  }
  const std::string beginning = ascii_lower(trim(head.substr(0, 200)));
  for (const UnreadFormat& unread : kUnreadFormats) {
    if (any_word(unread.beginnings,
                 [&](std::string_view word) { return beginning.starts_with(word); })) {
      return fail(fmt::format("not a format that can be read: {}", unread.name));
    }
  }
  if (const std::string reason = why_not_text(head); !reason.empty()) {
    return fail(fmt::format("not text: {}", reason));
  }
  for (const Format& format : kFormats) {
    if (!format.finds_charset && format.recognises(head, name)) return &format;
  }
  for (const UnreadFormat& unread : kUnreadFormats) {
    if (any_word(unread.suffixes, has_suffix)) {
      return fail(fmt::format("not a format that can be read: {}", unread.name));
    }
  }
  for (const Format& format : kFormats) {
    if (any_word(format.suffixes, has_suffix)) return &format;
  }
  return &kFormats.back();
}

bool read_part(const InputPart& part, const ReadContext& context, RecordSink& sink) {
  if (part.fetched) return read_fetched(part, context, sink);
  ReadContext part_context = context;
  part_context.path = part.path;
  const Format* format = part.format;
  const std::string_view text = part.block.lines();
  if (part.is_whole) {
    const RecordPlace whole{part.path, 0, 0};
    if (text.empty()) return sink.reject({whole, "empty file"});
    if (format == nullptr) {
      const auto detected = detect_format(without_utf8_mark(text.substr(0, kHeadBytes)), part.path);
      if (!detected) return sink.reject({whole, detected.error().message});
      format = *detected;
    }
  }
  if (format->read_lines != nullptr) return format->read_lines(part.block, part_context, sink);
  const auto source = open_memory(text);
  if (format->read != nullptr) return format->read(*source, part_context, sink);
  return format->cut(*source, part_context, sink,
                     [&](const InputPart& inner) { return read_part(inner, part_context, sink); });
}

bool cut_input(ByteSource& source, const ReadContext& context, const Format* format,
               RecordSink& sink, const PartFunction& on_part) {
  PeekedSource peeked(source);
  const auto give_whole = [&](std::string text) {
    text.append(kReadAheadBytes, '\0');
    return on_part({format, true, {std::move(text)}, context.path});
  };
  const RecordPlace whole{context.path, 0, 0};
  if (has_utf16_mark(peeked.peek(kHeadBytes))) {
    auto bytes = read_all(peeked, kMaxDocumentBytes);
    if (!bytes) return sink.reject({whole, bytes.error().message});
    return give_whole(to_utf8(std::move(*bytes)));
  }
  // Small ones too: what is in them are the parts.
  if (looks_like_archive(peeked.peek(kHeadBytes))) {
    return cut_archive(peeked, context, format, sink, on_part);
  }
  if (peeked.is_all()) return give_whole(peeked.take());
  const std::string_view head = peeked.peek(kHeadBytes);
  if (head.empty()) {  // an error came before the first byte
    char none = 0;
    return sink.reject({whole, peeked.read(&none, 1).error().message});
  }
  if (format == nullptr) {
    const auto detected = detect_format(without_utf8_mark(head), context.path);
    if (!detected) return sink.reject({whole, detected.error().message});
    format = *detected;
  }
  if (format->cut != nullptr) return format->cut(peeked, context, sink, on_part);
  if (format->read_lines != nullptr) return cut_lines(peeked, context, *format, sink, on_part);
  peeked.peek(kBlockBytes);
  return peeked.is_all() ? give_whole(peeked.take()) : format->read(peeked, context, sink);
}

bool read_input(ByteSource& source, const ReadContext& context, const Format* format,
                RecordSink& sink) {
  return cut_input(source, context, format, sink,
                   [&](const InputPart& part) { return read_part(part, context, sink); });
}

}  // namespace news
