// Embedding levels and visual order: UAX 9 by ICU.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

struct UBiDi;

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

// One thread at a time.
class Bidi {
 public:
  Bidi() = default;
  Bidi(const Bidi&) = delete;
  Bidi& operator=(const Bidi&) = delete;
  ~Bidi();

  // The level of each code point of a paragraph whose base level is `base` (0 or 1). All `base` if ICU fails.
  void levels(std::u32string_view text, Level base, std::vector<Level>& out);

 private:
  UBiDi* bidi_ = nullptr;
  std::vector<char16_t> utf16_;
};

// The order in which runs of these levels are seen from left to right (UAX 9, rule L2).
void visual_order(std::span<const Level> levels, std::vector<std::int32_t>& out);

}  // namespace handbill::text
