#include "tests/support/recording_canvas.h"

#include <cstdio>

namespace handbill::testing {
namespace {

std::string hex(ui::Ink ink) {
  char out[8];
  std::snprintf(out, sizeof out, "%06x", ink & 0xFFFFFFU);
  return out;
}

std::string quarter(text::Fixed v) {
  char out[24];
  std::snprintf(out, sizeof out, "%d.%02d", text::floor_fixed(v), (v & 63) * 100 / 64);
  return out;
}

}  // namespace

void RecordingCanvas::fill(const ui::PxRect& rect, ui::Ink ink) {
  const ui::PxRect r = ui::intersect(rect, clip_);
  if (r.empty()) return;
  text_ += "fill " + std::to_string(r.x) + ' ' + std::to_string(r.y) + ' ' + std::to_string(r.w) + ' ' +
           std::to_string(r.h) + ' ' + hex(ink) + '\n';
}

void RecordingCanvas::glyphs(std::span<const text::PlacedGlyph> glyphs, ui::Ink ink) {
  if (glyphs.empty()) return;
  text_ += "glyphs " + fonts_.name(glyphs.front().font) + ' ' + hex(ink);
  text::Fixed y = 0;
  bool first = true;
  for (const text::PlacedGlyph& g : glyphs) {
    if (first || g.y != y) text_ += " @" + quarter(g.y);
    first = false;
    y = g.y;
    text_ += ' ' + quarter(g.x) + ':' + std::to_string(g.glyph);
  }
  text_ += '\n';
}

void RecordingCanvas::picture(const ui::Bitmap& picture, int x, int y) {
  text_ += "picture " + std::to_string(x) + ' ' + std::to_string(y) + ' ' + std::to_string(picture.width) + 'x' +
           std::to_string(picture.height) + '\n';
}

}  // namespace handbill::testing
