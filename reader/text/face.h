// One face of a font, from a mapped file or from memory.
#pragma once

#include <memory>
#include <string>

#include <hb.h>

#include "reader/base/bytes.h"
#include "reader/text/mapped_file.h"

namespace handbill::text {

// A font in memory. `keeper` shares ownership of the bytes.
struct FontBytes {
  std::shared_ptr<const void> keeper;
  Bytes bytes;
};

class Face {
 public:
  // Null when the file holds no such face. Throws std::bad_alloc when HarfBuzz had too little memory to tell.
  // A mapped file is shared by its faces: it is unmapped with the last of them.
  static std::unique_ptr<Face> open(std::shared_ptr<const MappedFile> file, unsigned index);
  static std::unique_ptr<Face> open(FontBytes font, unsigned index);
  Face(const Face&) = delete;
  Face& operator=(const Face&) = delete;
  ~Face();

  hb_face_t* shaping() const { return face_; }
  // Scaled so that one unit is a unit of the font: units_per_em() to the em.
  hb_font_t* unscaled() const { return unscaled_; }
  unsigned units_per_em() const { return units_per_em_; }
  // Does the face have a glyph for this character?
  bool covers(char32_t code_point) const;
  // In 1/1000 em, from the font's own line metrics; both positive in a sane font.
  int ascent() const { return ascent_; }
  int descent() const { return descent_; }

 private:
  Face(std::shared_ptr<const void> keeper, std::unique_ptr<hb_face_t, decltype(&hb_face_destroy)> face);

  std::shared_ptr<const void> keeper_;
  hb_face_t* face_;
  hb_font_t* unscaled_;
  unsigned units_per_em_;
  int ascent_ = 0, descent_ = 0;
};

using ShapingFont = std::unique_ptr<hb_font_t, decltype(&hb_font_destroy)>;
// The face, scaled so that HarfBuzz's units are 26.6 pixels. Throws std::bad_alloc.
ShapingFont scaled_font(const Face& face, int px);

}  // namespace handbill::text
