// A canvas that writes down what is drawn, one call a line, so that pages can be compared as text.
#pragma once

#include <string>

#include "reader/draw/canvas.h"
#include "reader/text/font_set.h"

namespace handbill::testing {

class RecordingCanvas final : public ui::Canvas {
 public:
  RecordingCanvas(int width, int height, const text::FontSet& fonts)
      : fonts_(fonts), bounds_{0, 0, width, height}, clip_(bounds_) {}

  ui::PxRect bounds() const override { return bounds_; }
  ui::PxRect clip() const override { return clip_; }
  void set_clip(const ui::PxRect& clip) override { clip_ = ui::intersect(clip, bounds_); }
  void fill(const ui::PxRect& rect, ui::Ink ink) override;
  void glyphs(std::span<const text::PlacedGlyph> glyphs, ui::Ink ink) override;
  void picture(const ui::Bitmap& picture, int x, int y) override;

  const std::string& text() const { return text_; }

 private:
  const text::FontSet& fonts_;
  ui::PxRect bounds_, clip_;
  std::string text_;
};

}  // namespace handbill::testing
