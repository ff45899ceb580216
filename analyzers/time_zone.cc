#include "analyzers/time_zone.h"

#include <fmt/format.h>
#include <unicode/basictz.h>
#include <unicode/timezone.h>

namespace news {

using std::chrono::sys_days;
namespace chr = std::chrono;

struct TimeZone::Rules {
  std::unique_ptr<icu::BasicTimeZone> zone;
};

TimeZone TimeZone::utc() { return TimeZone("UTC", nullptr); }

Result<TimeZone> TimeZone::from_name(std::string_view name) {
  if (name == "UTC" || name == "Z" || name == "GMT") return utc();
  const bool is_offset = !name.empty() && (name[0] == '+' || name[0] == '-');
  const std::string id = is_offset ? "GMT" + std::string(name) : std::string(name);
  std::unique_ptr<icu::TimeZone> zone(
      icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(id)));
  icu::UnicodeString found;
  zone->getID(found);
  auto* basic = dynamic_cast<icu::BasicTimeZone*>(zone.get());
  if (basic == nullptr || found == UNICODE_STRING_SIMPLE("Etc/Unknown")) {
    return fail(fmt::format(
        "no time zone named '{}'; names are as in Asia/Almaty, or UTC, or +06:00", name));
  }
  zone.release();
  auto rules = std::make_shared<Rules>();
  rules->zone.reset(basic);
  return TimeZone(std::string(name), std::move(rules));
}

std::int32_t TimeZone::offset_seconds(std::int64_t instant) const {
  if (!rules_) return 0;
  std::int32_t raw = 0, dst = 0;
  UErrorCode status = U_ZERO_ERROR;
  rules_->zone->getOffset(static_cast<UDate>(instant) * 1000.0, false, raw, dst, status);
  return (raw + dst) / 1000;
}

sys_days TimeZone::day_of(std::int64_t instant) const {
  return chr::floor<chr::days>(chr::sys_seconds(chr::seconds(instant + offset_seconds(instant))));
}

std::int64_t TimeZone::instant_of(std::int64_t wall_seconds) const {
  if (!rules_) return wall_seconds;
  std::int32_t raw = 0, dst = 0;
  UErrorCode status = U_ZERO_ERROR;
  // Of two instants with one wall time the earlier; a skipped time is read with the offset after
  // the jump, which gives an instant before it, so it is moved to the jump below.
  rules_->zone->getOffsetFromLocal(static_cast<UDate>(wall_seconds) * 1000.0, UCAL_TZ_LOCAL_FORMER,
                                   UCAL_TZ_LOCAL_FORMER, raw, dst, status);
  const std::int64_t instant = wall_seconds - (raw + dst) / 1000;
  if (instant + offset_seconds(instant) == wall_seconds) return instant;
  icu::TimeZoneTransition jump;
  if (rules_->zone->getPreviousTransition(static_cast<UDate>(instant) * 1000.0, true, jump)) {
    return static_cast<std::int64_t>(jump.getTime() / 1000.0);
  }
  return instant;
}

std::int64_t TimeZone::last_instant_of(std::int64_t wall_seconds) const {
  if (!rules_) return wall_seconds;
  std::int32_t raw = 0, dst = 0;
  UErrorCode status = U_ZERO_ERROR;
  rules_->zone->getOffsetFromLocal(static_cast<UDate>(wall_seconds) * 1000.0, UCAL_TZ_LOCAL_LATTER,
                                   UCAL_TZ_LOCAL_LATTER, raw, dst, status);
  const std::int64_t instant = wall_seconds - (raw + dst) / 1000;
  if (instant + offset_seconds(instant) == wall_seconds) return instant;
  return instant_of(wall_seconds) - 1;
}

std::int64_t TimeZone::start_of(sys_days day) const {
  return instant_of(chr::sys_seconds(day).time_since_epoch().count());
}

std::int64_t TimeZone::end_of(sys_days day) const {
  return last_instant_of(chr::sys_seconds(day + chr::days(1)).time_since_epoch().count() - 1);
}

}  // namespace news
