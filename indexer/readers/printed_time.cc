#include "indexer/readers/printed_time.h"

namespace news {

std::optional<WallTime> take_time(DateText& text, bool compact) {
  WallTime time;
  int hour = 0, minute = 0, second = 0;
  if (compact && (text.digits_ahead() == 6 || text.digits_ahead() == 4)) {
    const bool has_seconds = text.digits_ahead() == 6;
    hour = *text.take_digits(2);
    minute = *text.take_digits(2);
    if (has_seconds) second = *text.take_digits(2);
    if (has_seconds) time.precision = DatePrecision::kSecond;
  } else {
    const auto hours = text.take_number(1, 2);
    const bool colon = text.take(":");
    if (!hours || (!colon && !text.take(".")) || text.digits_ahead() != 2) return std::nullopt;
    hour = hours->value;
    minute = *text.take_digits(2);
    if (text.take(colon ? ":" : ".")) {
      if (text.digits_ahead() != 2) return std::nullopt;
      second = *text.take_digits(2);
      time.precision = DatePrecision::kSecond;
    }
  }
  if (time.precision == DatePrecision::kSecond && text.take_any({".", ","})) {
    if (text.digits_ahead() == 0) return std::nullopt;
    text.skip_digits();
  }
  DateText after = text;
  after.skip_blanks();
  const bool pm = after.take_any({"p.m.", "pm"});
  if (pm || after.take_any({"a.m.", "am"})) {
    if (hour < 1 || hour > 12) return std::nullopt;
    hour = hour % 12 + (pm ? 12 : 0);
    text = after;
  }
  const bool day_end = hour == 24 && minute == 0 && second == 0;  // ISO 8601:2004 section 4.2.3
  if ((hour > 23 && !day_end) || minute > 59 || second > 60) return std::nullopt;
  time.seconds = hour * 3600 + minute * 60 + second;
  return time;
}

PrintedZone take_zone(DateText& text) {
  text.skip_blanks();
  text.take("(");
  PrintedZone zone;
  if (const auto offset = text.take_zone_name()) zone = {ZoneKind::kOffset, *offset};
  if (zone.kind == ZoneKind::kNone && !text.word().empty()) {
    text.take(text.word());
    return {ZoneKind::kUnknown, 0};
  }
  const bool minus = text.take_any({"-", "\u2212"});
  if (minus || text.take("+")) {
    const bool compact = text.digits_ahead() == 4;
    const auto hours =
        compact ? text.take_digits(2) : text.take_digits(text.digits_ahead() == 1 ? 1 : 2);
    const bool colon = text.take(":");
    const auto minutes = compact || colon ? text.take_digits(2) : 0;
    if (!hours || !minutes || *hours > 15 || *minutes > 59) return {ZoneKind::kUnknown, 0};
    zone = {ZoneKind::kOffset, (minus ? -1 : 1) * (*hours * 60 + *minutes)};
  }
  text.take(")");
  // As in "+0000 (UTC)": a comment, RFC 2822 section 3.2.3.
  DateText after = text;
  after.skip_blanks();
  if (zone.kind == ZoneKind::kOffset && after.take("(")) {
    after.take(after.word());
    if (after.take(")")) text = after;
  }
  return zone;
}

Published timed(const Published& day, const WallTime& time, const PrintedZone& zone,
                const TimeZone& default_zone) {
  Published published{time.precision, day.instant + time.seconds, zone.offset_minutes};
  if (zone.kind == ZoneKind::kOffset) {
    published.instant -= std::int64_t{zone.offset_minutes} * 60;
    return published;
  }
  published.instant = default_zone.instant_of(published.instant);
  published.zone_offset_minutes = default_zone.offset_seconds(published.instant) / 60;
  return published;
}

}  // namespace news
