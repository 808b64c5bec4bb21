// Reads a glyph's outlines. They are scaled with integers, so that every machine gets the same pixels.
//
// HarfBuzz reads them and FreeType fills them. On the CFF outlines of the Chinese fonts, HarfBuzz needs a quarter of
// FreeType's instructions, and none of the megabyte that an open FreeType face takes.
#pragma once

#include <vector>

#include <ft2build.h>
#include <hb.h>
#include FT_OUTLINE_H

namespace handbill::text {

// Keeps its memory between calls. One thread at a time.
class OutlineReader {
 public:
  OutlineReader();
  OutlineReader(const OutlineReader&) = delete;
  OutlineReader& operator=(const OutlineReader&) = delete;
  ~OutlineReader();

  // The shape of `glyph` at `px`, in 26.6 pixels, y upwards. REQUIRES: `font` is scaled to its units per em. Empty when
  // the glyph has no shape, or more points than FreeType allows. Valid until the next call; the caller may change it in
  // place.
  FT_Outline& read(hb_font_t* font, unsigned units_per_em, hb_codepoint_t glyph, int px);

 private:
  static constexpr std::size_t kMaxPoints = 32000;  // FT_Outline counts in shorts

  enum class Tag : char { conic = FT_CURVE_TAG_CONIC, on = FT_CURVE_TAG_ON, cubic = FT_CURVE_TAG_CUBIC };
  void point(float x, float y, Tag tag);
  void end_contour();
  FT_Pos scaled(float v) const;

  hb_draw_funcs_t* callbacks_ = nullptr;
  bool lacks_memory_ = false;  // for the shape that is being read
  long long numerator_ = 1, denominator_ = 1;
  std::vector<FT_Vector> points_;
  std::vector<char> tags_;
  std::vector<short> contours_;
  FT_Outline outline_{};
};

}  // namespace handbill::text
