#include "reader/draw/globe.h"

#include <catch2/catch.hpp>
#include <string>

using namespace handbill::ui;

namespace {

// The globe as rows of characters: blank, thin, thick.
std::vector<std::string> drawn(int side) {
  std::vector<std::string> out(static_cast<std::size_t>(side), std::string(static_cast<std::size_t>(side), ' '));
  for (const CoveredPixels& part : globe(side)) {
    for (int x = part.place.x; x < part.place.right(); ++x) {
      auto& pixel = out.at(static_cast<std::size_t>(part.place.y)).at(static_cast<std::size_t>(x));
      CHECK(pixel == ' ');  // none is drawn twice
      pixel = part.coverage > 127 ? '#' : '.';
    }
  }
  return out;
}

}  // namespace

TEST_CASE("a globe is round, the same from all sides, with meridians and an equator", "[draw][globe]") {
  for (const int side : {12, 17, 24, 40, 64}) {
    const auto rows = drawn(side);
    INFO(side);
    const auto size = static_cast<std::size_t>(side);
    for (std::size_t y = 0; y < size; ++y) {
      for (std::size_t x = 0; x < size; ++x) {
        CHECK(rows[y][x] == rows[y][size - 1 - x]);
        CHECK(rows[y][x] == rows[size - 1 - y][x]);
      }
    }
    CHECK(rows[0][0] == ' ');
    CHECK(rows[size / 2][0] == '#');
    CHECK(rows[0][size / 2] != ' ');
    CHECK(rows[size / 2].find(' ') == std::string::npos);  // the equator
    CHECK(rows[size / 4].find(' ', size / 4) != std::string::npos);
  }
  CHECK(globe(0).empty());
}

TEST_CASE("ink is mixed with the paper by what it covers", "[draw][globe]") {
  CHECK(mixed(0x123456, 0xFFFFFF, 255) == 0x123456);
  CHECK(mixed(0x123456, 0xFFEEDD, 0) == 0xFFEEDD);
  CHECK(mixed(0x000000, 0xFFFFFF, 51) == 0xCCCCCC);
  CHECK(mixed(0xFF0000, 0x0000FF, 128) == 0x80007F);
}
