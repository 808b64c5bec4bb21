#include "bundle_tool/pack/font_language.h"

#include <cstdint>
#include <string>

namespace handbill::pack {
namespace {

constexpr hb_tag_t kGsub = HB_TAG('G', 'S', 'U', 'B');

// The GSUB table of a font: big-endian numbers (OpenType 1.9, "Chapter 2"). An offset outside of it reads as 0 and is
// not written, so a damaged font does no harm.
class Table {
 public:
  explicit Table(hb_face_t* face) {
    const std::unique_ptr<hb_blob_t, decltype(&hb_blob_destroy)> blob(hb_face_reference_table(face, kGsub),
                                                                      &hb_blob_destroy);
    unsigned size = 0;
    const char* data = hb_blob_get_data(blob.get(), &size);
    bytes_.assign(data, size);
  }
  std::size_t number(std::size_t at) const { return byte(at) << 8U | byte(at + 1); }
  hb_tag_t tag(std::size_t at) const { return static_cast<hb_tag_t>(number(at) << 16U | number(at + 2)); }
  void set_number(std::size_t at, std::size_t value) {
    if (at + 2 > bytes_.size()) return;
    bytes_[at] = static_cast<char>(value >> 8U);
    bytes_[at + 1] = static_cast<char>(value & 0xFFU);
  }
  const std::string& bytes() const { return bytes_; }

 private:
  std::size_t byte(std::size_t at) const { return at < bytes_.size() ? static_cast<unsigned char>(bytes_[at]) : 0U; }
  std::string bytes_;
};

// A script table has a count of its languages at byte 2, and from byte 4 a record of six bytes for each, tag and
// offset. The record that stays is moved to the front, and the count set to 1, or to 0 if the language is not there.
void keep_language(Table& table, std::size_t script, hb_tag_t language) {
  const std::size_t count = table.number(script + 2);
  const std::size_t first = script + 4;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < count && kept == 0; ++i) {
    const std::size_t record = first + 6 * i;
    if (table.tag(record) != language) continue;
    for (std::size_t k = 0; k < 6; k += 2) table.set_number(first + k, table.number(record + k));
    kept = 1;
  }
  table.set_number(script + 2, kept);
}

struct Changed {
  hb_face_t* face;
  std::string gsub;
};

hb_blob_t* table_of(hb_face_t* /*face*/, hb_tag_t tag, void* data) {
  const auto* changed = static_cast<const Changed*>(data);
  if (tag != kGsub) return hb_face_reference_table(changed->face, tag);
  return hb_blob_create(changed->gsub.data(), static_cast<unsigned>(changed->gsub.size()), HB_MEMORY_MODE_DUPLICATE,
                        nullptr, nullptr);
}

}  // namespace

FacePointer only_language(hb_face_t* face, hb_tag_t language) {
  Table gsub(face);
  // Byte 4 of GSUB has the offset of the list of scripts; byte 4 of each six-byte record in it that of the script.
  const std::size_t scripts = gsub.number(4);
  for (std::size_t i = 0; i < gsub.number(scripts); ++i) {
    keep_language(gsub, scripts + gsub.number(scripts + 2 + 6 * i + 4), language);
  }
  auto changed = std::make_unique<Changed>(Changed{hb_face_reference(face), gsub.bytes()});
  return {hb_face_create_for_tables(table_of, changed.release(),
                                    [](void* data) {
                                      const std::unique_ptr<Changed> owned(static_cast<Changed*>(data));
                                      hb_face_destroy(owned->face);
                                    }),
          &hb_face_destroy};
}

}  // namespace handbill::pack
