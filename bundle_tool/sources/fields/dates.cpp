#include "bundle_tool/sources/fields/dates.h"

#include <algorithm>
#include <string>

#include "bundle_tool/sources/fields/calendars.h"
#include "bundle_tool/sources/fields/date_forms.h"
#include "bundle_tool/sources/fields/date_words.h"
#include "bundle_tool/sources/fields/date_years.h"
#include "bundle_tool/sources/fields/time_of_day.h"
#include "bundle_tool/sources/text/ascii.h"
#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

using bundle::Date;

constexpr std::size_t kDateText = 64;  // characters; no date is longer: more is a sentence

constexpr std::string_view kNoDate = "is no date";
constexpr std::string_view kTooEarly = "is before 1900: write the year with its four digits";
constexpr std::string_view kOtherCalendar = "is a year of another calendar: write the Gregorian date as year-month-day";

DateReading finished(const WrittenDate& written, std::string_view lang) {
  const auto date = with_calendar(written, lang);
  if (!date) return {std::nullopt, kOtherCalendar};
  const auto day = day_number(*date->calendar, date->year + date->years, date->month, date->day);
  if (!day) return {std::nullopt, kNoDate};
  Date out{*day, Date::kNoTime, 0};
  add_time(date->rest, out);
  return {out, {}};
}

DateReading read_any_date(std::string_view text, std::string_view lang) {
  text = trim(text);
  if (const auto written = read_year_first(text); written && text.size() <= kDateText) return finished(*written, lang);
  std::string plain = plain_date_text(text.substr(0, 4 * kDateText + 1));
  const auto characters = std::count_if(plain.begin(), plain.end(), [](char c) { return (c & 0xC0) != 0x80; });
  const bool digits = std::any_of(plain.begin(), plain.end(), is_digit);
  if (!digits || text.size() > 4 * kDateText || characters > static_cast<std::ptrdiff_t>(kDateText)) {
    return {std::nullopt, kNoDate};
  }
  const std::optional<DateEra> era = take_era(plain);
  const std::string_view rest = trim(plain);
  std::string_view problem = kNoDate;
  auto written = read_written_date(rest, lang, problem);
  if (!written) return {std::nullopt, problem};
  const bool contradicts = written->named ? era && era->calendar != Calendar::gregorian : written->calendar.has_value();
  if (era && !contradicts) {
    written->calendar = era->calendar;
    written->years = era->years;
  }
  return finished(*written, lang);
}

}  // namespace

DateReading read_date(std::string_view text, std::string_view lang) {
  constexpr std::int32_t kFirstDay = -25'567;  // 1900-01-01; no edition has older articles
  DateReading out = read_any_date(text, lang);
  if (out.date && out.date->day < kFirstDay) return {std::nullopt, kTooEarly};
  return out;
}

std::optional<Date> parse_date(std::string_view text, std::string_view lang) { return read_any_date(text, lang).date; }

std::int64_t instant_of(const Date& date) {
  const int minute = date.minute == Date::kNoTime ? 0 : date.minute;
  return std::int64_t{date.day} * 1440 + minute - date.zone;
}

}  // namespace handbill::sources
