#include "bundle_tool/sources/fields/address_pattern.h"

#include <algorithm>
#include <array>

#include "bundle_tool/sources/text/clean_text.h"
#include "reader/base/calendar.h"

namespace handbill::sources {
namespace {

struct PermalinkStyle {
  std::string_view name, pattern;
};
constexpr std::array kPermalinkStyles{PermalinkStyle{"date", "/:categories/:year/:month/:day/:title.html"},
                                      PermalinkStyle{"pretty", "/:categories/:year/:month/:day/:title/"},
                                      PermalinkStyle{"ordinal", "/:categories/:year/:y_day/:title.html"},
                                      PermalinkStyle{"weekdate", "/:categories/:year/W:week/:short_day/:title.html"},
                                      PermalinkStyle{"none", "/:categories/:title.html"}};

}  // namespace

std::optional<std::string> filled_pattern(std::string_view pattern, const PatternPart& part) {
  std::string out = pattern.starts_with('/') ? "" : "/";
  while (!pattern.empty()) {
    const auto colon = std::min(pattern.find(':'), pattern.size());
    out += pattern.substr(0, colon);
    pattern.remove_prefix(colon);
    if (pattern.empty()) break;
    const auto end = std::min(pattern.find_first_not_of("abcdefghijklmnopqrstuvwxyz_", 1), pattern.size());
    const auto value = part(pattern.substr(1, end - 1));
    if (!value) return std::nullopt;
    out += *value;
    pattern.remove_prefix(end);
  }
  const auto twice = [](char a, char b) { return a == '/' && b == '/'; };
  out.erase(std::unique(out.begin(), out.end(), twice), out.end());
  return out;
}

std::optional<std::string> part_of_week(std::string_view name, std::int32_t day) {
  constexpr std::array<std::string_view, 7> kDays{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                  "Friday", "Saturday", "Sunday"};
  const auto of_week = static_cast<unsigned>(((day + 3) % 7 + 7) % 7);  // 1970-01-01 was a Thursday
  const std::int64_t thursday = day + 3 - static_cast<std::int64_t>(of_week);
  const std::int64_t year = calendar::date_of(thursday).year;
  const std::int64_t week = (thursday - calendar::days_of({year, 1, 1})) / 7 + 1;
  if (name == "short_day") return std::string(kDays[of_week].substr(0, 3));
  if (name == "long_day") return std::string(kDays[of_week]);
  if (name == "weekdayname") return lower_ascii(kDays[of_week]);
  if (name == "w_day" || name == "weekday") return std::to_string(name == "weekday" ? (of_week + 1) % 7 : of_week + 1);
  if (name == "w_year") return std::to_string(year);
  if (name == "week") return std::string(week < 10 ? "0" : "") + std::to_string(week);
  return std::nullopt;
}

std::string jekyll_pattern(std::string_view style) {
  for (const PermalinkStyle& each : kPermalinkStyles) {
    if (each.name == style) return std::string(each.pattern);
  }
  return std::string(style);
}

}  // namespace handbill::sources
