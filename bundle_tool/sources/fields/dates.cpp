#include "bundle_tool/sources/fields/dates.h"

#include <array>
#include <chrono>
#include <string>
#include <vector>

#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

using bundle::Date;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::optional<std::int32_t> day_number(int year, int month, int day) {
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (year < 1 || year > 9999 || !date.ok()) return std::nullopt;
  return static_cast<std::int32_t>(std::chrono::sys_days{date}.time_since_epoch().count());
}

// Takes numbers and marks off the front of a text.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}
  std::optional<int> number(std::size_t min, std::size_t max) {
    std::size_t size = 0;
    int value = 0;
    while (size < max && size < rest_.size() && is_digit(rest_[size])) value = value * 10 + (rest_[size++] - '0');
    if (size < min) return std::nullopt;
    rest_.remove_prefix(size);
    return value;
  }
  bool skip(char c) {
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool skip_any(std::string_view of) {
    return !rest_.empty() && of.find(rest_[0]) != std::string_view::npos && skip(rest_[0]);
  }
  void blanks() {
    while (skip(' ')) {
    }
  }
  std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
};

// "-0400", "+05:30", "Z", "UTC", "GMT"; nothing at all is UTC.
std::optional<std::int16_t> zone(std::string_view text) {
  const std::string name = lower_ascii(trim(text));
  if (name.empty() || name == "z" || name == "utc" || name == "gmt") return std::int16_t{0};
  // A zone's name ("EST") counts as UTC: the names are ambiguous.
  if (name[0] != '+' && name[0] != '-') return std::int16_t{0};
  Scanner in(std::string_view(name).substr(1));
  const auto hours = in.number(1, 2);
  in.skip(':');
  const int minutes = in.number(2, 2).value_or(0);
  // The easternmost zone is UTC+14.
  if (!hours || *hours > 14 || minutes > 59) return std::nullopt;
  const int east = *hours * 60 + minutes;
  return static_cast<std::int16_t>(name[0] == '-' ? -east : east);
}

// "10:11", "10:11:12.5 -0400": what follows a date. An unreadable time costs the time, not the date.
void add_time(std::string_view text, Date& date) {
  Scanner in(trim(text));
  const auto hour = in.number(1, 2);
  if (!hour || !in.skip(':')) return;
  const auto minute = in.number(2, 2);
  if (!minute || *hour > 23 || *minute > 59) return;
  if (in.skip(':')) (void)in.number(1, 2);
  // Fractions of a second: read over.
  if (in.skip_any(".,")) (void)in.number(1, 9);
  std::string_view rest = trim(in.rest());
  int hours = *hour;
  const std::string half = lower_ascii(rest.substr(0, 2));
  if ((half == "am" || half == "pm") && hours >= 1 && hours <= 12) {
    hours = hours % 12 + (half == "pm" ? 12 : 0);
    rest.remove_prefix(2);
  }
  const auto east = zone(rest);
  if (!east) return;
  date.minute = static_cast<std::int16_t>(hours * 60 + *minute);
  date.zone = *east;
}

std::optional<Date> year_first(std::string_view text) {
  Scanner in(text);
  const auto year = in.number(4, 4);
  if (!year) return std::nullopt;
  const bool packed = !in.skip_any("-/.");
  const auto month = packed ? in.number(2, 2) : in.number(1, 2);
  if (!month) return std::nullopt;
  if (!packed && !in.skip_any("-/.")) return std::nullopt;
  const auto day = packed ? in.number(2, 2) : in.number(1, 2);
  if (!day) return std::nullopt;
  if (!in.rest().empty() && !in.skip_any("T t,")) return std::nullopt;
  const auto number = day_number(*year, *month, *day);
  if (!number) return std::nullopt;
  Date date{*number, Date::kNoTime, 0};
  add_time(in.rest(), date);
  return date;
}

int month_number(std::string_view word) {
  constexpr std::array<std::string_view, 12> kMonths{"jan", "feb", "mar", "apr", "may", "jun",
                                                     "jul", "aug", "sep", "oct", "nov", "dec"};
  const std::string name = lower_ascii(word.substr(0, 3));
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    if (word.size() >= 3 && name == kMonths[i]) return static_cast<int>(i) + 1;
  }
  return 0;
}

// "Wed, 12 Mar 2014 10:11:00 GMT", "March 12, 2014", "12 March 2014".
std::optional<Date> month_by_name(std::string_view text) {
  int day = 0;
  int month = 0;
  int year = 0;
  Scanner in(text);
  // A weekday, day, month, year, and one word such as "of". Once three are known the rest is the time.
  for (int words = 0; words < 5 && (day == 0 || month == 0 || year == 0); ++words) {
    while (in.skip_any(" ,.")) {
    }
    if (const auto number = in.number(1, 4)) {
      // No day is above 31, and the day comes before the year.
      (*number > 31 || day != 0 ? year : day) = *number;
      (void)(in.skip_any("sn") || in.skip_any("rt"));  // 1st, 2nd, 3rd, 4th
      (void)in.skip_any("tdh");
      continue;
    }
    std::size_t size = 0;
    while (size < in.rest().size() && std::string_view(" ,.0123456789").find(in.rest()[size]) == std::string_view::npos)
      ++size;
    if (size == 0) return std::nullopt;
    if (month == 0) month = month_number(in.rest().substr(0, size));
    in = Scanner(in.rest().substr(size));
  }
  if (month == 0 || day == 0) return std::nullopt;
  const auto number = day_number(year, month, day);
  if (!number) return std::nullopt;
  Date date{*number, Date::kNoTime, 0};
  add_time(in.rest(), date);
  return date;
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  text = trim(text);
  // No date is longer: this is a sentence.
  if (text.size() > 64) return std::nullopt;
  if (auto date = year_first(text)) return date;
  return month_by_name(text);
}

DatedName split_dated_name(std::string_view stem) {
  Scanner in(stem);
  const auto year = in.number(4, 4);
  if (!year || !in.skip('-')) return {std::nullopt, stem};
  const auto month = in.number(1, 2);
  if (!month || !in.skip('-')) return {std::nullopt, stem};
  const auto day = in.number(1, 2);
  if (!day || (!in.rest().empty() && !in.skip_any("-_ "))) return {std::nullopt, stem};
  const auto number = day_number(*year, *month, *day);
  if (!number) return {std::nullopt, stem};
  return {Date{*number, Date::kNoTime, 0}, in.rest()};
}

std::int64_t instant_of(const Date& date) {
  const int minute = date.minute == Date::kNoTime ? 0 : date.minute;
  return std::int64_t{date.day} * 1440 + minute - date.zone;
}

}  // namespace handbill::sources
