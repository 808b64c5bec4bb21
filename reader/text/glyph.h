// What layout passes to drawing: a glyph of a font at a place.
#pragma once

#include <cstdint>

namespace handbill::text {

// A face at a size and weight, as FontSet numbers them. Valid as long as that FontSet.
using FontId = std::uint16_t;

// Positions are 26.6 fixed point: 64 units to the pixel. Floating point could give a page other pixels on another
// machine.
using Fixed = std::int32_t;

constexpr Fixed to_fixed(int px) { return px * 64; }
constexpr int round_fixed(Fixed v) { return (v + 32) >> 6; }
constexpr int ceil_fixed(Fixed v) { return (v + 63) >> 6; }
constexpr int floor_fixed(Fixed v) { return v >> 6; }

struct PlacedGlyph {
  Fixed x = 0;  // origin on the baseline, in the canvas's coordinates
  Fixed y = 0;  // downwards
  FontId font = 0;
  std::uint16_t glyph = 0;
};
static_assert(sizeof(PlacedGlyph) == 12);

}  // namespace handbill::text
