#include "bundle_tool/sources/fields/time_of_day.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "bundle_tool/sources/fields/date_scanner.h"
#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

// "-0400", "+05:30", "Z", "UTC", "GMT"; nothing at all is UTC.
std::optional<std::int16_t> zone(std::string_view text) {
  const std::string name = lower_ascii(trim(text));
  if (name.empty() || name == "z" || name == "utc" || name == "gmt") return std::int16_t{0};
  // A zone's name ("EST") counts as UTC: the names are ambiguous.
  if (name[0] != '+' && name[0] != '-') return std::int16_t{0};
  DateScanner in(std::string_view(name).substr(1));
  const auto hours = in.number(1, 2);
  in.skip(':');
  const int minutes = in.number(2, 2).value_or(0);
  // The easternmost zone is UTC+14.
  if (!hours || *hours > 14 || minutes > 59) return std::nullopt;
  const int east = *hours * 60 + minutes;
  return static_cast<std::int16_t>(name[0] == '-' ? -east : east);
}

// What stands between a date and its time, as in "(日) 21:00" or "à 10h30". Is it said there that it is past noon?
bool skip_to_time(DateScanner& in) {
  constexpr std::array<std::string_view, 5> kPastNoon{"下午", "午後", "오후", "晚", "عصر"};
  const std::string_view text = in.rest();
  const std::size_t end = std::min(text.find_first_of("0123456789"), text.size());
  // "+05:30" is a zone.
  if (end > 0 && end < text.size() && (text[end - 1] == '+' || text[end - 1] == '-')) return false;
  const std::string_view before = text.substr(0, end);
  in = DateScanner(text.substr(end));
  return std::any_of(kPastNoon.begin(), kPastNoon.end(),
                     [before](std::string_view word) { return before.find(word) != std::string_view::npos; });
}

// Between hour and minute: "10:11", "10h11", "10时11分".
bool skip_hour_mark(DateScanner& in) {
  if (in.skip_any(":h")) return true;
  for (const std::string_view mark : {"时", "時", "点", "點", "시"}) {
    if (!in.skip(mark)) continue;
    in.blanks();
    return true;
  }
  return false;
}

}  // namespace

void add_time(std::string_view text, bundle::Date& date) {
  DateScanner in(trim(text));
  const bool past_noon = skip_to_time(in);
  const auto hour = in.number(1, 2);
  if (!hour || !skip_hour_mark(in)) return;
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
  } else if (past_noon && hours < 12) {
    hours += 12;
  }
  const auto east = zone(rest);
  if (!east) return;
  date.minute = static_cast<std::int16_t>(hours * 60 + *minute);
  date.zone = *east;
}

}  // namespace handbill::sources
