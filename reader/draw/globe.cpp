#include "reader/draw/globe.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

namespace handbill::ui {
namespace {

constexpr int kParts = 4;  // of a pixel, in both directions
constexpr int kFull = 255;

// Lengths are in parts of a pixel, twice as many: so the middle of the square is a whole number.
class Outline {
 public:
  explicit Outline(int side) : radius_(side * kParts), thick_(std::max(2 * kParts, side * kParts / 8)) {}

  // Is a point drawn, measured from the middle?
  bool has(int x, int y) const {
    if (!is_inside(x, y, radius_, radius_)) return false;
    const bool is_rim = !is_inside(x, y, radius_ - thick_, radius_ - thick_);
    const int half = thick_ / 2, oval = radius_ / 2;
    const bool is_meridian = is_inside(x, y, oval + half, radius_) && !is_inside(x, y, oval - half, radius_ - half);
    return is_rim || is_meridian || std::abs(x) <= half || std::abs(y) <= half;
  }

 private:
  static bool is_inside(std::int64_t x, std::int64_t y, std::int64_t width, std::int64_t height) {
    return width > 0 && height > 0 &&
           x * x * height * height + y * y * width * width <= width * width * height * height;
  }
  int radius_, thick_;
};

int coverage_of(const Outline& outline, int side, int column, int row) {
  int hit = 0;
  for (int i = 0; i < kParts * kParts; ++i) {
    // The middle of each part of the pixel.
    const int x = 2 * (column * kParts + i % kParts) + 1 - side * kParts;
    const int y = 2 * (row * kParts + i / kParts) + 1 - side * kParts;
    hit += outline.has(x, y) ? 1 : 0;
  }
  return hit * kFull / (kParts * kParts);
}

}  // namespace

std::vector<CoveredPixels> globe(int side) {
  std::vector<CoveredPixels> out;
  const Outline outline(side);
  for (int row = 0; row < side; ++row) {
    int begin = 0, before = 0;
    for (int column = 0; column <= side; ++column) {
      const int now = column < side ? coverage_of(outline, side, column, row) : 0;
      if (now == before) continue;
      if (before > 0) out.push_back({{begin, row, column - begin, 1}, before});
      begin = column;
      before = now;
    }
  }
  return out;
}

Ink mixed(Ink ink, Ink paper, int coverage) {
  Ink out = 0;
  for (const unsigned shift : {0U, 8U, 16U}) {
    const int over = static_cast<int>(ink >> shift & 0xFFU), under = static_cast<int>(paper >> shift & 0xFFU);
    out |= static_cast<Ink>(under + (over - under) * coverage / kFull) << shift;
  }
  return out;
}

}  // namespace handbill::ui
