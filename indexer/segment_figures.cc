#include "indexer/segment_figures.h"

#include <algorithm>

#include "analyzers/article_key.h"
#include "analyzers/civil_date.h"
#include "analyzers/date_text.h"

namespace news {
namespace {

std::string iso_day(const std::optional<std::chrono::sys_days>& day) {
  if (!day) return "";
  const std::chrono::sys_seconds instant = *day;
  return iso_date({DatePrecision::kDay, instant.time_since_epoch().count(), 0});
}

}  // namespace

void SegmentFigures::add(const Article& article, const TimeZone& zone) {
  ++articles;
  text_bytes += article.title.size() + article.body.size();
  languages.insert(article.language);
  if (!article.source.empty()) sources.insert(shown_source(article.source));
  if (article.published.precision == DatePrecision::kNone) {
    ++undated;
    return;
  }
  const std::chrono::sys_days day = civil_day(article.published, zone);
  first_day = std::min(first_day.value_or(day), day);
  last_day = std::max(last_day.value_or(day), day);
}

void SegmentFigures::add(SegmentFigures&& other) {
  articles += other.articles;
  undated += other.undated;
  text_bytes += other.text_bytes;
  sources.merge(other.sources);
  languages.merge(other.languages);
  if (!other.first_day) return;
  first_day = std::min(first_day.value_or(*other.first_day), *other.first_day);
  last_day = std::max(last_day.value_or(*other.last_day), *other.last_day);
}

SegmentEntry SegmentFigures::entry() const {
  return {"", articles, iso_day(first_day), iso_day(last_day), undated, {}};
}

}  // namespace news
