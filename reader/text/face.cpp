#include "reader/text/face.h"

#include <algorithm>

#include <ft2build.h>
#include <hb-ot.h>

#include "reader/text/glyph.h"
#include FT_FREETYPE_H

#include "reader/base/no_memory.h"

namespace handbill::text {

std::unique_ptr<Face> Face::open(std::shared_ptr<const MappedFile> file, unsigned index) {
  const Bytes bytes = file->bytes();
  return open(FontBytes{std::move(file), bytes}, index);
}

std::unique_ptr<Face> Face::open(FontBytes font, unsigned index) {
  const Bytes bytes = font.bytes;
  const MemoryWatch watch;
  const std::unique_ptr<hb_blob_t, decltype(&hb_blob_destroy)> blob(
      hb_blob_create(reinterpret_cast<const char*>(bytes.data()), static_cast<unsigned>(bytes.size()),
                     HB_MEMORY_MODE_READONLY, nullptr, nullptr),
      &hb_blob_destroy);
  std::unique_ptr<hb_face_t, decltype(&hb_face_destroy)> face(nullptr, &hb_face_destroy);
  if (index < hb_face_count(blob.get())) face.reset(hb_face_create(blob.get(), index));
  // HarfBuzz makes an empty face of bytes that are no font. Later code divides by the units per em.
  const bool usable = face && hb_face_get_glyph_count(face.get()) != 0 && hb_face_get_upem(face.get()) != 0;
  watch.check();
  if (!usable) return nullptr;
  std::unique_ptr<Face> out(new Face(std::move(font.keeper), std::move(face)));
  watch.check();
  return out;
}

Face::Face(std::shared_ptr<const void> keeper, std::unique_ptr<hb_face_t, decltype(&hb_face_destroy)> face)
    : keeper_(std::move(keeper)),
      face_(face.release()),
      unscaled_(hb_font_create(face_)),
      units_per_em_(hb_face_get_upem(face_)) {
  const int upem = static_cast<int>(units_per_em_);
  hb_font_set_scale(unscaled_, upem, upem);
  hb_font_extents_t extents{};
  if (hb_font_get_h_extents(unscaled_, &extents) != 0) {
    // F-67: an edition's font may say anything. Nastaliq, the tallest of scripts, needs less than two em.
    constexpr int kMin = -1000, kMax = 3000;
    ascent_ = std::clamp(extents.ascender * 1000 / upem, kMin, kMax);
    descent_ = std::clamp(-extents.descender * 1000 / upem, kMin, kMax);
  }
}

Face::~Face() {
  hb_font_destroy(unscaled_);
  hb_face_destroy(face_);
}

bool Face::covers(char32_t code_point) const {
  hb_codepoint_t glyph = 0;
  const MemoryWatch watch;
  const bool found = hb_font_get_nominal_glyph(unscaled_, code_point, &glyph) != 0;
  watch.check();
  return found;
}

ShapingFont scaled_font(const Face& face, int px) {
  const MemoryWatch watch;
  ShapingFont out(hb_font_create(face.shaping()), &hb_font_destroy);
  hb_font_set_scale(out.get(), to_fixed(px), to_fixed(px));
  watch.check();
  return out;
}

}  // namespace handbill::text
