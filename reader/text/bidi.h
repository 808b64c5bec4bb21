// Embedding levels and visual order of UAX 9. FriBidi computes the levels, since ICU 72 gets 31 of BidiCharacterTest's
// 91,707 lines wrong, where an isolate follows the end of an embedding within an override; but ICU does where there are
// isolates and no embeddings, since FriBidi 1.0.8 gets other cases wrong that the test does not have.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace handbill::text {

// Even: left to right; odd: right to left.
using Level = std::uint8_t;

// Which characters a text has, as far as direction is concerned. "Strong" is UAX 9's word: letters, not digits or
// punctuation.
struct DirectionScan {
  bool has_right_to_left = false;         // a strong character, number or control that is not plain left-to-right text
  bool has_left_to_right = false;         // a strong left-to-right character outside isolates
  bool has_strong_right_to_left = false;  // likewise
  bool first_is_right_to_left = false;    // the first strong character, not counting what is in isolates
  bool has_strong = false;                // any strong character outside isolates
};
DirectionScan scan_direction(std::u32string_view text);

// Keeps its scratch memory between calls. One thread at a time.
class Bidi {
 public:
  // The level of each code point of a paragraph whose base level is `base` (0 or 1). If FriBidi runs out of memory, all
  // levels are `base`.
  void levels(std::u32string_view text, Level base, std::vector<Level>& out);

 private:
  std::vector<std::uint32_t> types_, brackets_;
  std::vector<signed char> levels_;
};

// UAX 9, rule L2: out[i] is the index of the run that is seen at place i from the left.
void visual_order(std::span<const Level> levels, std::vector<std::int32_t>& out);

}  // namespace handbill::text
