// Embedding levels and visual order: UAX 9 by FriBidi. ICU 72 gives other levels to 31 of BidiCharacterTest's 91,707
// lines, where an isolate follows the end of an embedding within an override.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace handbill::text {

// Even: left to right; odd: right to left.
using Level = std::uint8_t;

// What stands in a text, as far as direction goes.
struct DirectionScan {
  bool has_right_to_left = false;  // a strong character, number or control that is not plain left-to-right text
  bool has_left_to_right = false;  // a strong left-to-right character
  bool has_strong_right_to_left = false;
  bool first_is_right_to_left = false;  // the first strong character, not counting what is in isolates
  bool has_strong = false;
};
DirectionScan scan_direction(std::u32string_view text);

// Keeps its scratch memory. One thread at a time.
class Bidi {
 public:
  // The level of each code point of a paragraph whose base level is `base` (0 or 1). All `base` where there is no
  // memory.
  void levels(std::u32string_view text, Level base, std::vector<Level>& out);

 private:
  std::vector<std::uint32_t> types_, brackets_;
  std::vector<signed char> levels_;
};

// The order in which runs of these levels are seen from left to right (UAX 9, rule L2).
void visual_order(std::span<const Level> levels, std::vector<std::int32_t>& out);

}  // namespace handbill::text
