// Shaping: turns a stretch of text of one font, script, language and direction into glyphs. Measuring and drawing both
// use it, so the same stretch always has the same glyphs.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <hb.h>

#include "reader/base/text_range.h"
#include "reader/text/font_set.h"
#include "reader/text/han_spacing.h"

namespace handbill::text {

struct ShapedGlyph {
  std::uint32_t cluster = 0;  // byte of the text
  std::uint16_t glyph = 0;
  bool unsafe = false;  // a line may not begin at this cluster unless both sides are shaped again
  Fixed advance = 0;
  Fixed x = 0, y = 0;                         // of the glyph from the pen; y downwards
  std::int16_t trim_start = 0, trim_end = 0;  // 26.6: blank that is removed at the start or end of a line
};

// One stretch. `text` is the whole text around it, because letters join across the ends of the stretch.
struct Stretch {
  std::string_view text;
  TextRange part;  // of `text`
  FontId font = 0;
  Script script = 0;
  std::string_view language;
  bool right_to_left = false;
  bool han_spacing = false;  // apply han_spacing.h
};

// Borrows `fonts`, which must outlive it. One thread at a time.
class Shaper {
 public:
  explicit Shaper(FontSet& fonts);
  Shaper(const Shaper&) = delete;
  Shaper& operator=(const Shaper&) = delete;
  ~Shaper();

  // The glyphs in visual order, from left to right. Valid until the next call.
  const std::vector<ShapedGlyph>& shape(const Stretch& stretch);

 private:
  void space_out(const Stretch& stretch, Fixed em);

  FontSet& fonts_;
  hb_buffer_t* buffer_;
  std::vector<ShapedGlyph> glyphs_;
};

}  // namespace handbill::text
