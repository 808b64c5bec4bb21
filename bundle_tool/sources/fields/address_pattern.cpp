#include "bundle_tool/sources/fields/address_pattern.h"

#include <algorithm>
#include <array>

namespace handbill::sources {
namespace {

struct PermalinkStyle {
  std::string_view name, pattern;
};
constexpr std::array kPermalinkStyles{PermalinkStyle{"date", "/:categories/:year/:month/:day/:title.html"},
                                      PermalinkStyle{"pretty", "/:categories/:year/:month/:day/:title/"},
                                      PermalinkStyle{"ordinal", "/:categories/:year/:y_day/:title.html"},
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

std::string jekyll_pattern(std::string_view style) {
  for (const PermalinkStyle& each : kPermalinkStyles) {
    if (each.name == style) return std::string(each.pattern);
  }
  return std::string(style);
}

}  // namespace handbill::sources
