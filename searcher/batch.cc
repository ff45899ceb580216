#include "searcher/batch.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "analyzers/display.h"
#include "searcher/query_text.h"

namespace news {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::size_t count_lines(std::string_view text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

std::vector<BatchQuery> read_lines(std::string_view text) {
  std::vector<BatchQuery> queries;
  for (std::size_t number = 1; !text.empty() && queries.size() <= kMaxBatchQueries; ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.find_first_not_of(" \t") == std::string_view::npos) continue;
    BatchQuery& query = queries.emplace_back();
    query.line = number;
    const std::size_t tab = line.find('\t');
    if (tab != std::string_view::npos) {
      query.name = fold_blanks(line.substr(0, tab));
      line.remove_prefix(tab + 1);
    }
    if (query.name.empty()) query.name = std::to_string(number);
    query.text = fold_blanks(line);
    if (query.text.empty()) query.error = "there is no query behind the name";
  }
  return queries;
}

// As SGML writes them; others stay.
std::string without_entities(std::string_view text) {
  constexpr std::pair<std::string_view, char> kEntities[] = {
      {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};
  std::string plain;
  while (!text.empty()) {
    const auto* entity =
        std::find_if(std::begin(kEntities), std::end(kEntities),
                     [&](const auto& known) { return text.starts_with(known.first); });
    const bool is_entity = entity != std::end(kEntities);
    plain += is_entity ? entity->second : text.front();
    text.remove_prefix(is_entity ? entity->first.size() : 1);
  }
  return plain;
}

// What follows <name> up to the next tag, without the label before it ("Number:"); nullopt: there
// is no such tag.
std::optional<std::string> tag_text(std::string_view topic, std::string_view lower,
                                    std::string_view name, std::string_view label) {
  const std::string tag = fmt::format("<{}>", name);
  std::size_t begin = lower.find(tag);
  if (begin == std::string_view::npos) return std::nullopt;
  begin += tag.size();
  const std::size_t end = std::min(topic.find('<', begin), topic.size());
  std::string text = fold_blanks(without_entities(topic.substr(begin, end - begin)));
  if (to_lower_ascii(text).starts_with(label)) text = fold_blanks(text.substr(label.size()));
  return text;
}

std::vector<BatchQuery> read_topics(std::string_view text) {
  std::vector<BatchQuery> queries;
  const std::string lower_text = to_lower_ascii(text);
  const std::string_view lower = lower_text;
  std::size_t line = 1, counted = 0;
  for (std::size_t begin = lower.find("<top>");
       begin != std::string_view::npos && queries.size() <= kMaxBatchQueries;) {
    const std::size_t next = lower.find("<top>", begin + 1);
    const std::string_view up_to_next = lower.substr(0, next);
    const std::size_t end = std::min(up_to_next.find("</top>", begin), up_to_next.size());
    line += count_lines(text.substr(counted, begin - counted));
    counted = begin;
    const auto part = [&](std::string_view name, std::string_view label) {
      return tag_text(text.substr(begin, end - begin), lower.substr(begin, end - begin), name,
                      label);
    };
    BatchQuery& query = queries.emplace_back();
    query.line = line;
    query.name = part("num", "number:").value_or("");
    query.text = part("title", "topic:").value_or("");
    if (query.name.empty()) {
      query.name = std::to_string(line);
      query.error = "the topic has no <num>";
    } else if (query.text.empty()) {
      query.error = "the topic has no <title>";
    }
    begin = next;
  }
  return queries;
}

// The first error, with its bytes: a table has a line for it.
std::string describe(const QueryError& error) {
  return fmt::format("byte {}: {}", error.span.begin, error.reason);
}

}  // namespace

Result<std::vector<BatchQuery>> read_batch(std::string_view text) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  const std::size_t first = std::min(text.find_first_not_of(" \t\r\n"), text.size());
  const bool is_sgml = to_lower_ascii(text.substr(first, 5)) == "<top>";
  std::vector<BatchQuery> queries = is_sgml ? read_topics(text) : read_lines(text);
  if (queries.empty()) return fail("no queries in it");
  if (queries.size() > kMaxBatchQueries) {
    return fail(fmt::format("more than {} queries; ask them in parts", kMaxBatchQueries));
  }
  return queries;
}

void check_run_names(std::vector<BatchQuery>& queries) {
  std::map<std::string, std::size_t> lines;
  for (BatchQuery& query : queries) {
    if (!query.error.empty()) continue;
    if (query.name.find(' ') != std::string::npos) {
      query.error = fmt::format("the name '{}' has a blank, which a run cannot hold", query.name);
      continue;
    }
    const auto [known, is_new] = lines.try_emplace(query.name, query.line);
    if (is_new) continue;
    query.error = fmt::format("line {} has the name '{}' already; a run needs each but once",
                              known->second, query.name);
  }
}

BatchColumns batch_columns(const std::vector<BatchQuery>& queries, std::uint64_t articles,
                           std::size_t width, bool counts_only) {
  constexpr std::size_t kMaxName = 16;
  BatchColumns columns{4, std::max<std::size_t>(8, group_digits(articles).size()), 5};
  for (const BatchQuery& query : queries) {
    columns.name = std::max(columns.name, display_width(printable(query.name)));
    columns.query = std::max(columns.query, display_width(printable(query.text)));
  }
  columns.name = std::min(columns.name, kMaxName);
  const std::size_t used = columns.name + columns.articles + 4;
  const std::size_t left = std::max<std::size_t>(20, width > used ? width - used : 0);
  columns.query = std::min(columns.query, counts_only ? left : left / 2);
  return columns;
}

BatchResult run_batch(const Index& index, const std::vector<BatchQuery>& queries,
                      BatchOptions options, Renderer& renderer,
                      const std::function<void(std::string_view)>& write,
                      const std::function<void(const FailedQuery&)>& complain) {
  BatchResult result;
  result.queries = queries.size();
  for (const BatchQuery& asked : queries) {
    const auto fail = [&](const std::string& reason) {
      const FailedQuery failed{asked.name, asked.text,
                               fmt::format("line {}, {}", asked.line, reason)};
      ++result.failed;
      const std::string row = renderer.failed(failed);
      row.empty() ? complain(failed) : write(row);
    };
    if (!asked.error.empty()) {
      fail(asked.error);
      continue;
    }
    auto parsed = parse_query(asked.text, options.parse);
    if (!parsed) {
      fail(describe(parsed.error().front()));
      continue;
    }
    Query query = with_match_level(*std::move(parsed), options.match);
    if (options.by_score_alone) query.bare_words.clear();
    if (options.start) options.start(options.search);
    const auto named = [&](SearchSummary summary) {
      summary.name = asked.name;
      summary.query = asked.text;
      return summary;
    };
    SearchSummary summary;
    if (options.counts_only) {
      const auto counted = count(index, query, options.search);
      if (!counted) {
        fail(describe(counted.error().front()));
        continue;
      }
      summary.matches = counted->articles;
      summary.exact = counted->is_exact;
      write(renderer.begin(named(summary)));
    } else {
      const auto found = search(
          index, query, options.search,
          [&](const SearchSummary& head) { write(renderer.begin(named(head))); },
          [&](const Hit& hit, std::uint64_t rank) {
            write(renderer.hit(hit, rank));
            return true;
          });
      if (!found) {
        fail(describe(found.error().front()));
        continue;
      }
      summary = *found;
    }
    write(renderer.end(named(summary)));
    result.any_found = result.any_found || summary.matches > 0;
    if (!summary.exact) ++result.out_of_time;
  }
  return result;
}

}  // namespace news
