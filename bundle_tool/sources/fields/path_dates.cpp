#include "bundle_tool/sources/fields/path_dates.h"

#include <algorithm>
#include <string>
#include <vector>

#include "bundle_tool/sources/fields/dates.h"

namespace handbill::sources {
namespace {

using bundle::Date;

// From `min` to `max` digits off the front of a name; nothing is taken if there are fewer.
std::string_view take_digits(std::string_view& rest, std::size_t min, std::size_t max) {
  const std::size_t size = std::min({rest.find_first_not_of("0123456789"), rest.size(), max});
  if (size < min) return {};
  const std::string_view digits = rest.substr(0, size);
  rest.remove_prefix(size);
  return digits;
}
bool take(std::string_view& rest, std::string_view any_of) {
  if (rest.empty() || any_of.find(rest[0]) == std::string_view::npos) return false;
  rest.remove_prefix(1);
  return true;
}

std::optional<Date> date_of(std::string_view year, std::string_view month, std::string_view day,
                            std::string_view lang) {
  return read_date(std::string(year) + "-" + std::string(month) + "-" + std::string(day), lang).date;
}

// The last four folders of a path, innermost first.
std::vector<std::string_view> folders_of(std::string_view path) {
  std::vector<std::string_view> out;
  while (!path.empty() && out.size() < 4) {
    const auto cut = path.rfind('/');
    out.push_back(path.substr(cut == std::string_view::npos ? 0 : cut + 1));
    path = cut == std::string_view::npos ? std::string_view{} : path.substr(0, cut);
  }
  return out;
}

}  // namespace

DatedName split_dated_name(std::string_view stem, std::string_view lang) {
  std::string_view rest = stem;
  const std::string_view year = take_digits(rest, 4, 4);
  if (year.empty()) return {std::nullopt, stem};
  const bool packed = !take(rest, "-");
  if (packed && (year < "1300" || year > "2700")) return {std::nullopt, stem};  // a number
  const std::size_t least = packed ? 2 : 1;
  const std::string_view month = take_digits(rest, least, 2);
  if (month.empty() || (!packed && !take(rest, "-"))) return {std::nullopt, stem};
  const std::string_view day = take_digits(rest, least, 2);
  if (day.empty() || (!rest.empty() && !take(rest, "-_ "))) return {std::nullopt, stem};
  const auto date = date_of(year, month, day, lang);
  if (!date) return {std::nullopt, stem};
  return {date, rest};
}

std::optional<Date> date_of_path(std::string_view name, std::string_view lang) {
  const auto slash = name.rfind('/');
  const std::string_view file = name.substr(slash == std::string_view::npos ? 0 : slash + 1);
  const std::string_view stem = file.substr(0, file.find('.'));
  if (const auto date = split_dated_name(stem, lang).date) return date;
  if (slash == std::string_view::npos) return std::nullopt;
  std::vector<std::string_view> parts = folders_of(name.substr(0, slash));
  if (parts.empty()) return std::nullopt;
  if (const auto date = split_dated_name(parts[0], lang).date; date && stem == "index") return date;
  // 2014/03/12/name.md, 2014/03/12-name.md, 2014/03/12/name/index.md
  parts.insert(parts.begin(), stem);
  for (std::size_t i = 0; i + 2 < parts.size() && i < 3; ++i) {
    std::string_view rest = parts[i];
    const std::string_view day = take_digits(rest, 2, 2);
    const bool whole = !day.empty() && (rest.empty() || take(rest, "-_"));
    if (!whole || parts[i + 1].size() != 2 || parts[i + 2].size() != 4) continue;
    if (const auto date = date_of(parts[i + 2], parts[i + 1], day, lang)) return date;
  }
  return std::nullopt;
}

}  // namespace handbill::sources
