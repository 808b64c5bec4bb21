#include "reader/text/glyph_cache.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <numeric>
#include <span>

#include "tests/support/fonts.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace handbill;
using text::GlyphBitmap;
using text::GlyphCache;

text::FontId latin(int px, bool bold = false) {
  return testing::fonts().primary({text::script_tag("Latn"), "en", text::Han::none, {bold, false, false}, px});
}

std::uint16_t glyph_of(text::FontId font, char32_t c) {
  hb_codepoint_t glyph = 0;
  hb_font_get_nominal_glyph(testing::fonts().open_shaping(font), c, &glyph);
  return static_cast<std::uint16_t>(glyph);
}

std::span<const std::uint8_t> coverage_of(const GlyphBitmap& b) {
  return {b.coverage, static_cast<std::size_t>(b.width) * static_cast<std::size_t>(b.height)};
}

// 255 times the inked pixels.
int ink(const GlyphBitmap& b) {
  const auto all = coverage_of(b);
  return std::accumulate(all.begin(), all.end(), 0);
}

TEST_CASE("a full stop is a dot above the baseline", "[text][glyphs]") {
  GlyphCache cache(testing::fonts());
  const auto font = latin(40);
  const GlyphBitmap dot = cache.get(font, glyph_of(font, '.'), 0);
  CHECK(dot.width >= 4);
  CHECK(dot.width <= 8);
  CHECK(dot.height >= 4);
  CHECK(dot.height <= 8);
  CHECK(dot.top + dot.height >= 0);
  CHECK(dot.top + dot.height <= 1);
  // In Noto Sans it measures about 0.13 em each way.
  CHECK(ink(dot) / 255 >= 20);
  CHECK(ink(dot) / 255 <= 40);
}

TEST_CASE("a space has no pixels, and a quarter moves ink to the right", "[text][glyphs]") {
  GlyphCache cache(testing::fonts());
  const auto font = latin(20);
  CHECK(cache.get(font, glyph_of(font, ' '), 0).width == 0);
  const auto bar = glyph_of(font, 'l');
  const auto mean_x = [&](text::Fixed fraction) {
    const GlyphBitmap b = cache.get(font, bar, fraction);
    double sum = 0;
    for (int i = 0; i < b.width * b.height; ++i) sum += b.coverage[i] * (b.left + i % b.width);
    return sum / ink(b);
  };
  CHECK(mean_x(16) == Approx(mean_x(0) + 0.25).margin(0.1));
  CHECK(mean_x(48) == Approx(mean_x(0) + 0.75).margin(0.1));
  CHECK(mean_x(15) == mean_x(0));
}

TEST_CASE("what is made bold has more ink", "[text][glyphs]") {
  GlyphCache cache(testing::fonts());
  text::FontSet& fonts = testing::fonts();
  const auto regular = fonts.primary({text::script_tag("Hani"), "zh", text::Han::simplified, {}, 24});
  const auto bold = fonts.primary({text::script_tag("Hani"), "zh", text::Han::simplified, {true, false, false}, 24});
  const auto thin = ink(cache.get(regular, glyph_of(regular, U'人'), 0));
  const auto thick = ink(cache.get(bold, glyph_of(bold, U'人'), 0));
  CHECK(thick > thin * 12 / 10);
  CHECK(thick < thin * 2);
}

// In Noto Serif CJK the strokes of some letters run in two directions.
TEST_CASE("what is made bold covers all that the letter covers", "[text][glyphs]") {
  GlyphCache cache(testing::fonts());
  text::FontSet& fonts = testing::fonts();
  const auto font_of = [&](bool bold, bool serif, int px) {
    return fonts.primary({text::script_tag("Hira"), "ja", text::Han::japanese, {bold, false, false, serif}, px});
  };
  for (const bool serif : {false, true}) {
    for (const int px : {16, 32}) {
      const auto regular = font_of(false, serif, px), bold = font_of(true, serif, px);
      REQUIRE(fonts.is_emboldened(bold));
      for (char32_t c = U'ぁ'; c <= U'ん'; ++c) {
        INFO((serif ? "serif " : "sans ") << px << ", U+" << std::hex << static_cast<std::uint32_t>(c));
        const GlyphBitmap thin = cache.get(regular, glyph_of(regular, c), 0);
        const std::vector<std::uint8_t> covered(coverage_of(thin).begin(), coverage_of(thin).end());
        const GlyphBitmap thick = cache.get(bold, glyph_of(bold, c), 0);
        int lost = 0;
        for (int y = 0; y < thin.height; ++y) {
          for (int x = 0; x < thin.width; ++x) {
            const int at_x = thin.left + x - thick.left, at_y = thin.top + y - thick.top;
            const bool inside = at_x >= 0 && at_x < thick.width && at_y >= 0 && at_y < thick.height;
            const int there = inside ? thick.coverage[at_y * thick.width + at_x] : 0;
            lost = std::max(lost, covered[static_cast<std::size_t>(y) * static_cast<std::size_t>(thin.width) +
                                          static_cast<std::size_t>(x)] -
                                      there);
          }
        }
        CHECK(lost <= 16);  // of 255: the middle of a stroke lies up to a 64th of a pixel elsewhere
      }
    }
  }
}

TEST_CASE("the budget holds, and what is in use stays", "[text][glyphs]") {
  constexpr std::size_t kBudget = 32U << 10U;
  GlyphCache cache(testing::fonts(), kBudget);
  text::FontSet& fonts = testing::fonts();
  const auto font = fonts.primary({text::script_tag("Hani"), "zh", text::Han::simplified, {}, 24});
  const auto often = glyph_of(font, U'的');
  cache.get(font, often, 0);
  std::size_t drawn_again = 0;
  for (char32_t c = 0x4E00; c < 0x5200; ++c) {
    cache.get(font, glyph_of(font, c), 0);
    REQUIRE(cache.bytes() <= kBudget + (8U << 10U));
    const std::size_t before = cache.misses();
    cache.get(font, often, 0);
    drawn_again += cache.misses() - before;
  }
  CHECK(drawn_again == 0);
  CHECK(cache.misses() == 0x5200 - 0x4E00 + 1);
}

TEST_CASE("a bitmap is the same the second time", "[text][glyphs]") {
  GlyphCache cache(testing::fonts(), 16U << 10U);
  const auto font = latin(24);
  const auto copy = [&](char32_t c) {
    const auto all = coverage_of(cache.get(font, glyph_of(font, c), 0));
    return std::vector<std::uint8_t>(all.begin(), all.end());
  };
  const auto first = copy('g');
  for (char32_t c = 'A'; c <= 'z'; ++c) copy(c);
  CHECK(copy('g') == first);
}

TEST_CASE("glyphs too large to keep are drawn all the same; glyphs that do not exist are empty", "[text][glyphs]") {
  GlyphCache cache(testing::fonts(), 4U << 10U);
  const auto font = latin(200);
  CHECK(ink(cache.get(font, glyph_of(font, 'W'), 0)) > 255 * 1000);
  CHECK(cache.get(font, 0xFFFF, 0).width == 0);
}

// Noto Sans with so few units to the em that each glyph is as many times larger.
std::unique_ptr<text::FontSet> swollen(const testing::TemporaryFolder& folder, std::uint8_t units) {
  std::ifstream in("/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf", std::ios::binary);
  std::string font((std::istreambuf_iterator<char>(in)), {});
  const auto record = font.find("head");  // tag, checksum, offset, length
  REQUIRE(record < 1000);
  std::size_t head = 0;
  for (std::size_t i = 0; i < 4; ++i) head = head << 8U | static_cast<unsigned char>(font[record + 8 + i]);
  font[head + 18] = 0;
  font[head + 19] = static_cast<char>(units);
  testing::write_file(folder / "NotoSans-Regular.ttf", as_bytes(font));
  return std::move(text::FontSet::open({folder.path()}).value());
}

TEST_CASE("a glyph that a broken font makes larger than any screen is empty", "[text][glyphs]") {
  const testing::TemporaryFolder folder;
  const auto fonts = swollen(folder, 20);
  GlyphCache cache(*fonts);  // holds what it draws
  const auto drawn = [&](char32_t c, int px) {
    const auto font = fonts->primary({text::script_tag("Latn"), "en", text::Han::none, {}, px});
    hb_codepoint_t glyph = 0;
    REQUIRE(hb_font_get_nominal_glyph(fonts->open_shaping(font), c, &glyph) != 0);
    return cache.get(font, static_cast<std::uint16_t>(glyph), 0);
  };
  // Fifty times as large as it should be: an l of 24 px is about 900 px high, one of 100 px 3,800; a dash of 100 px is
  // wider than it is high.
  const GlyphBitmap large = drawn('l', 24);
  CHECK(large.height > 800);
  CHECK(ink(large) > 0);
  for (const char32_t c : {U'l', U'\u2014'}) {
    const GlyphBitmap none = drawn(c, 100);
    CHECK(none.width == 0);
    CHECK(none.height == 0);
    CHECK(none.left == 0);
    CHECK(none.top == 0);
  }
}

}  // namespace
