// The blanks of Chinese and Japanese text. A full-width bracket or stop is half ink, half blank: beside another one,
// and at the edge of a line, that blank is a hole. Between ideographs and Latin letters or digits, on the other hand, a
// small space helps (W3C, Requirements for Chinese Text Layout, 3.1 and 3.2; JIS X 4051; CSS Text 4, 8.4 and 8.5).
#pragma once

#include <cstdint>
#include <string_view>

namespace handbill::text {

// In eighths of an em.
struct HanSpacing {
  std::uint8_t cut_start = 0, cut_end = 0;    // blank that is taken away
  std::uint8_t trim_start = 0, trim_end = 0;  // blank that goes if a line starts or ends here
  std::uint8_t add = 0;                       // space after the character
};

// Of `c`, which stands between `before` and `after` (0: none). `full_width`: it is set one em wide.
HanSpacing han_spacing(char32_t before, char32_t c, char32_t after, bool full_width, std::string_view language);

// Written without spaces between words, so that what a justified line lacks may be added after each character.
bool is_han_like(char32_t c);

}  // namespace handbill::text
