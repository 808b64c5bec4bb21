// UTF-8 as RFC 3629 defines it: no surrogates, no overlong forms, nothing above U+10FFFF.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace handbill::utf8 {

inline constexpr char32_t kReplacement = 0xFFFD;

struct Decoded {
  char32_t code_point = 0;  // kReplacement where invalid
  std::size_t size = 0;     // bytes consumed, at least 1
  bool valid = false;
};

// The code point at the start of `text`, which must not be empty.
Decoded decode(std::string_view text);
// Is `byte` inside a sequence, not its first?
constexpr bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80; }
// Is `at` between two code points? The end of the text counts as a boundary, offsets beyond it do not.
constexpr bool is_boundary(std::string_view text, std::size_t at) {
  return at == text.size() || (at < text.size() && !is_continuation(text[at]));
}
// The boundary at or before `at`, and the one at or after it. REQUIRES: at <= text.size().
constexpr std::size_t floor_boundary(std::string_view text, std::size_t at) {
  while (at > 0 && !is_boundary(text, at)) --at;
  return at;
}
constexpr std::size_t ceil_boundary(std::string_view text, std::size_t at) {
  while (!is_boundary(text, at)) ++at;
  return at;
}
// The last code point. REQUIRES: `text` is valid. 0 for an empty text.
char32_t last(std::string_view text);
bool is_valid(std::string_view text);
// C0, DEL and C1: U+0000 to U+001F, U+007F to U+009F. Terminals obey them all.
constexpr bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c <= 0x9F); }
// Valid, and without control characters: the clean text of FORMAT.md chapter 1.
bool is_clean(std::string_view text);
// Appends `code_point` in UTF-8. Does not check it: a surrogate or a number above U+10FFFF gives invalid UTF-8.
void append(std::string& out, char32_t code_point);

}  // namespace handbill::utf8
