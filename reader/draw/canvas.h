// What screens draw on. No SDL, no fonts: a rectangle, glyphs, a picture, a clip.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "reader/text/glyph.h"

namespace handbill::ui {

struct PxRect {
  int x = 0, y = 0, w = 0, h = 0;  // px; w and h are not negative
  bool empty() const { return w <= 0 || h <= 0; }
  int right() const { return x + w; }
  int bottom() const { return y + h; }
  friend bool operator==(const PxRect&, const PxRect&) = default;
};

// The common part; empty if there is none.
PxRect intersect(const PxRect& a, const PxRect& b);

using Ink = std::uint32_t;  // 0xRRGGBB

// Pixels 0xXXRRGGBB, rows one after the other.
struct Bitmap {
  int width = 0, height = 0;  // px
  std::vector<std::uint32_t> pixels;
};

class Canvas {
 public:
  Canvas() = default;
  Canvas(const Canvas&) = delete;
  Canvas& operator=(const Canvas&) = delete;
  virtual ~Canvas() = default;

  virtual PxRect bounds() const = 0;
  virtual PxRect clip() const = 0;
  // From now on nothing outside `clip` and bounds() is drawn.
  virtual void set_clip(const PxRect& clip) = 0;
  virtual void fill(const PxRect& rect, Ink ink) = 0;
  virtual void glyphs(std::span<const text::PlacedGlyph> glyphs, Ink ink) = 0;
  // Unscaled, with its top left corner at (x, y).
  virtual void picture(const Bitmap& picture, int x, int y) = 0;
};

// Narrows the clip while it lives.
class ClipScope {
 public:
  ClipScope(Canvas& canvas, const PxRect& rect) : canvas_(canvas), before_(canvas.clip()) {
    canvas_.set_clip(intersect(before_, rect));
  }
  ClipScope(const ClipScope&) = delete;
  ClipScope& operator=(const ClipScope&) = delete;
  ~ClipScope() { canvas_.set_clip(before_); }

 private:
  Canvas& canvas_;
  PxRect before_;
};

}  // namespace handbill::ui
