// Patterns by which sites make the addresses of their pages: "/:year/:title/".
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace handbill::sources {

// What stands for ":name" in a pattern; nullopt: unknown, and with it the whole address.
using PatternPart = std::function<std::optional<std::string>(std::string_view name)>;

// The address, from "/" on and without empty parts.
std::optional<std::string> filled_pattern(std::string_view pattern, const PatternPart& part);

// The pattern that Jekyll calls "date", "pretty", "ordinal" or "none"; any other is one itself.
std::string jekyll_pattern(std::string_view style);

}  // namespace handbill::sources
