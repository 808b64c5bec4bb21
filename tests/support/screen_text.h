// What a screen says: a canvas that turns the glyphs that are drawn on it back into letters, of scripts whose letters
// have a glyph each.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "reader/text/font_set.h"
#include "reader/ui/desk.h"
#include "reader/ui/screen.h"

namespace handbill::testing {

class TextCanvas final : public ui::Canvas {
 public:
  // The glyphs of one call that stand on one line.
  struct Piece {
    std::string text;
    ui::Ink ink = 0;
    int x = 0, end = 0, y = 0;  // px: of the first and the last glyph's origin, and of the baseline
  };

  TextCanvas(int width, int height, text::FontSet& fonts)
      : fonts_(fonts), bounds_{0, 0, width, height}, clip_(bounds_) {}

  ui::PxRect bounds() const override { return bounds_; }
  ui::PxRect clip() const override { return clip_; }
  void set_clip(const ui::PxRect& clip) override { clip_ = ui::intersect(clip, bounds_); }
  void fill(const ui::PxRect& /*rect*/, ui::Ink /*ink*/) override {}
  void glyphs(std::span<const text::PlacedGlyph> glyphs, ui::Ink ink) override;
  void picture(const ui::Bitmap& picture, int x, int y) override;

  const std::vector<Piece>& pieces() const { return pieces_; }
  const std::vector<ui::PxRect>& pictures() const { return pictures_; }
  // All of it, with single spaces, also where a line ends.
  std::string text() const;

 private:
  const std::string& letters_of(text::FontId font, std::uint16_t glyph);

  text::FontSet& fonts_;
  ui::PxRect bounds_, clip_;
  std::vector<Piece> pieces_;
  std::vector<ui::PxRect> pictures_;
  std::map<text::FontId, std::map<std::uint32_t, std::string>> letters_;
};

// What a screen says when it is drawn.
std::string said_on(ui::Screen& screen, const ui::Desk& desk);
inline bool says(const std::string& page, std::string_view words) { return page.find(words) != std::string::npos; }

}  // namespace handbill::testing
