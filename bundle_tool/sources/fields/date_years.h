// Whose calendar the year of a date is of.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "bundle_tool/sources/fields/calendars.h"

namespace handbill::sources {

// A date as it is written, before its calendar is known.
struct WrittenDate {
  int year = 0;
  int month = 0;
  int day = 0;
  std::optional<Calendar> calendar;  // by the month's name or an era
  int years = 0;                     // to add, by an era
  bool named = false;                // the month has a name of the Gregorian calendar
  bool geez = false;                 // that name, or a date in numbers, may be of the Ethiopic calendar too
  bool short_year = false;           // of two digits: `year` is what it would be in our calendar
  std::string_view rest;             // the time
};

// nullopt: not to be told.
std::optional<WrittenDate> with_calendar(WrittenDate date, std::string_view lang);

// How years are counted, as a word beside the date says: in a calendar, or from another year.
struct DateEra {
  std::string_view words;
  Calendar calendar = Calendar::gregorian;
  int years = 0;  // to add
};
// Takes the words of an era out of a plain text. Of several the one with the most words counts.
std::optional<DateEra> take_era(std::string& plain);

bool is_language_in(std::string_view lang, std::initializer_list<std::string_view> languages);

}  // namespace handbill::sources
