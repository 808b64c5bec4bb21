// What can be saved of fields that no parser takes.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "bundle_tool/sources/fields/value.h"

namespace handbill::sources {

// "name: value" or "name = value", from column 0.
struct NamedValue {
  std::string_view name, value;
};
std::optional<NamedValue> named_value(std::string_view line);

// The line of the first value that begins with a quote and has no second one; 0 if there is none. yaml-cpp would take
// all that follows for the value.
std::uint32_t unclosed_quote(std::string_view yaml, std::uint32_t first_line);

// Each field by itself: a fault costs the field it is in, and of that only what is beyond its first line. Tabs that
// indent are blanks. `yaml`: false for TOML, of which the fields of no table are taken, line by line.
Value saved_fields(std::string_view text, std::uint32_t first_line, bool yaml);

// The name of the first field of broken text that says that the page is not for readers ("draft: true" anywhere in a
// line), and its line from 1; an empty name if there is none. The name is a literal.
struct HidingField {
  std::string_view name;
  std::uint32_t line = 0;
};
HidingField hiding_field(std::string_view text);

// Leaves the last of the fields with one name, as Jekyll does; the line of the first that came again, or 0.
std::uint32_t drop_repeated(Value& fields);

}  // namespace handbill::sources
