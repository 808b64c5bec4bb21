// Days of other calendars than the Gregorian.
#pragma once

#include <cstdint>
#include <optional>

namespace handbill::sources {

enum class Calendar : std::uint8_t {
  gregorian,
  persian,   // solar Hijri, of Iran and Afghanistan
  islamic,   // lunar Hijri by its tables: the moon that was seen may make it a day more or less
  ethiopic,  // 13 months
};
inline constexpr int kCalendars = 4;

// ICU's name of it, as in "@calendar=persian".
const char* calendar_name(Calendar calendar);

// Days since 1970-01-01; months from 1. nullopt: a day that the calendar does not have, or a year outside 1 to 9999.
std::optional<std::int32_t> day_number(Calendar calendar, int year, int month, int day);

}  // namespace handbill::sources
