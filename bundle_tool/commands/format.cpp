#include "bundle_tool/commands/format.h"

#include <array>
#include <charconv>
#include <cstdlib>

#include "bundle_tool/cli/printable.h"
#include "reader/base/calendar.h"

namespace handbill::commands {
namespace {

constexpr std::size_t kLabelWidth = 14;

std::string two(int value) { return (value < 10 ? "0" : "") + std::to_string(value); }

std::string clock(int minutes) { return two(minutes / 60) + ":" + two(minutes % 60); }

}  // namespace

std::string iso_day(std::int32_t days) { return calendar::iso(days); }

std::string iso_date(const bundle::Date& date) {
  if (date.minute < 0) return iso_day(date.day);
  return iso_day(date.day) + "T" + clock(date.minute) + (date.zone < 0 ? "-" : "+") + clock(std::abs(date.zone));
}

std::string_view dir_of(bundle::Direction direction) {
  if (direction == bundle::Direction::by_language) return "auto";
  return direction == bundle::Direction::right_to_left ? "rtl" : "ltr";
}

std::optional<std::int32_t> parse_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto number = [text](std::size_t at, std::size_t size) -> std::optional<unsigned> {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data() + at, text.data() + at + size, value);
    return error == std::errc() && end == text.data() + at + size ? std::optional(value) : std::nullopt;
  };
  const auto year = number(0, 4), month = number(5, 2), day = number(8, 2);
  if (!year || !month || !day || *month < 1 || *month > 12) return std::nullopt;
  if (*day < 1 || *day > calendar::days_in(*month, *year)) return std::nullopt;
  return static_cast<std::int32_t>(calendar::days_of({*year, *month, *day}));
}

std::string human_size(std::uint64_t bytes) {
  if (bytes < 1000) return count_of(bytes, "byte");
  constexpr std::array kUnits{"kB", "MB", "GB"};
  std::uint64_t unit = 1000;
  std::size_t i = 0;
  // From 999.95 on the next unit is taken: rounding would show "1000.0 kB".
  for (; i + 1 < kUnits.size() && bytes >= unit * 1000 - unit / 20; ++i) unit *= 1000;
  const std::uint64_t tenths = (bytes * 10 + unit / 2) / unit;
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " " + kUnits[i];
}

std::string count_of(std::uint64_t count, std::string_view thing, std::string_view things) {
  const std::string number = std::to_string(count) + " ";
  if (count == 1) return number + std::string(thing);
  return number + (things.empty() ? std::string(thing) + "s" : std::string(things));
}

std::string line(std::string_view label, std::string_view value) {
  std::string out(label);
  out.append(out.size() < kLabelWidth ? kLabelWidth - out.size() : 1, ' ');
  return out + cli::printable(value) + "\n";
}

std::string shell_word(std::string_view text) {
  constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789@%+=:,./-_";
  if (!text.empty() && text.find_first_not_of(kPlain) == std::string_view::npos) return std::string(text);
#ifdef _WIN32
  return '"' + std::string(text) + '"';  // which no name has there
#endif
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') out += "'\\'";
    out += c;
  }
  return out + "'";
}

}  // namespace handbill::commands
