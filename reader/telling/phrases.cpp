#include "reader/telling/phrases.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "reader/base/calendar.h"
#include "reader/text/language_tag.h"

namespace handbill::ui {

std::string date_text(std::int32_t day) { return calendar::iso(day); }

std::string digits_in_lines(std::string digits) {
  const auto middle = digits.size() / 2;
  if (middle < digits.size() && digits[middle] == ' ') digits[middle] = '\n';
  return digits;
}

text::Line file_name(const std::string& path) { return path.substr(path.find_last_of('/') + 1); }

text::Line join_parts(std::initializer_list<text::Line> parts) {
  return text::Line::joined({parts.begin(), parts.size()}, " · ");
}

std::string size_text(std::uint64_t bytes) {
  constexpr std::array<std::string_view, 4> kUnits{"B", "kB", "MB", "GB"};
  std::uint64_t tenths = bytes * 10;
  std::size_t unit = 0;
  for (; tenths >= 10'000 && unit + 1 < kUnits.size(); ++unit) tenths /= 1000;
  const bool has_tenths = unit > 0 && tenths < 1000;
  return std::to_string(tenths / 10) + (has_tenths ? "." + std::to_string(tenths % 10) : "") + " " +
         std::string(kUnits[unit]);
}

std::uint32_t reading_minutes(std::string_view tag, std::uint32_t words) {
  struct Pace {
    std::string_view language;
    std::uint32_t per_minute;
  };
  constexpr std::array kOfCharacters{Pace{"zh", 350}, Pace{"yue", 350}, Pace{"ja", 400},
                                     Pace{"th", 800}, Pace{"lo", 800},  Pace{"km", 800},
                                     Pace{"my", 800}, Pace{"bo", 800},  Pace{"dz", 800}};
  std::uint32_t pace = 200;
  for (const Pace& p : kOfCharacters) {
    if (text::primary_language(tag) == p.language) pace = p.per_minute;
  }
  return std::max(1U, words / pace + (words % pace >= pace / 2 ? 1U : 0U));
}

}  // namespace handbill::ui
