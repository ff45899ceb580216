// SGML as test collections keep it: records one after another, each between a begin and an end tag;
// no declarations count, nothing nests. In: a source. Out: an article or a reject a record. Errors,
// as rejects: "record over 64 MiB", "the input ends inside a record", "no <DOC> in it". Names of
// elements are in any case. No state; thread-safe.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "analyzers/article.h"
#include "analyzers/error.h"
#include "indexer/byte_source.h"
#include "indexer/readers/reader.h"

namespace news {

// Where the tag of that name ("DOC", "/DOC") begins, from `at` on; npos if it does not.
std::size_t find_sgml_tag(std::string_view text, std::string_view name, std::size_t at = 0);

// Views of the text they were found in, or of nothing.
struct SgmlElement {
  std::string_view attributes, inside;
  std::size_t begin = std::string_view::npos, end = std::string_view::npos;  // with its tags
  bool is_closed = false;  // else none behind it is either
  explicit operator bool() const { return begin != std::string_view::npos; }
};

// The first of that name from `at` on. One without an end tag ends with its line.
SgmlElement find_sgml_element(std::string_view text, std::string_view name, std::size_t at = 0);

// The value of NAME="value" or NAME=value; empty if there is none.
std::string_view sgml_attribute(std::string_view attributes, std::string_view name);

// Text without tags: the entities that every SGML has and numbers of characters; those of control
// characters go.
std::string sgml_text(std::string_view text);

// How wires and old newspapers set paragraphs, by three blanks or more before the first line:
// becomes an empty line before it instead.
std::string paragraphs_of_indents(std::string_view text);

// Each record named `name` goes, in UTF-8 and with its tags, to `article_of`. False: the sink asked
// to stop.
bool read_sgml_records(ByteSource& source, const ReadContext& context, RecordSink& sink,
                       std::string_view name,
                       const std::function<Result<Article>(std::string_view record)>& article_of);

}  // namespace news
