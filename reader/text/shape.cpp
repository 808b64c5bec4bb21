#include "reader/text/shape.h"

#include <algorithm>
#include <array>
#include <new>

#include "reader/base/no_memory.h"
#include "reader/base/utf8.h"

namespace handbill::text {
namespace {

// HarfBuzz looks at no more than five characters on either side. It gets only so much of the text around the stretch,
// so that the length fits into an int. A cut inside a character does no harm: HarfBuzz replaces invalid bytes.
constexpr std::uint32_t kContext = 32;  // bytes

// In em. Marks piled on marks, or a broken font, could otherwise place ink far outside the page. The widest letter that
// Debian's fonts have is U+FDFD, with 7.2.
constexpr int kMaxShiftEm = 3, kMaxAdvanceEm = 8;

// Not Graphite, which Debian's HarfBuzz asks first: a font that an edition carries could bring a program for it to run.
constexpr std::array<const char*, 3> kShapers{"ot", "fallback", nullptr};

constexpr hb_feature_t kNoLocalForms{HB_TAG('l', 'o', 'c', 'l'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};

}  // namespace

Shaper::Shaper(FontSet& fonts) : fonts_(fonts), buffer_(hb_buffer_create()) {
  // HarfBuzz has an empty buffer for who gets none, and shapes nothing in it.
  if (hb_buffer_allocation_successful(buffer_) == 0) throw std::bad_alloc();
}
Shaper::~Shaper() { hb_buffer_destroy(buffer_); }

const std::vector<ShapedGlyph>& Shaper::shape(const Stretch& s) {
  glyphs_.clear();
  const std::uint32_t from = s.part.begin - std::min(s.part.begin, kContext);
  const auto around = s.text.substr(from, s.part.end - from + kContext);
  hb_font_t* font = fonts_.open_shaping(s.font);
  const MemoryWatch watch;
  hb_buffer_clear_contents(buffer_);
  hb_buffer_add_utf8(buffer_, around.data(), static_cast<int>(around.size()), s.part.begin - from,
                     static_cast<int>(s.part.size()));
  hb_buffer_set_direction(buffer_, s.right_to_left ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
  hb_buffer_set_script(buffer_, static_cast<hb_script_t>(s.script));
  hb_buffer_set_language(buffer_, hb_language_from_string(s.language.data(), static_cast<int>(s.language.size())));
  hb_shape_full(font, buffer_, &kNoLocalForms, fonts_.is_plain(s.font) ? 1 : 0, kShapers.data());

  if (hb_buffer_allocation_successful(buffer_) == 0) throw std::bad_alloc();
  watch.check();

  unsigned count = 0;
  const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer_, &count);
  const hb_glyph_position_t* places = hb_buffer_get_glyph_positions(buffer_, &count);
  const Fixed max = to_fixed(fonts_.px(s.font) * kMaxShiftEm);
  const Fixed widest = to_fixed(fonts_.px(s.font) * kMaxAdvanceEm);
  glyphs_.reserve(count);
  for (unsigned i = 0; i < count; ++i) {
    const bool unsafe = (hb_glyph_info_get_glyph_flags(&infos[i]) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK) != 0;
    glyphs_.push_back({infos[i].cluster + from, static_cast<std::uint16_t>(infos[i].codepoint), unsafe,
                       std::clamp(places[i].x_advance, -widest, widest), std::clamp(places[i].x_offset, -max, max),
                       std::clamp(-places[i].y_offset, -max, max)});
  }
  if (s.han_spacing && !s.right_to_left) space_out(s, to_fixed(fonts_.px(s.font)));
  return glyphs_;
}

// Neighbours may be in the stretches before and behind this one, so they are taken from the whole text. A glyph at
// least nine tenths of an em wide counts as full-width.
void Shaper::space_out(const Stretch& s, Fixed em) {
  char32_t before = utf8::last(s.text.substr(0, s.part.begin));
  for (std::size_t i = 0; i < glyphs_.size(); ++i) {
    ShapedGlyph& g = glyphs_[i];
    const bool has_next = i + 1 < glyphs_.size();
    // Spacing belongs to the last glyph of a character.
    if (has_next && glyphs_[i + 1].cluster == g.cluster) continue;
    const std::uint32_t next = has_next ? glyphs_[i + 1].cluster : s.part.end;
    const char32_t c = utf8::decode(s.text.substr(g.cluster)).code_point;
    const char32_t after = next < s.text.size() ? utf8::decode(s.text.substr(next)).code_point : 0;
    const HanSpacing spacing = han_spacing(before, c, after, g.advance >= em * 9 / 10, s.language);
    g.x -= spacing.cut_start * em / 8;
    g.advance += (spacing.add - spacing.cut_start - spacing.cut_end) * em / 8;
    g.trim_start = static_cast<std::int16_t>(spacing.trim_start * em / 8);
    g.trim_end = static_cast<std::int16_t>(spacing.trim_end * em / 8);
    before = c;
  }
}

}  // namespace handbill::text
