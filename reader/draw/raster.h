// A software frame buffer, XRGB8888, and the canvas that draws into it.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "reader/draw/canvas.h"
#include "reader/text/glyph_cache.h"

namespace handbill::ui {

class RasterCanvas final : public Canvas {
 public:
  static constexpr int kMaxSide = 16384;  // px

  // Owns width x height pixels, all black. Borrows `glyphs`. REQUIRES: 0 < width, height <= kMaxSide.
  RasterCanvas(int width, int height, text::GlyphCache& glyphs);

  PxRect bounds() const override { return {0, 0, page_.w, page_.h}; }
  PxRect clip() const override { return clip_; }
  void set_clip(const PxRect& clip) override;
  void fill(const PxRect& rect, Ink ink) override;
  void glyphs(std::span<const text::PlacedGlyph> glyphs, Ink ink) override;
  void picture(const Bitmap& picture, int x, int y) override;

  // From now on coordinates count from the corner of `page`, and nothing outside of it is drawn. Before the first call
  // it is the whole canvas. So what draws a page cannot reach what lies above and below it.
  void set_page(const PxRect& page);
  PxRect whole() const { return {0, 0, width_, height_}; }

  int width() const { return width_; }
  int height() const { return height_; }
  // 0x00RRGGBB, rows one after the other.
  std::span<const std::uint32_t> pixels() const { return pixels_; }

 private:
  std::uint32_t* at(int x, int y);
  void prepare_blend(Ink ink, std::uint32_t paper);
  void blend_pixel(std::uint32_t& out, std::uint8_t coverage) const;
  void blend_row(std::uint32_t* out, const std::uint8_t* coverage, int count) const;

  int width_, height_;
  std::vector<std::uint32_t> pixels_;
  PxRect page_;  // in the canvas
  PxRect clip_;  // in the page
  text::GlyphCache& glyphs_;
  // blended_[c]: blend_ink_ over blend_paper_ by coverage c.
  std::array<std::uint32_t, 256> blended_{};
  Ink blend_ink_ = 0;
  std::uint32_t blend_paper_ = 0;
  bool blend_ready_ = false;
};

// Converts pixels of XRGB8888 to RGB565. REQUIRES: out.size() >= row.size().
void to_rgb565(std::span<const std::uint32_t> row, std::span<std::uint16_t> out);

}  // namespace handbill::ui
