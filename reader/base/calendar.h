// The proleptic Gregorian calendar, for any day that a file can name. The calendar of the standard library ends with
// the year 32767.
#pragma once

#include <cstdint>
#include <string>

namespace handbill::calendar {

struct Date {
  std::int64_t year = 1970;  // 0 is the year before 1
  unsigned month = 1, day = 1;
  friend bool operator==(const Date&, const Date&) = default;
};

// REQUIRES: `month` is 1 to 12.
unsigned days_in(unsigned month, std::int64_t year);
// The date of a day that is counted from 1970-01-01, and the day of a date. REQUIRES: the calendar has `date`.
Date date_of(std::int64_t days);
std::int64_t days_of(const Date& date);
// "2026-11-23"; years beyond 9999 get more digits, those before 0 a sign.
std::string iso(std::int64_t days);

}  // namespace handbill::calendar
