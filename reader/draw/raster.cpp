#include "reader/draw/raster.h"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstring>

namespace handbill::ui {
namespace {

constexpr std::uint32_t kRedBlue = 0xFF00FF;
constexpr std::uint32_t kGreen = 0x00FF00;

// Thin strokes of dark ink look paler on a screen than on paper: half-covered pixels are drawn a little darker.
std::uint32_t darkened(std::uint32_t coverage) { return coverage + coverage * (255 - coverage) * 3 / (10 * 255); }

// Brightness, 0 to 255 * 4.
std::uint32_t brightness(std::uint32_t p) { return (p >> 16U & 0xFFU) + 2 * (p >> 8U & 0xFFU) + (p & 0xFFU); }

// `ink` over `paper` by coverage/255; red and blue are blended in one multiplication.
std::uint32_t blend(std::uint32_t paper, Ink ink, std::uint32_t coverage) {
  if (brightness(ink) < brightness(paper)) coverage = darkened(coverage);
  const std::uint32_t a = coverage + (coverage >> 7U);  // 0..256, so that 255 covers fully and >> 8 divides
  const std::uint32_t b = 256 - a;
  const std::uint32_t red_blue = ((ink & kRedBlue) * a + (paper & kRedBlue) * b) >> 8U;
  const std::uint32_t green = ((ink & kGreen) * a + (paper & kGreen) * b) >> 8U;
  return (red_blue & kRedBlue) | (green & kGreen);
}

// Coverage bytes that are compared with 0 at once: most of a glyph's box is empty.
constexpr int kStep = 8;

}  // namespace

PxRect intersect(const PxRect& a, const PxRect& b) {
  const int x = std::max(a.x, b.x), y = std::max(a.y, b.y);
  return {x, y, std::max(std::min(a.right(), b.right()) - x, 0), std::max(std::min(a.bottom(), b.bottom()) - y, 0)};
}

RasterCanvas::RasterCanvas(int width, int height, text::GlyphCache& glyphs)
    : width_(width),
      height_(height),
      pixels_(static_cast<std::size_t>(width) * static_cast<std::size_t>(height)),
      page_{0, 0, width, height},
      clip_(page_),
      glyphs_(glyphs) {
  assert(width > 0 && height > 0 && width <= kMaxSide && height <= kMaxSide);
}

void RasterCanvas::set_clip(const PxRect& clip) { clip_ = intersect(clip, bounds()); }

void RasterCanvas::set_page(const PxRect& page) {
  page_ = intersect(page, whole());
  clip_ = bounds();
}

std::uint32_t* RasterCanvas::at(int x, int y) {
  return pixels_.data() + static_cast<std::size_t>(page_.y + y) * static_cast<std::size_t>(width_) +
         static_cast<std::size_t>(page_.x + x);
}

void RasterCanvas::fill(const PxRect& rect, Ink ink) {
  const PxRect r = intersect(rect, clip_);
  if (r.empty()) return;
  std::uint32_t* first = at(r.x, r.y);
  std::fill_n(first, r.w, ink);
  for (int y = r.y + 1; y < r.bottom(); ++y)
    std::memcpy(at(r.x, y), first, static_cast<std::size_t>(r.w) * sizeof(Ink));
}

// Text almost always stands on one colour, so the blend for each coverage on it is computed once.
void RasterCanvas::prepare_blend(Ink ink, std::uint32_t paper) {
  if (blend_ready_ && blend_ink_ == ink && blend_paper_ == paper) return;
  for (std::uint32_t c = 0; c < blended_.size(); ++c) blended_[c] = blend(paper, ink, c);
  blend_ink_ = ink;
  blend_paper_ = paper;
  blend_ready_ = true;
}

void RasterCanvas::blend_pixel(std::uint32_t& out, std::uint8_t coverage) const {
  if (coverage == 0) return;
  out = out == blend_paper_ ? blended_[coverage] : blend(out, blend_ink_, coverage);
}

void RasterCanvas::blend_row(std::uint32_t* out, const std::uint8_t* coverage, int count) const {
  int i = 0;
  for (; i + kStep <= count; i += kStep) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, coverage + i, kStep);
    if (eight == 0) continue;
    for (int k = 0; k < kStep; ++k) blend_pixel(out[i + k], coverage[i + k]);
  }
  for (; i < count; ++i) blend_pixel(out[i], coverage[i]);
}

void RasterCanvas::glyphs(std::span<const text::PlacedGlyph> glyphs, Ink ink) {
  constexpr text::Fixed kHalfQuarter = 8;  // positions are rounded to the nearest quarter of a pixel
  bool prepared = false;
  for (const text::PlacedGlyph& g : glyphs) {
    const text::Fixed x = g.x + kHalfQuarter;
    const int baseline = text::round_fixed(g.y);
    const text::GlyphBitmap b = glyphs_.get(g.font, g.glyph, x & 63);
    const PxRect whole{text::floor_fixed(x) + b.left, baseline + b.top, b.width, b.height};
    const PxRect seen = intersect(whole, clip_);
    if (seen.empty()) continue;
    // The pixel under the first glyph stands for the paper; blend_pixel() handles others.
    if (!prepared) prepare_blend(ink, *at(seen.x, seen.y));
    prepared = true;
    const std::uint8_t* row = b.coverage + std::ptrdiff_t{seen.y - whole.y} * whole.w + (seen.x - whole.x);
    for (int y = seen.y; y < seen.bottom(); ++y, row += whole.w) blend_row(at(seen.x, y), row, seen.w);
  }
}

void RasterCanvas::picture(const Bitmap& picture, int x, int y) {
  const PxRect seen = intersect({x, y, picture.width, picture.height}, clip_);
  for (int row = seen.y; row < seen.bottom(); ++row) {
    const std::size_t from = static_cast<std::size_t>(row - y) * static_cast<std::size_t>(picture.width) +
                             static_cast<std::size_t>(seen.x - x);
    std::copy_n(picture.pixels.data() + from, seen.w, at(seen.x, row));
  }
}

void to_rgb565(std::span<const std::uint32_t> row, std::span<std::uint16_t> out) {
  for (std::size_t i = 0; i < row.size(); ++i) {
    const std::uint32_t p = row[i];
    out[i] = static_cast<std::uint16_t>((p >> 8U & 0xF800U) | (p >> 5U & 0x07E0U) | (p >> 3U & 0x001FU));
  }
}

}  // namespace handbill::ui
