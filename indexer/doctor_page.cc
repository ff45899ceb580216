#include "indexer/doctor_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "analyzers/date_text.h"
#include "analyzers/display.h"

namespace news {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kLabelColumns = 19;
constexpr std::size_t kNamedSources = 3;
constexpr std::size_t kListed = 10;

std::string day_text(DayNumber day) {
  return iso_date({DatePrecision::kDay, std::int64_t{day} * 86400, 0});
}

std::string days_text(const DateGap& gap) {
  return gap.first == gap.last ? day_text(gap.first)
                               : fmt::format("{} to {}", day_text(gap.first), day_text(gap.last));
}

std::string percent(std::uint64_t part, std::uint64_t whole) {
  const double share =
      whole == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
  return share > 0 && share < 0.1 ? "under 0.1 %" : fmt::format("{:.1f} %", share);
}

std::string rate_text(double articles) {
  return group_digits(static_cast<std::uint64_t>(articles + 0.5));
}

// So much of an id names one article, if not always: newsidx show says so then.
std::string short_id(const std::string& id) { return id.substr(0, 10); }

std::string name_of(const std::string& source) { return source.empty() ? "no source" : source; }

class Page {
 public:
  explicit Page(std::size_t width) : width_(std::max<std::size_t>(width, kLabelColumns + 40)) {}

  void heading(std::string_view text) { page_ += fmt::format("\n{}\n", text); }

  // A label, then a text wrapped beside it.
  void row(std::string_view label, std::string_view text) {
    std::string margin = "  " + pad_to_width(label, kLabelColumns - 2);
    const std::string safe = printable(text);
    for (const ByteRange& part : wrap_to_width(safe, width_ - kLabelColumns, 9).lines) {
      page_ += margin + safe.substr(part.begin, part.end - part.begin) + '\n';
      margin.assign(kLabelColumns, ' ');
    }
  }

  // How many articles, of which sources, and which for example.
  void row(std::string_view label, const Finding& finding, std::uint64_t articles) {
    if (finding.articles == 0) return row(label, "none");
    std::string text =
        fmt::format("{} ({})", group_digits(finding.articles), percent(finding.articles, articles));
    for (std::size_t i = 0; i < finding.sources.size() && i < kNamedSources; ++i) {
      const auto& [source, count] = finding.sources[i];
      text += fmt::format("{} {} {}", i == 0 ? ":" : ",", name_of(source), group_digits(count));
    }
    if (finding.sources.size() > kNamedSources) {
      text += fmt::format(" and {} more", group_digits(finding.sources.size() - kNamedSources));
    }
    row(label, text + "; for example " + short_id(finding.examples.front()));
  }

  // The largest of a list, one below the other.
  template <class Items, class Say>
  void list(std::string_view label, const Items& items, Say say) {
    if (items.empty()) return row(label, "none");
    for (std::size_t i = 0; i < items.size() && i < kListed; ++i) {
      row(i == 0 ? label : "", say(items[i]));
    }
    if (items.size() > kListed) {
      row("", fmt::format("{} more: --json lists all", group_digits(items.size() - kListed)));
    }
  }

  void line(std::string_view text) { page_ += printable(text) + '\n'; }
  std::string take() { return std::move(page_); }

 private:
  std::size_t width_;
  std::string page_;
};

std::string say_gap(const DateGap& gap) {
  const std::string usual = rate_text(gap.usual);
  switch (gap.kind) {
    case DateGap::Kind::kNothing:
      return fmt::format("{}: no article of any source, where {} a day are usual", days_text(gap),
                         usual);
    case DateGap::Kind::kSilent:
      return fmt::format("{}: nothing of {}, where {} a day are usual", days_text(gap),
                         name_of(gap.source), usual);
    case DateGap::Kind::kEnded:
      return fmt::format("{}: nothing more of {}, where {} a day were usual", days_text(gap),
                         name_of(gap.source), usual);
    case DateGap::Kind::kDip:
      break;
  }
  std::string text =
      fmt::format("{}: {} of the usual {}; ", days_text(gap), group_digits(gap.articles), usual);
  if (!gap.source.empty()) return text + fmt::format("most of it is due to {}", gap.source);
  text += fmt::format("{} of {} daily sources are silent", group_digits(gap.silent_sources),
                      group_digits(gap.daily_sources));
  return text + (gap.silent_sources * 2 > gap.daily_sources
                     ? ": not news, but a broken collection"
                     : ", so that it may be news, or a holiday");
}

std::string say_boilerplate(const SourceBoilerplate& found) {
  const std::string_view where = found.text.place == Boilerplate::Place::kParagraph ? "a paragraph"
                                 : found.text.place == Boilerplate::Place::kBeginning ? "begins"
                                                                                      : "ends";
  constexpr std::size_t kShownColumns = 70;
  return fmt::format("{}, {} of {} compared: {}: {}", name_of(found.source),
                     group_digits(found.text.articles), group_digits(found.examined), where,
                     fit_to_width(found.text.text, kShownColumns));
}

void add_dates(Page& page, const DoctorReport& report, std::uint64_t articles) {
  page.heading("Dates");
  page.row("undated", report.undated, articles);
  page.row("in the future", report.future, articles);
  page.row("month only", report.month_only, articles);
  page.row("year only", report.year_only, articles);
  const OpenDateCounts& open = report.info.manifest.open_dates;
  std::string text = "none";
  if (open != OpenDateCounts()) {
    text = fmt::format(
        "{} such as 03/04/2018: {} as the language or other dates show, {} as assumed, {} undated",
        counted(open.shown + open.assumed + open.undated, "date"), group_digits(open.shown),
        group_digits(open.assumed), group_digits(open.undated));
    if (open.undated > 0) text += ": build with --date-order dmy or mdy";
  }
  page.row("day or month?", text);
  page.list("at one instant", report.shared_instants, [](const SharedInstant& shared) {
    return fmt::format("{} of {} at {}: when they were imported?", group_digits(shared.articles),
                       name_of(shared.source), shared.date);
  });
}

void add_text(Page& page, const DoctorReport& report, std::uint64_t articles) {
  page.heading("Text");
  page.row("a title alone", report.no_text, articles);
  page.row("mojibake", report.mojibake, articles);
  page.row("lost characters", report.lost_characters, articles);
  page.list("boilerplate", report.boilerplate, say_boilerplate);
}

void add_languages(Page& page, const DoctorReport& report, std::uint64_t articles) {
  page.heading("Languages");
  page.row("unknown", report.unknown_language, articles);
  page.list("rare in a source", report.rare_languages, [](const RareLanguage& rare) {
    return fmt::format("{}: {} in {}, else {}; for example {}", name_of(rare.source),
                       group_digits(rare.articles), rare.language, rare.usual,
                       short_id(rare.example));
  });
}

Json finding_json(const Finding& finding) {
  Json sources = Json::array();
  for (const auto& [source, articles] : finding.sources) {
    sources.push_back({{"source", source}, {"articles", articles}});
  }
  return {{"articles", finding.articles},
          {"sources", std::move(sources)},
          {"examples", finding.examples}};
}

template <class Items, class ToJson>
Json list_json(const Items& items, ToJson to_json) {
  Json list = Json::array();
  for (const auto& item : items) list.push_back(to_json(item));
  return list;
}

std::string_view kind_name(DateGap::Kind kind) {
  constexpr std::string_view kNames[] = {"nothing", "dip", "silent", "ended"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view place_name(Boilerplate::Place place) {
  constexpr std::string_view kNames[] = {"paragraph", "beginning", "end"};
  return kNames[static_cast<std::size_t>(place)];
}

}  // namespace

std::string doctor_page(const DoctorReport& report, std::size_t width) {
  const IndexInfo& info = report.info;
  const std::uint64_t articles = info.manifest.articles();
  Page page(width);
  std::string first = fmt::format("{}   {}", info.folder, counted(articles, "article"));
  if (!info.sources.empty()) first += " from " + counted(info.sources.size(), "source");
  if (!info.first_date.empty()) first += fmt::format(", {} to {}", info.first_date, info.last_date);
  page.line(first);
  add_dates(page, report, articles);
  add_text(page, report, articles);
  add_languages(page, report, articles);
  page.heading("Days");
  page.list("too quiet", report.gaps, say_gap);
  return page.take();
}

std::string doctor_json(const DoctorReport& report) {
  const OpenDateCounts& open = report.info.manifest.open_dates;
  const Json json = {
      {"type", "doctor"},
      {"schema", 1},
      {"index", report.info.folder},
      {"articles", report.info.manifest.articles()},
      {"undated", finding_json(report.undated)},
      {"future", finding_json(report.future)},
      {"month_only", finding_json(report.month_only)},
      {"year_only", finding_json(report.year_only)},
      {"open_dates", {{"shown", open.shown}, {"assumed", open.assumed}, {"undated", open.undated}}},
      {"shared_instants", list_json(report.shared_instants,
                                    [](const SharedInstant& shared) {
                                      return Json{{"source", shared.source},
                                                  {"date", shared.date},
                                                  {"articles", shared.articles}};
                                    })},
      {"no_text", finding_json(report.no_text)},
      {"mojibake", finding_json(report.mojibake)},
      {"lost_characters", finding_json(report.lost_characters)},
      {"boilerplate", list_json(report.boilerplate,
                                [](const SourceBoilerplate& found) {
                                  return Json{{"source", found.source},
                                              {"place", place_name(found.text.place)},
                                              {"text", found.text.text},
                                              {"articles", found.text.articles},
                                              {"compared", found.examined}};
                                })},
      {"unknown_language", finding_json(report.unknown_language)},
      {"rare_languages", list_json(report.rare_languages,
                                   [](const RareLanguage& rare) {
                                     return Json{{"source", rare.source},
                                                 {"lang", rare.language},
                                                 {"articles", rare.articles},
                                                 {"usual", rare.usual},
                                                 {"example", rare.example}};
                                   })},
      {"gaps", list_json(report.gaps, [](const DateGap& gap) {
         Json item = {{"kind", kind_name(gap.kind)},
                      {"source", gap.source},
                      {"first", day_text(gap.first)},
                      {"last", day_text(gap.last)},
                      {"usual_a_day", gap.usual}};
         if (gap.kind == DateGap::Kind::kDip) {
           item["articles"] = gap.articles;
           item["silent_sources"] = gap.silent_sources;
           item["daily_sources"] = gap.daily_sources;
         }
         return item;
       })}};
  return printable_json(json.dump(-1, ' ', false, Json::error_handler_t::replace)) + '\n';
}

}  // namespace news
