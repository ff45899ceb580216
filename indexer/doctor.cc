#include "indexer/doctor.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "analyzers/article_key.h"
#include "analyzers/civil_date.h"
#include "analyzers/date_text.h"
#include "analyzers/error.h"
#include "analyzers/mojibake.h"

namespace news {
namespace {

constexpr std::size_t kExamples = 3;
// At one instant: more are no chance, if they are a good part of the source.
constexpr std::uint64_t kLeastShared = 20;
constexpr std::uint64_t kSharedPart = 20;  // one in so many
// Of a source: boilerplate shows in some hundred articles, and is sought where there is most of it.
constexpr std::uint64_t kExaminedArticles = 200;
constexpr std::uint64_t kLeastExamined = 20;
constexpr std::size_t kExaminedSources = 300;
constexpr std::size_t kTextsOfASource = 3;
// A language is rare in a source of so many articles if it has less than one in so many.
constexpr std::uint64_t kLeastForLanguages = 100;
constexpr std::uint64_t kRarePart = 200;

bool has_lost_characters(std::string_view text) {
  return text.find("\uFFFD") != std::string_view::npos;
}

struct LanguageCount {
  std::uint64_t articles = 0;
  std::string example;
};

// What is gathered of one source.
struct SourceFacts {
  std::uint64_t articles = 0;  // of it in the index
  std::uint64_t seen = 0;
  std::uint64_t stride = 0;  // every so many are compared; 0: none
  std::vector<std::pair<DayNumber, std::uint64_t>> days;
  std::map<std::string, LanguageCount> languages;
  BoilerplateFinder texts;
};

class FindingMaker {
 public:
  void add(const std::string& source, const std::string& id) {
    ++finding_.articles;
    ++sources_[source];
    if (finding_.examples.size() < kExamples) finding_.examples.push_back(id);
  }
  Finding take() {
    finding_.sources.assign(sources_.begin(), sources_.end());
    std::stable_sort(finding_.sources.begin(), finding_.sources.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    return std::move(finding_);
  }

 private:
  Finding finding_;
  std::map<std::string, std::uint64_t> sources_;
};

class Examination {
 public:
  explicit Examination(const DoctorOptions& options)
      : options_(options),
        zone_(TimeZone::from_name(options.index.manifest().analysis.time_zone)
                  .value_or(TimeZone::utc())) {
    report_.info = index_info(options.index);
    named_ = report_.info.sources;
    // Articles without a source have none in the index, but they are missed like others.
    std::uint64_t nameless = options.index.manifest().articles();
    for (const auto& [source, articles] : named_) nameless -= articles;
    if (nameless > 0) named_.emplace_back("", nameless);
    std::size_t rank = 0;
    for (const auto& [source, articles] : named_) {
      SourceFacts& facts = sources_[source];
      facts.articles = articles;
      if (articles >= kLeastExamined && rank++ < kExaminedSources) {
        facts.stride = (articles + kExaminedArticles - 1) / kExaminedArticles;
      }
    }
  }

  DoctorReport run() {
    Progress progress{
        "examining", ProgressUnit::kArticles, 0, options_.index.manifest().articles(), 0, 0};
    std::string buffer;
    for (const Index::Segment& segment : options_.index.segments()) {
      const Xapian::Database& database = segment.database;
      for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
        if (options_.interrupted) throw Failure(kExitInterrupted, "interrupted");
        const std::string_view data = options_.index.data(segment, *at, buffer);
        const auto article = options_.index.article(data);
        if (!article) {
          throw Failure(kExitIndex, fmt::format("{}/{}: document {}: {}; run newsidx check",
                                                options_.index.folder().string(), segment.name, *at,
                                                article.error().message));
        }
        examine(*article, article_id(*stored_hash(data)));
        ++progress.done;
        options_.on_progress(progress);
      }
      end_instant();
    }
    finish();
    return std::move(report_);
  }

 private:
  void examine(const Article& article, const std::string& id) {
    const std::string source = shown_source(article.source);
    SourceFacts& facts = sources_[source];
    examine_date(article.published, source, id, facts);
    examine_text(article, source, id, facts);
    LanguageCount& language = facts.languages[article.language];
    if (language.articles++ == 0) language.example = id;
    if (article.language == "und") unknown_language_.add(source, id);
  }

  void examine_date(const Published& published, const std::string& source, const std::string& id,
                    SourceFacts& facts) {
    if (published.precision == DatePrecision::kNone) return undated_.add(source, id);
    const std::chrono::sys_days day = civil_day(published, zone_);
    const bool is_future =
        published.is_timed()
            ? std::chrono::seconds(published.instant) > options_.now.time_since_epoch()
            : day > zone_.day_of(options_.now.time_since_epoch().count());
    if (is_future) future_.add(source, id);
    if (published.precision == DatePrecision::kYear) return year_only_.add(source, id);
    if (published.precision == DatePrecision::kMonth) return month_only_.add(source, id);
    // Articles come the newest first, so those of a day come together, and those of an instant.
    const auto number = static_cast<DayNumber>(day.time_since_epoch().count());
    if (facts.days.empty() || facts.days.back().first != number) facts.days.emplace_back(number, 0);
    ++facts.days.back().second;
    if (published.precision != DatePrecision::kSecond) return;
    if (published.instant != instant_) end_instant();
    instant_ = published.instant;
    ++at_instant_[source];
  }

  void end_instant() {
    for (const auto& [source, articles] : at_instant_) {
      if (articles < kLeastShared || articles * kSharedPart < sources_[source].articles) continue;
      report_.shared_instants.push_back(
          {source, iso_date({DatePrecision::kSecond, instant_, 0}), articles});
    }
    at_instant_.clear();
  }

  void examine_text(const Article& article, const std::string& source, const std::string& id,
                    SourceFacts& facts) {
    if (article.body.empty()) no_text_.add(source, id);
    if (has_lost_characters(article.title) || has_lost_characters(article.body)) {
      lost_characters_.add(source, id);
    } else if (count_mojibake(article.title) + count_mojibake(article.body) > 0) {
      mojibake_.add(source, id);
    }
    if (facts.stride > 0 && facts.seen++ % facts.stride == 0) facts.texts.add(article.body);
  }

  void finish() {
    report_.undated = undated_.take();
    report_.future = future_.take();
    report_.month_only = month_only_.take();
    report_.year_only = year_only_.take();
    report_.no_text = no_text_.take();
    report_.mojibake = mojibake_.take();
    report_.lost_characters = lost_characters_.take();
    report_.unknown_language = unknown_language_.take();
    std::stable_sort(report_.shared_instants.begin(), report_.shared_instants.end(),
                     [](const auto& a, const auto& b) { return a.articles > b.articles; });
    std::vector<SourceDays> days;
    for (const auto& [source, articles] : named_) {
      SourceFacts& facts = sources_[source];
      add_boilerplate(source, facts);
      add_rare_languages(source, facts);
      days.push_back({source, in_order(std::move(facts.days))});
    }
    report_.gaps = date_gaps(days);
  }

  void add_boilerplate(const std::string& source, const SourceFacts& facts) {
    if (facts.texts.articles() < kLeastExamined) return;
    std::vector<Boilerplate> found = facts.texts.found();
    found.resize(std::min(found.size(), kTextsOfASource));
    for (Boilerplate& text : found) {
      report_.boilerplate.push_back({source, std::move(text), facts.texts.articles()});
    }
  }

  void add_rare_languages(const std::string& source, const SourceFacts& facts) {
    if (facts.articles < kLeastForLanguages) return;
    const auto usual = std::max_element(
        facts.languages.begin(), facts.languages.end(),
        [](const auto& a, const auto& b) { return a.second.articles < b.second.articles; });
    for (const auto& [language, count] : facts.languages) {
      if (language == "und" || count.articles * kRarePart >= facts.articles) continue;
      report_.rare_languages.push_back(
          {source, language, count.articles, usual->first, count.example});
    }
  }

  // Of several segments, a day may come again.
  static std::vector<std::pair<DayNumber, std::uint64_t>> in_order(
      std::vector<std::pair<DayNumber, std::uint64_t>> days) {
    std::sort(days.begin(), days.end());
    std::vector<std::pair<DayNumber, std::uint64_t>> joined;
    for (const auto& [day, articles] : days) {
      if (joined.empty() || joined.back().first != day) joined.emplace_back(day, 0);
      joined.back().second += articles;
    }
    return joined;
  }

  const DoctorOptions& options_;
  const TimeZone zone_;
  DoctorReport report_;
  IndexInfo::Counts named_;  // the sources, the largest first; those without one as "" at the end
  std::unordered_map<std::string, SourceFacts> sources_;
  FindingMaker undated_, future_, month_only_, year_only_, no_text_, mojibake_, lost_characters_,
      unknown_language_;
  std::int64_t instant_ = 0;
  std::map<std::string, std::uint64_t> at_instant_;
};

}  // namespace

DoctorReport examine_index(const DoctorOptions& options) { return Examination(options).run(); }

}  // namespace news
