#include "reader/draw/raster.h"

#include <catch2/catch.hpp>
#include <csignal>

#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/fonts.h"

namespace {

using namespace handbill;
using namespace handbill::ui;

struct Board {
  Board(int width, int height) : cache(testing::fonts()), canvas(width, height, cache) {}
  std::uint32_t at(int x, int y) const {
    return canvas.pixels()[static_cast<std::size_t>(y) * static_cast<std::size_t>(canvas.width()) +
                           static_cast<std::size_t>(x)] &
           0xFFFFFFU;
  }
  // Pixels of this colour.
  int count(Ink ink) const {
    int n = 0;
    for (const auto p : canvas.pixels()) n += (p & 0xFFFFFFU) == ink ? 1 : 0;
    return n;
  }
  text::GlyphCache cache;
  RasterCanvas canvas;
};

TEST_CASE("rectangles and their common part", "[draw][raster]") {
  CHECK(intersect({0, 0, 10, 10}, {5, 6, 10, 10}) == PxRect{5, 6, 5, 4});
  CHECK(intersect({0, 0, 10, 10}, {10, 0, 5, 5}).empty());
  CHECK(intersect({0, 0, 10, 10}, {-5, -5, 3, 3}).empty());
}

TEST_CASE("a fill stays within the clip and the canvas", "[draw][raster]") {
  Board b(10, 8);
  b.canvas.fill({-5, -5, 100, 100}, 0x112233);
  CHECK(b.count(0x112233) == 80);
  {
    const ClipScope clip(b.canvas, {2, 3, 4, 2});
    b.canvas.fill({0, 0, 10, 10}, 0xFF0000);
    const ClipScope inner(b.canvas, {0, 0, 3, 100});
    b.canvas.fill({0, 0, 10, 10}, 0x00FF00);
  }
  CHECK(b.count(0xFF0000) == 6);
  CHECK(b.count(0x00FF00) == 2);
  CHECK(b.at(2, 3) == 0x00FF00);
  CHECK(b.at(5, 4) == 0xFF0000);
  CHECK(b.canvas.clip() == PxRect{0, 0, 10, 8});
  b.canvas.fill({4, 4, 0, 0}, 0x999999);
  CHECK(b.count(0x999999) == 0);
}

text::PlacedGlyph glyph(char32_t c, int x, int y, int px = 30) {
  text::FontSet& fonts = testing::fonts();
  const auto font = fonts.primary({text::script_tag("Latn"), "en", text::Han::none, {}, px});
  hb_codepoint_t id = 0;
  hb_font_get_nominal_glyph(fonts.open_shaping(font), c, &id);
  return {text::to_fixed(x), text::to_fixed(y), font, static_cast<std::uint16_t>(id)};
}

TEST_CASE("letters are drawn in their ink, edges between ink and paper", "[draw][raster]") {
  for (const auto& [paper, ink] :
       {std::pair<Ink, Ink>{0xFFFFFF, 0x000000}, {0x000000, 0xFFFFFF}, {0xFFFFFF, 0x0B4FA8}}) {
    Board b(40, 40);
    b.canvas.fill(b.canvas.bounds(), paper);
    const auto i = glyph('I', 10, 30);
    b.canvas.glyphs({&i, 1}, ink);
    CHECK(b.count(ink) > 20);
    CHECK(b.count(paper) > 40 * 40 / 2);
    for (const auto p : b.canvas.pixels()) {
      for (const unsigned shift : {0U, 8U, 16U}) {
        const auto channel = [shift](std::uint32_t v) { return static_cast<int>(v >> shift & 0xFFU); };
        CHECK(channel(p) >= std::min(channel(paper), channel(ink)) - 1);
        CHECK(channel(p) <= std::max(channel(paper), channel(ink)) + 1);
      }
    }
  }
}

TEST_CASE("a glyph over two papers is blended with each", "[draw][raster]") {
  Board mixed(40, 40), white(40, 40), red(40, 40);
  mixed.canvas.fill({0, 0, 40, 20}, 0xFFFFFF);
  mixed.canvas.fill({0, 20, 40, 20}, 0xFF0000);
  white.canvas.fill({0, 0, 40, 40}, 0xFFFFFF);
  red.canvas.fill({0, 0, 40, 40}, 0xFF0000);
  const auto o = glyph('O', 5, 32);
  for (Board* b : {&mixed, &white, &red}) b->canvas.glyphs({&o, 1}, 0x000000);
  for (int y = 0; y < 40; ++y) {
    for (int x = 0; x < 40; ++x) CHECK(mixed.at(x, y) == (y < 20 ? white : red).at(x, y));
  }
}

TEST_CASE("glyphs at the edges are cut, not wrapped", "[draw][raster]") {
  Board whole(80, 80);
  whole.canvas.fill({0, 0, 80, 80}, 0xFFFFFF);
  const auto w = glyph('W', 30, 50);
  whole.canvas.glyphs({&w, 1}, 0);
  for (const auto& [dx, dy] : {std::pair{-40, 0}, {0, -40}, {40, 20}, {-1000, 0}, {0, 5000}, {25, 45}}) {
    Board cut(80, 80);
    cut.canvas.fill({0, 0, 80, 80}, 0xFFFFFF);
    const auto moved = glyph('W', 30 + dx, 50 + dy);
    cut.canvas.glyphs({&moved, 1}, 0);
    for (int y = 0; y < 80; ++y) {
      for (int x = 0; x < 80; ++x) {
        const bool known = x - dx >= 0 && x - dx < 80 && y - dy >= 0 && y - dy < 80;
        CHECK(cut.at(x, y) == (known ? whole.at(x - dx, y - dy) : 0xFFFFFF));
      }
    }
  }
}

TEST_CASE("pictures are cut at the clip", "[draw][raster]") {
  Bitmap picture{4, 3, {}};
  for (std::uint32_t i = 0; i < 12; ++i) picture.pixels.push_back(i + 1);
  Board b(6, 6);
  b.canvas.picture(picture, -1, 4);
  CHECK(b.at(0, 4) == 2);
  CHECK(b.at(2, 4) == 4);
  CHECK(b.at(0, 5) == 6);
  CHECK(b.at(3, 4) == 0);
  b.canvas.picture(picture, 100, 100);
  b.canvas.picture(picture, 4, -2);
  CHECK(b.at(5, 0) == 10);
}

TEST_CASE("565 keeps the high bits of each channel", "[draw][raster]") {
  const std::vector<std::uint32_t> row{0x000000, 0xFFFFFFFF, 0xFF0000, 0x00FF00, 0x0000FF, 0x080408};
  std::vector<std::uint16_t> out(row.size());
  to_rgb565(row, out);
  CHECK(out == std::vector<std::uint16_t>{0x0000, 0xFFFF, 0xF800, 0x07E0, 0x001F, 0x0821});
}

#ifndef NDEBUG
TEST_CASE("a canvas of a size that no screen has is a mistake of the program", "[draw][raster]") {
  // True when the process that asks for such a canvas is ended for it.
  const auto is_mistake = [](int width, int height) {
    const pid_t child = ::fork();
    if (child == 0) {
      ::signal(SIGABRT, SIG_DFL);
      ::close(STDERR_FILENO);
      text::GlyphCache cache(testing::fonts());
      const RasterCanvas canvas(width, height, cache);
      ::_exit(0);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
  };
  constexpr int kMax = RasterCanvas::kMaxSide;
  for (const auto& [width, height] : {std::pair{1, kMax}, {kMax, 1}, {1, 1}}) CHECK_FALSE(is_mistake(width, height));
  for (const auto& [width, height] : {std::pair{1, kMax + 1}, {kMax + 1, 1}, {0, 1}, {1, 0}}) {
    CHECK(is_mistake(width, height));
  }
}
#endif

}  // namespace
