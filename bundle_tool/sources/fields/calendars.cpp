#include "bundle_tool/sources/fields/calendars.h"

#include <chrono>
#include <cmath>
#include <memory>
#include <string>

#include <unicode/calendar.h>
#include <unicode/timezone.h>

namespace handbill::sources {
namespace {

std::optional<std::int32_t> gregorian_day(int year, int month, int day) {
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  return static_cast<std::int32_t>(std::chrono::sys_days{date}.time_since_epoch().count());
}

}  // namespace

const char* calendar_name(Calendar calendar) {
  switch (calendar) {
    case Calendar::persian: return "persian";
    case Calendar::islamic: return "islamic-tbla";
    case Calendar::ethiopic: return "ethiopic";
    case Calendar::gregorian: break;
  }
  return "gregorian";
}

std::optional<std::int32_t> day_number(Calendar calendar, int year, int month, int day) {
  if (year < 1 || year > 9999 || month < 1 || month > 13 || day < 1 || day > 31) return std::nullopt;
  if (calendar == Calendar::gregorian) return gregorian_day(year, month, day);
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale((std::string("en@calendar=") + calendar_name(calendar)).c_str());
  const std::unique_ptr<icu::Calendar> converter(
      icu::Calendar::createInstance(*icu::TimeZone::getGMT(), locale, status));
  if (U_FAILURE(status) != 0) return std::nullopt;
  converter->clear();
  converter->setLenient(0);
  converter->set(UCAL_EXTENDED_YEAR, year);
  converter->set(UCAL_MONTH, month - 1);
  converter->set(UCAL_DATE, day);
  constexpr double kMillisecondsADay = 86'400'000;
  const double time = converter->getTime(status);
  if (U_FAILURE(status) != 0) return std::nullopt;
  return static_cast<std::int32_t>(std::floor(time / kMillisecondsADay));
}

}  // namespace handbill::sources
