#include "reader/text/glyph_cache.h"

#include <algorithm>
#include <new>
#include <vector>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

namespace handbill::text {
namespace {

constexpr std::size_t kFirstSlots = 256;
constexpr int kMaxSide = 2048;  // px; a larger bitmap is a broken font's

std::size_t hash_of(std::uint32_t key, std::uint8_t quarter) {
  // Constants of the golden ratio and of MurmurHash3: neighbouring glyphs spread over the table.
  const std::uint32_t mixed = (key ^ quarter * 0x9E3779B1U) * 0x85EBCA6BU;
  return mixed ^ (mixed >> 15U);
}

// How much an outline at `px` is thickened in place of a bold face, 26.6.
FT_Pos bold_strength(int px) { return px * 64 / 26; }

void render(FT_Library library, FT_Outline& outline, unsigned width, unsigned rows, std::vector<std::uint8_t>& out) {
  out.assign(std::size_t{width} * rows, 0);
  FT_Bitmap bitmap{};
  bitmap.width = width;
  bitmap.rows = rows;
  bitmap.pitch = static_cast<int>(width);
  bitmap.buffer = out.data();
  bitmap.num_grays = 256;
  bitmap.pixel_mode = FT_PIXEL_MODE_GRAY;
  if (FT_Outline_Get_Bitmap(library, &outline, &bitmap) == FT_Err_Out_Of_Memory) throw std::bad_alloc();
}

}  // namespace

GlyphCache::GlyphCache(FontSet& fonts, std::size_t budget) : fonts_(fonts), budget_(budget) {
  const FT_Error error = FT_Init_FreeType(&library_);
  if (error == FT_Err_Out_Of_Memory) throw std::bad_alloc();
  if (error != 0) library_ = nullptr;
}

GlyphCache::~GlyphCache() {
  if (library_ != nullptr) FT_Done_FreeType(library_);
}

GlyphCache::Slot* GlyphCache::Generation::find(std::uint32_t key, std::uint8_t quarter) {
  if (slots.empty()) return nullptr;
  const std::size_t mask = slots.size() - 1;
  for (std::size_t i = hash_of(key, quarter) & mask; slots[i].used; i = (i + 1) & mask) {
    if (slots[i].key == key && slots[i].quarter == quarter) return &slots[i];
  }
  return nullptr;
}

GlyphCache::Slot& GlyphCache::Generation::insert(Slot slot) {
  // At most three quarters full, so that find() always meets a free slot and ends.
  if ((count + 1) * 4 > slots.size() * 3) {
    std::vector<Slot> before(slots.empty() ? kFirstSlots : slots.size() * 2);
    before.swap(slots);
    count = 0;
    for (const Slot& s : before) {
      if (s.used) insert(s);
    }
  }
  const std::size_t mask = slots.size() - 1;
  std::size_t i = hash_of(slot.key, slot.quarter) & mask;
  while (slots[i].used) i = (i + 1) & mask;
  slot.used = true;
  slots[i] = slot;
  ++count;
  return slots[i];
}

void GlyphCache::Generation::clear() {
  std::fill(slots.begin(), slots.end(), Slot{});
  count = 0;
  pixels.clear();
}

GlyphBitmap GlyphCache::view(const Slot& slot, const Generation& generation) {
  return {slot.left, slot.top, slot.width, slot.height, generation.pixels.data() + slot.offset};
}

GlyphBitmap GlyphCache::get(FontId font, std::uint16_t glyph, Fixed x_fraction) {
  font = fonts_.drawing(font);
  const auto quarter = static_cast<std::uint8_t>((static_cast<unsigned>(x_fraction) & 63U) >> 4U);
  const std::uint32_t key = static_cast<std::uint32_t>(font) << 16U | glyph;
  if (const Slot* slot = young_.find(key, quarter)) return view(*slot, young_);
  if (const Slot* slot = old_.find(key, quarter)) {
    // Copied out first: keep() may drop the old generation.
    const std::uint8_t* pixels = old_.pixels.data() + slot->offset;
    scratch_.assign(pixels, pixels + static_cast<std::size_t>(slot->width) * slot->height);
    return keep(*slot);
  }
  return draw(font, glyph, quarter);
}

// Puts the bitmap in scratch_ into the young generation.
GlyphBitmap GlyphCache::keep(Slot slot) {
  // A very large glyph is not kept: it would drive out all others.
  if (scratch_.size() > budget_ / 4) return {slot.left, slot.top, slot.width, slot.height, scratch_.data()};
  if (young_.bytes() + scratch_.size() > budget_ / 2) {
    std::swap(young_, old_);
    young_.clear();
  }
  slot.offset = static_cast<std::uint32_t>(young_.pixels.size());
  young_.pixels.insert(young_.pixels.end(), scratch_.begin(), scratch_.end());
  return view(young_.insert(slot), young_);
}

GlyphBitmap GlyphCache::draw(FontId font, std::uint16_t glyph, std::uint8_t quarter) {
  ++misses_;
  Slot slot;
  slot.key = static_cast<std::uint32_t>(font) << 16U | glyph;
  slot.quarter = quarter;
  scratch_.clear();
  const Face& face = fonts_.open_face(font);
  FT_Outline& outline = outlines_.read(face.unscaled(), face.units_per_em(), glyph, fonts_.px(font));
  if (outline.n_points == 0 || library_ == nullptr) return keep(slot);
  const FT_Pos strength = fonts_.is_emboldened(font) ? bold_strength(fonts_.px(font)) : 0;
  const FT_Pos shift = FT_Pos{quarter} * 16 - strength / 2;  // what is thickened stays centred
  FT_BBox box;
  FT_Outline_Get_CBox(&outline, &box);
  const FT_Pos left = (box.xMin + shift) >> 6, right = (box.xMax + shift + strength + 63) >> 6;
  const FT_Pos bottom = box.yMin >> 6, top = (box.yMax + 63) >> 6;
  // An empty slot is kept, so that a broken glyph is not drawn again and again.
  if (right - left > kMaxSide || top - bottom > kMaxSide || right <= left || top <= bottom) return keep(slot);
  FT_Outline_Translate(&outline, shift - left * 64, -bottom * 64);
  slot.left = static_cast<std::int16_t>(left);
  slot.top = static_cast<std::int16_t>(-top);
  slot.width = static_cast<std::uint16_t>(right - left);
  slot.height = static_cast<std::uint16_t>(top - bottom);
  render(library_, outline, slot.width, slot.height, scratch_);
  // Thickened by what it covers when it is moved: FT_Outline_Embolden() takes one direction of all strokes for granted,
  // and in Noto Serif CJK those of に run in two, so that one of them became thinner.
  for (int step = 0; strength > 0 && step < 2; ++step) {
    FT_Outline_Translate(&outline, strength / 2, 0);
    render(library_, outline, slot.width, slot.height, moved_);
    std::transform(scratch_.begin(), scratch_.end(), moved_.begin(), scratch_.begin(),
                   [](std::uint8_t a, std::uint8_t b) { return std::max(a, b); });
  }
  return keep(slot);
}

}  // namespace handbill::text
