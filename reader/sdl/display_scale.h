// Displays whose pixels are small. Some systems count a window in units of several pixels, and the pointer with it; X11
// counts in pixels, and says only how small they are.
#pragma once

#include <algorithm>
#include <cstdint>

namespace handbill::sdl {

// Of a window: as its system counts it, or in pixels.
struct Size {
  int width = 0, height = 0;
  friend bool operator==(const Size&, const Size&) = default;
};

// From a place in a window to the pixel there.
constexpr int to_pixel(int place, int side_in_units, int side_in_pixels) {
  if (side_in_units <= 0 || side_in_units == side_in_pixels) return place;
  return static_cast<int>(static_cast<std::int64_t>(place) * side_in_pixels / side_in_units);
}

// Desk::scale of a window. `dots` to the inch count where the system's units are pixels; 0: not known. They are only
// believed within reason, in quarters, and from one and a half times an ordinary display's on: laptops with a little
// more than 96 are looked at from nearer.
constexpr int display_scale(Size units, Size pixels, float dots) {
  constexpr int kMost = 400, kLeast = 150, kStep = 25;
  constexpr float kOrdinary = 96, kMostDots = 400;
  if (units.width > 0 && pixels.width > units.width) {
    return std::min(kMost, (pixels.width * 100 + units.width / 2) / units.width);
  }
  if (!(dots > kOrdinary && dots <= kMostDots)) return 100;
  const int scale = static_cast<int>(dots * 100 / kOrdinary) / kStep * kStep;
  return scale < kLeast ? 100 : scale;
}

}  // namespace handbill::sdl
