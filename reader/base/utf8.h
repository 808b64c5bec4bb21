// UTF-8 as RFC 3629 has it: no surrogates, no overlong forms, nothing above U+10FFFF.
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
bool is_valid(std::string_view text);
// Valid, and without control characters (U+0000 to U+001F, U+007F).
bool is_clean(std::string_view text);
void append(std::string& out, char32_t code_point);
// Number of code points; an invalid byte counts as one.
std::size_t length(std::string_view text);

}  // namespace handbill::utf8
