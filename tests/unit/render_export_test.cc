#include <fmt/format.h>

#include <limits>
#include <nlohmann/json.hpp>
#include <sstream>

#include "analyzers/display.h"
#include "tests/golden.h"
#include "tests/render_samples.h"

using namespace news;

namespace {

RenderOptions options_for(OutputFormat format) {
  RenderOptions options;
  options.format = format;
  return options;
}

}  // namespace

TEST_CASE("exports have their shape", "[render]") {
  for (const OutputFormatInfo& info : kOutputFormats) {
    if (info.format == OutputFormat::kHuman) continue;
    const RenderOptions options = options_for(info.format);
    check_golden(fmt::format("render_{}.txt", info.name), render(plain_sample(), options));
    check_golden(fmt::format("render_{}_hostile.txt", info.name),
                 render(hostile_sample(), options));
  }
}

TEST_CASE("hostile text reaches no terminal through an export", "[render]") {
  for (const OutputFormatInfo& info : kOutputFormats) {
    std::string out = render(hostile_sample(), options_for(info.format));
    INFO(info.name);
    CHECK(printable(out, LineBreaks::kKeep) == out);
  }
}

TEST_CASE("JSON lines hold the text exactly", "[render]") {
  const RenderSample sample = hostile_sample();
  std::istringstream lines(render(sample, options_for(OutputFormat::kJsonl)));
  std::vector<nlohmann::json> parsed;
  for (std::string line; std::getline(lines, line);) parsed.push_back(nlohmann::json::parse(line));
  REQUIRE(parsed.size() == 3);
  CHECK(parsed[0]["query"] == sample.summary.query);
  CHECK(parsed[1]["url"] == sample.hits[0].article.url);
  CHECK(parsed[1]["path"] == sample.hits[0].article.path);
  CHECK(parsed[2]["warnings"][0] == sample.summary.warnings[0]);
}

TEST_CASE("a fixed clock leaves no time in JSON", "[render]") {
  RenderOptions options = options_for(OutputFormat::kJsonl);
  SearchSummary summary;
  CHECK(make_renderer(options)->end(summary) ==
        "{\"type\":\"summary\",\"matches\":0,\"exact\":true,\"warnings\":[],\"took_ms\":0.0}\n");
  options.show_time = false;
  CHECK(make_renderer(options)->end(summary) ==
        "{\"type\":\"summary\",\"matches\":0,\"exact\":true,\"warnings\":[]}\n");
}

TEST_CASE("scores that are no numbers become 0", "[render]") {
  Hit hit;
  hit.score = std::numeric_limits<double>::quiet_NaN();
  const std::string line = make_renderer(options_for(OutputFormat::kJsonl))->hit(hit, 1);
  CHECK(line.find("\"score\":0.0,") != std::string::npos);
}

TEST_CASE("a CSV field is quoted when it must be and is never a formula", "[render]") {
  const struct {
    std::string_view title;
    std::string_view field;
  } rows[] = {
      {"plain", "plain"},
      {"a, b", "\"a, b\""},
      {"say \"no\"", "\"say \"\"no\"\"\""},
      {"two\nlines", "two lines"},
      {"=1+1", "'=1+1"},
      {"+1", "'+1"},
      {"-1", "'-1"},
      {"@SUM(A1)", "'@SUM(A1)"},
      {"\t=1", "' =1"},
      {"\u200B=1", "'=1"},  // would be a formula once the invisible character is gone
      {"＝1", "'＝1"},
      {"=1,\"x\"", "\"'=1,\"\"x\"\"\""},
      {" a ", "\" a \""},
      {"a=1", "a=1"},
  };
  const auto renderer = make_renderer(options_for(OutputFormat::kCsv));
  for (const auto& row : rows) {
    Hit hit;
    hit.article.title = row.title;
    CHECK(renderer->hit(hit, 1) == fmt::format(",,none,,{},,,0.000000,\n", row.field));
  }
}

TEST_CASE("with -0 paths come byte for byte", "[render]") {
  RenderOptions options = options_for(OutputFormat::kPaths);
  options.nul_terminated = true;
  Hit hit;
  hit.id = "h1";
  hit.article.path = "dir/\x1b[31m\nname";
  CHECK(make_renderer(options)->hit(hit, 1) == std::string("dir/\x1b[31m\nname\0", 15));
  options.format = OutputFormat::kIds;
  CHECK(make_renderer(options)->hit(hit, 1) == std::string("h1\0", 3));
  options.format = OutputFormat::kUrls;
  CHECK(make_renderer(options)->hit(hit, 1).empty());
}

TEST_CASE("a format asks only for what it prints", "[render]") {
  for (const OutputFormatInfo& info : kOutputFormats) {
    const auto renderer = make_renderer(options_for(info.format));
    INFO(info.name);
    const bool is_list = info.format >= OutputFormat::kIds;
    CHECK(renderer->needs_snippet() == !is_list);
    CHECK(renderer->needs_article() == (info.format != OutputFormat::kIds));
  }
}
