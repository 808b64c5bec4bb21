// One face of a font file, mapped read-only, or of a font that somebody holds in memory.
#pragma once

#include <memory>
#include <string>

#include <hb.h>

#include "reader/base/bytes.h"

namespace handbill::text {

// A mapped file. Closed with the last face that uses it.
class FontFile {
 public:
  static constexpr std::size_t kMaxBytes = 256U << 20U;  // larger files are not fonts

  // Null when it cannot be mapped.
  static std::shared_ptr<const FontFile> map(const std::string& path);
  FontFile(const FontFile&) = delete;
  FontFile& operator=(const FontFile&) = delete;
  ~FontFile();
  Bytes bytes() const { return bytes_; }
  // Gives the pages of the file back; what is needed again is paged in again.
  void release_pages() const;

 private:
  explicit FontFile(Bytes bytes) : bytes_(bytes) {}
  Bytes bytes_;
};

// A font in memory, whoever it belongs to: `keeper` keeps it there.
struct FontBytes {
  std::shared_ptr<const void> keeper;
  Bytes bytes;
};

class Face {
 public:
  // Null when the file holds no such face.
  static std::unique_ptr<Face> open(std::shared_ptr<const FontFile> file, unsigned index);
  static std::unique_ptr<Face> open(FontBytes font, unsigned index);
  Face(const Face&) = delete;
  Face& operator=(const Face&) = delete;
  ~Face();

  hb_face_t* shaping() const { return face_; }
  // Scaled to units_per_em().
  hb_font_t* unscaled() const { return unscaled_; }
  unsigned units_per_em() const { return units_per_em_; }
  // Has a glyph for this character.
  bool covers(char32_t code_point) const;
  // 1/1000 em, from the font's own line metrics.
  int ascent() const { return ascent_; }
  int descent() const { return descent_; }

 private:
  Face(std::shared_ptr<const void> keeper, hb_face_t* face);

  std::shared_ptr<const void> keeper_;
  hb_face_t* face_;
  hb_font_t* unscaled_;
  unsigned units_per_em_;
  int ascent_ = 0, descent_ = 0;
};

}  // namespace handbill::text
