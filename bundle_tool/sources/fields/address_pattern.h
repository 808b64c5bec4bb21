// Patterns by which sites make the addresses of their pages: "/:year/:title/".
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace handbill::sources {

// What stands for ":name" in a pattern; nullopt: unknown, and with it the whole address.
using PatternPart = std::function<std::optional<std::string>(std::string_view name)>;

// The address, from "/" on and without empty parts.
std::optional<std::string> filled_pattern(std::string_view pattern, const PatternPart& part);

// What ":week", ":w_year", ":w_day", ":short_day" and their like stand for; nullopt: it is none of them. `day`: since
// 1970-01-01. Weeks begin on Monday, and are of the year that has their Thursday (ISO 8601).
std::optional<std::string> part_of_week(std::string_view name, std::int32_t day);

// The pattern that Jekyll calls "date", "pretty", "ordinal", "weekdate" or "none"; any other is one itself.
std::string jekyll_pattern(std::string_view style);

}  // namespace handbill::sources
