// Spacing in Chinese and Japanese text. One half of a full-width bracket or stop is blank. Beside another one, and at
// the edge of a line, that blank looks like a hole. Between ideographs and Latin letters or digits, on the other hand,
// a small space helps (W3C, Requirements for Chinese Text Layout, 3.1 and 3.2; JIS X 4051; CSS Text 4, 8.4 and 8.5).
#pragma once

#include <cstdint>
#include <string_view>

namespace handbill::text {

// In eighths of an em.
struct HanSpacing {
  std::uint8_t cut_start = 0, cut_end = 0;    // blank that is always removed
  std::uint8_t trim_start = 0, trim_end = 0;  // blank that is removed if a line starts or ends here
  std::uint8_t add = 0;                       // space after the character
};

// The spacing of `c` between the characters `before` and `after` (0: none). `full_width`: its glyph is one em wide.
HanSpacing han_spacing(char32_t before, char32_t c, char32_t after, bool full_width, std::string_view language);

// Is `c` written without spaces between words? Then justification may add space after each character.
bool is_han_like(char32_t c);

}  // namespace handbill::text
