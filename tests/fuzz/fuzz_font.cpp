// A font that an edition carries: opened, set and drawn as the reader does. HarfBuzz reads it; whatever it holds must
// cost no more than boxes.
#include <cstdlib>
#include <string_view>

#include "reader/text/face.h"
#include "reader/text/outline.h"

namespace {

constexpr int kPx = 20;
constexpr unsigned kGlyphs = 64;  // of which the outlines are read

void set(hb_font_t* font, std::string_view text, hb_script_t script) {
  hb_buffer_t* buffer = hb_buffer_create();
  hb_buffer_add_utf8(buffer, text.data(), static_cast<int>(text.size()), 0, -1);
  hb_buffer_set_direction(buffer, hb_script_get_horizontal_direction(script));
  hb_buffer_set_script(buffer, script);
  hb_shape(font, buffer, nullptr, 0);
  hb_buffer_destroy(buffer);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace handbill;
  const auto face = text::Face::open(text::FontBytes{nullptr, std::as_bytes(std::span(data, size))}, 0);
  if (!face) return 0;
  set(face->unscaled(), "བོད་རྒྱལ་", HB_SCRIPT_TIBETAN);
  set(face->unscaled(), "سلام (۱۲)", HB_SCRIPT_ARABIC);
  set(face->unscaled(), "市场——直。", HB_SCRIPT_HAN);
  text::OutlineReader outlines;
  for (unsigned glyph = 0; glyph < kGlyphs && glyph < hb_face_get_glyph_count(face->shaping()); ++glyph) {
    const FT_Outline& o = outlines.read(face->unscaled(), face->units_per_em(), glyph, kPx);
    if (o.n_points < 0 || o.n_contours > o.n_points) std::abort();
  }
  return 0;
}
