// Every command and option of newsidx, declared once: the parser, the help pages and, by a test,
// the manual page read these tables. Plain data.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "indexer/newsidx_options.h"

namespace news {

struct NewsidxCommandRow {
  NewsidxCommand command;
  std::string_view name;
  std::string_view arguments;  // "PATH..."; empty: takes none
  std::size_t min_arguments;
  std::size_t max_arguments;
  std::string_view help;      // one line
  std::string_view details;   // paragraphs of the command's own page, wrapped to it
  std::string_view examples;  // lines, as they stand
  std::string_view wanted;    // what to say if arguments are missing
};

struct NewsidxOptionRow {
  std::string_view commands;    // names, with a blank between them
  std::string_view short_name;  // one of the two may be empty
  std::string_view long_name;
  std::string_view value;  // empty: takes none
  std::string_view help;
  // Error: "-j takes a number from 1 to 256, not 'x'".
  Result<void> (*apply)(NewsidxOptions&, const std::string& value);

  std::string_view name() const { return long_name.empty() ? short_name : long_name; }
  bool belongs_to(std::string_view command) const;
};

std::span<const NewsidxCommandRow> newsidx_commands();
std::span<const NewsidxOptionRow> newsidx_option_rows();

// Null: no such command.
const NewsidxCommandRow* find_newsidx_command(std::string_view name);
// By short or long name with its dashes, of any command; null: no such option.
const NewsidxOptionRow* find_newsidx_option(std::string_view name);

}  // namespace news
