// Drawn glyphs: 8-bit coverage within a budget of bytes.
//
// Two generations share the budget. A glyph that is used is copied to the young one. When that is full, the old one is
// dropped and the young one becomes the old one. So glyphs that were not used for long are dropped, without a list of
// uses and without fragmentation. One thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "reader/text/font_set.h"
#include "reader/text/glyph.h"
#include "reader/text/outline.h"

namespace handbill::text {

// width x height bytes, rows one after the other without padding, 0 (paper) to 255 (ink).
struct GlyphBitmap {
  std::int16_t left = 0;  // left edge, in pixels to the right of the origin
  std::int16_t top = 0;   // upper edge, in pixels below the baseline (usually negative)
  std::uint16_t width = 0;
  std::uint16_t height = 0;
  const std::uint8_t* coverage = nullptr;
};

class GlyphCache {
 public:
  static constexpr std::size_t kDefaultBudget = 512U << 10U;  // bytes

  // Borrows `fonts`, which must outlive the cache. get() opens the fonts that it draws with.
  explicit GlyphCache(FontSet& fonts, std::size_t budget = kDefaultBudget);
  GlyphCache(const GlyphCache&) = delete;
  GlyphCache& operator=(const GlyphCache&) = delete;
  ~GlyphCache();

  // The glyph as it looks when its origin is at this fraction of a pixel (26.6, rounded down to quarters). Never fails:
  // a glyph that cannot be drawn is an empty bitmap. The bitmap is valid until the next call.
  GlyphBitmap get(FontId font, std::uint16_t glyph, Fixed x_fraction);

  // Bytes of both generations.
  std::size_t bytes() const { return young_.bytes() + old_.bytes(); }
  // Glyphs drawn so far.
  std::size_t misses() const { return misses_; }

 private:
  struct Slot {
    std::uint32_t key = 0;  // font and glyph
    std::uint8_t quarter = 0;
    bool used = false;
    std::int16_t left = 0, top = 0;
    std::uint16_t width = 0, height = 0;
    std::uint32_t offset = 0;  // into pixels
  };
  struct Generation {
    std::vector<Slot> slots;  // open addressing, size a power of two or 0
    std::size_t count = 0;
    std::vector<std::uint8_t> pixels;

    Slot* find(std::uint32_t key, std::uint8_t quarter);
    Slot& insert(Slot slot);
    std::size_t bytes() const { return pixels.size() + slots.size() * sizeof(Slot); }
    void clear();
  };

  GlyphBitmap keep(Slot slot);
  GlyphBitmap draw(FontId font, std::uint16_t glyph, std::uint8_t quarter);
  static GlyphBitmap view(const Slot& slot, const Generation& generation);

  FontSet& fonts_;
  FT_Library library_ = nullptr;  // null if FreeType cannot start: then nothing is drawn
  OutlineReader outlines_;
  std::size_t budget_;
  std::size_t misses_ = 0;
  Generation young_, old_;
  std::vector<std::uint8_t> scratch_;  // the last glyph drawn
  std::vector<std::uint8_t> moved_;    // the same a little further right, while one is thickened
};

}  // namespace handbill::text
