// Shaping: a stretch of text of one font, script, language and direction becomes glyphs. The same stretch gives the
// same glyphs whether it is measured or drawn.
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
  std::int16_t trim_start = 0, trim_end = 0;  // 26.6: blank that need not be there at the start or end of a line
};

// One stretch. `text` is all of the text that it stands in: letters join across its ends.
struct Stretch {
  std::string_view text;
  TextRange part;  // of `text`
  FontId font = 0;
  Script script = 0;
  std::string_view language;
  bool right_to_left = false;
  bool han_spacing = false;  // as han_spacing.h says
};

class Shaper {
 public:
  explicit Shaper(FontSet& fonts);
  Shaper(const Shaper&) = delete;
  Shaper& operator=(const Shaper&) = delete;
  ~Shaper();

  // Glyphs from left to right as seen. Valid until the next call.
  const std::vector<ShapedGlyph>& shape(const Stretch& stretch);

 private:
  void space_out(const Stretch& stretch, Fixed em);

  FontSet& fonts_;
  hb_buffer_t* buffer_;
  std::vector<ShapedGlyph> glyphs_;
};

}  // namespace handbill::text
