#include "reader/telling/mark.h"

#include <array>
#include <catch2/catch.hpp>
#include <set>

#include "reader/draw/raster.h"
#include "tests/support/fonts.h"

using namespace handbill;
using ui::Mark;

namespace {

std::array<std::byte, 32> id_of(unsigned last) {
  std::array<std::byte, 32> out{};
  out[30] = static_cast<std::byte>(last >> 8U);
  out[31] = static_cast<std::byte>(last & 0xFFU);
  return out;
}

// The left half and the middle, as letters.
std::string cells(const Mark& mark) {
  std::string out;
  for (int row = 0; row < Mark::kCells; ++row) {
    for (int column = 0; column < 3; ++column) out += mark.has(column, row) ? '#' : '.';
  }
  return out;
}

}  // namespace

TEST_CASE("marks are told apart by shape: any two of the 2,048 differ in three cells of a half, or are the same") {
  std::vector<std::string> all;
  for (unsigned i = 0; i < 2048; ++i) all.push_back(cells(Mark::of(id_of(i))));
  CHECK(std::set<std::string>(all.begin(), all.end()).size() == 2048);
  std::size_t least = 15;
  for (std::size_t a = 0; a < all.size(); ++a) {
    for (std::size_t b = a + 1; b < all.size(); ++b) {
      std::size_t differ = 0;  // cells
      for (std::size_t i = 0; i < 15; ++i) differ += all[a][i] != all[b][i] ? 1U : 0U;
      least = std::min(least, differ);
    }
  }
  CHECK(least == 3);
}

TEST_CASE("no mark is empty or full, and its right side is the mirror of its left") {
  for (unsigned i = 0; i < 2048; ++i) {
    const Mark mark = Mark::of(id_of(i));
    CHECK(cells(mark) != std::string(15, '.'));
    CHECK(cells(mark) != std::string(15, '#'));
    for (int row = 0; row < Mark::kCells; ++row) {
      CHECK(mark.has(0, row) == mark.has(4, row));
      CHECK(mark.has(1, row) == mark.has(3, row));
    }
  }
}

TEST_CASE("a mark does not follow from the digits that are shown: it is made of other bytes") {
  auto one = id_of(77), other = one;
  for (std::size_t i = 0; i < 30; ++i) other[i] = std::byte{0xAB};
  CHECK(Mark::of(one) == Mark::of(other));
  CHECK_FALSE(Mark::of(id_of(77)) == Mark::of(id_of(78)));
}

TEST_CASE("a mark is drawn in whole cells in the middle of its place, and nothing outside of it") {
  text::GlyphCache glyphs(testing::fonts());
  ui::RasterCanvas canvas(40, 40, glyphs);
  const Mark mark = Mark::of(id_of(1234));
  ui::paint_mark(canvas, mark, {10, 10, 16, 18}, 0xFFFFFF);
  for (int y = 0; y < 40; ++y) {
    for (int x = 0; x < 40; ++x) {
      const int column = x - 10, row = y - 11;  // 15 px: three for each cell, one and three are left over
      const bool inside = column >= 0 && column < 15 && row >= 0 && row < 15;
      const bool ink = canvas.pixels()[static_cast<std::size_t>(y) * 40 + static_cast<std::size_t>(x)] == 0xFFFFFF;
      CHECK(ink == (inside && mark.has(column / 3, row / 3)));
    }
  }
}
