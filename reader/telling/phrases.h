// Numbers, days, digits and names, as the program writes them in every language.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "reader/text/line.h"

namespace handbill::ui {

// ISO 8601: the same in every language. Days since 1970-01-01.
std::string date_text(std::int32_t day);

// Thirty digits in two lines of three groups: what fits the smallest screen, and is read aloud in halves.
std::string digits_in_lines(std::string digits);

// Parts joined by a middle dot; empty ones are left out.
text::Line join_parts(std::initializer_list<text::Line> parts);

// The last part of a path. Whoever wrote the stick chose it.
text::Line file_name(const std::string& path);

// At the pace of reading news; at least 1. `words` counts characters in scripts without spaces; `tag`: BCP 47.
std::uint32_t reading_minutes(std::string_view tag, std::uint32_t words);

// "12.3 MB"; powers of ten, as sticks are sold.
std::string size_text(std::uint64_t bytes);

}  // namespace handbill::ui
