#include "reader/base/calendar.h"

#include <array>
#include <cstdlib>

namespace handbill::calendar {
namespace {

constexpr std::int64_t kDaysIn400Years = 146'097;
constexpr std::int64_t kDaysTo1970 = 719'528;  // from 0000-01-01

bool is_leap(std::int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }
unsigned days_in_year(std::int64_t year) { return is_leap(year) ? 366 : 365; }

std::string two(unsigned value) { return (value < 10 ? "0" : "") + std::to_string(value); }

// The quotient rounded towards minus infinity, and in `rest` the remainder, which is never negative.
std::int64_t floor_div(std::int64_t value, std::int64_t by, std::int64_t& rest) {
  rest = value % by;
  std::int64_t whole = value / by;
  if (rest < 0) {
    --whole;
    rest += by;
  }
  return whole;
}

}  // namespace

unsigned days_in(unsigned month, std::int64_t year) {
  constexpr std::array<unsigned, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return kDays.at(month - 1) + (month == 2 && is_leap(year) ? 1 : 0);
}

Date date_of(std::int64_t days) {
  std::int64_t rest = 0;
  Date out;
  // The calendar repeats every 400 years: after this step the loops run at most 400 and 12 times, for any day.
  out.year = floor_div(days + kDaysTo1970, kDaysIn400Years, rest) * 400;
  for (; rest >= days_in_year(out.year); ++out.year) rest -= days_in_year(out.year);
  for (; rest >= days_in(out.month, out.year); ++out.month) rest -= days_in(out.month, out.year);
  out.day = static_cast<unsigned>(rest) + 1;
  return out;
}

std::int64_t days_of(const Date& date) {
  std::int64_t year = 0;
  std::int64_t days = floor_div(date.year, 400, year) * kDaysIn400Years - kDaysTo1970;
  while (year > 0) days += days_in_year(--year);
  for (unsigned month = 1; month < date.month; ++month) days += days_in(month, date.year);
  return days + date.day - 1;
}

std::string iso(std::int64_t days) {
  const Date date = date_of(days);
  std::string year = std::to_string(std::abs(date.year));
  if (year.size() < 4) year.insert(0, 4 - year.size(), '0');
  if (date.year < 0) year.insert(0, "-");
  return year + "-" + two(date.month) + "-" + two(date.day);
}

}  // namespace handbill::calendar
