// Kinds of ASCII characters, and small questions that many readers of text ask.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace handbill::sources {

constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_alphanumeric(char c) { return is_letter(c) || is_digit(c); }
constexpr bool is_quote(char c) { return c == '"' || c == '\'' || c == '`'; }

// The blanks and tabs before the text of a line, or all of it.
constexpr std::size_t indent_of(std::string_view line) { return std::min(line.find_first_not_of(" \t"), line.size()); }

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace handbill::sources
