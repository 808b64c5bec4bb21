// The moment by which it is judged what is published. The program takes it in one place (commands/now.h) and hands it
// down: nothing below reads a clock.
#pragma once

#include <cstdint>

#include "reader/bundle/values.h"

namespace handbill::sources {

// 2199-12-31, in days since 1970-01-01: readers take no later day for the time. A later date is dropped.
inline constexpr std::int32_t kLastDay = 84'005;

class Moment {
 public:
  // The end of the last day: nothing is in the future.
  Moment() : Moment(of_day(kLastDay)) {}
  // All of that day has passed, as its authors count it and in UTC.
  static Moment of_day(std::int32_t day) { return {day, (std::int64_t{day} + 1) * kDayMinutes - 1, true}; }
  // `minute`: since 1970, in UTC.
  static Moment of_minute(std::int64_t minute) {
    const std::int64_t day = minute / kDayMinutes - (minute % kDayMinutes < 0 ? 1 : 0);
    return {static_cast<std::int32_t>(day), minute, false};
  }
  // The minute that `date` names. Its day is that of its own zone.
  static Moment of_date(const bundle::Date& date);

  std::int32_t day() const { return day_; }
  std::int64_t minute() const { return minute_; }
  bool whole_day() const { return whole_day_; }
  bool passed(const bundle::Date& date) const;

  static constexpr std::int64_t kDayMinutes = std::int64_t{24} * 60;

 private:
  Moment(std::int32_t day, std::int64_t minute, bool whole_day) : day_(day), minute_(minute), whole_day_(whole_day) {}
  std::int32_t day_;
  std::int64_t minute_;
  bool whole_day_;
};

}  // namespace handbill::sources
