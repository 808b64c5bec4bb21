#include "bundle_tool/commands/now.h"

#include <charconv>
#include <chrono>
#include <cstdlib>
#include <string_view>

#include "bundle_tool/commands/format.h"
#include "bundle_tool/sources/fields/dates.h"

namespace handbill::commands {
namespace {

using sources::Moment;

tl::unexpected<Error> bad_date(const std::string& date) {
  return fail(Errc::usage, Layer::none, "--date " + date + ": give year, month and day, as 2026-11-23");
}

Result<Now> of_date(const std::string& date) {
  Now out;
  if (const auto day = parse_day(date)) {
    out = {Moment::of_day(*day), *day};
  } else {
    const bool timed = date.size() > 11 && date[10] == 'T' && parse_day(std::string_view(date).substr(0, 10));
    const auto minute = timed ? sources::parse_date(date) : std::nullopt;
    if (!minute || minute->minute < 0) return bad_date(date);
    out = {Moment::of_date(*minute), minute->day};
  }
  if (*out.date <= sources::kLastDay) return out;
  return fail(Errc::usage, Layer::none, "--date " + date + ": readers take no day after 2199-12-31 for a date");
}

Result<Now> of_seconds(std::int64_t seconds, std::string_view what) {
  const Moment moment = Moment::of_minute(seconds / 60);
  if (moment.day() <= sources::kLastDay) return Now{moment, std::nullopt};
  return fail(Errc::usage, Layer::none, std::string(what) + " is past the year 2199: give the day with --date");
}

}  // namespace

Result<Now> now_of(const std::optional<std::string>& date) {
  if (date) return of_date(*date);
  if (const char* given = std::getenv("SOURCE_DATE_EPOCH"); given != nullptr && *given != '\0') {
    const std::string_view text(given);
    std::int64_t seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (error != std::errc() || end != text.data() + text.size() || seconds < 0) {
      return fail(Errc::usage, Layer::none, "SOURCE_DATE_EPOCH=" + std::string(text) + ": give seconds since 1970");
    }
    return of_seconds(seconds, "SOURCE_DATE_EPOCH");
  }
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return of_seconds(std::chrono::duration_cast<std::chrono::seconds>(now).count(), "this computer's clock");
}

}  // namespace handbill::commands
