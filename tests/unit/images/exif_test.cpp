#include "bundle_tool/images/exif.h"

#include <catch2/catch.hpp>

#include "tests/support/image_maker.h"

using namespace handbill;
using namespace handbill::tests;
using pack::find_orientation;
using pack::Orientation;
using pack::Pixels;

namespace {

Color dark(std::uint32_t, std::uint32_t) { return {1, 2, 3, 255}; }

Orientation orientation(int tag) { return static_cast<Orientation>(tag); }

// The picture  1 2 3
//              4 5 6   as it is stored for each orientation, read from the tag's definition.
Pixels stored(Orientation o) {
  static const std::vector<std::vector<std::uint8_t>> kRows = {
      {1, 2, 3, 4, 5, 6},  // upright
      {3, 2, 1, 6, 5, 4},  // mirrored
      {6, 5, 4, 3, 2, 1},  // upside down
      {4, 5, 6, 1, 2, 3},  // flipped
      {1, 4, 2, 5, 3, 6},  // transposed, stored 2 wide
      {3, 6, 2, 5, 1, 4},  // turn right
      {6, 3, 5, 2, 4, 1},  // transversed
      {4, 1, 5, 2, 6, 3},  // turn left
  };
  Pixels out;
  out.size = swaps_sides(o) ? pack::Size{2, 3} : pack::Size{3, 2};
  for (const std::uint8_t v : kRows[static_cast<std::size_t>(o) - 1]) {
    out.rgba.insert(out.rgba.end(), {v, v, v, 255});
  }
  return out;
}

}  // namespace

TEST_CASE("each of the eight orientations is turned upright") {
  for (int tag = 1; tag <= 8; ++tag) {
    CAPTURE(tag);
    const Pixels upright = turn_upright(stored(orientation(tag)), orientation(tag));
    CHECK(upright.size == pack::Size{3, 2});
    CHECK(upright.rgba == stored(Orientation::upright).rgba);
  }
}

TEST_CASE("the tag is found in every format that can carry it, in both byte orders") {
  for (int tag = 1; tag <= 8; ++tag) {
    for (const bool big : {false, true}) {
      const Buffer exif = make_exif(static_cast<std::uint16_t>(tag), big);
      JpegOptions jpeg;
      jpeg.exif = exif;
      CHECK(find_orientation(make_jpeg(2, 2, jpeg, dark)) == orientation(tag));
      PngOptions png;
      png.exif = exif;
      CHECK(find_orientation(make_png(2, 2, png, dark)) == orientation(tag));
      WebpOptions webp;
      webp.exif = exif;
      CHECK(find_orientation(make_webp(2, 2, webp, dark)) == orientation(tag));
    }
  }
}

TEST_CASE("without the tag, or with a senseless one, a picture is upright") {
  CHECK(find_orientation({}) == Orientation::upright);
  CHECK(find_orientation(make_jpeg(2, 2, {}, dark)) == Orientation::upright);
  CHECK(find_orientation(make_png(2, 2, {}, dark)) == Orientation::upright);
  CHECK(find_orientation(make_webp(2, 2, {}, dark)) == Orientation::upright);
  CHECK(find_orientation(make_gif(2, 2, {}, dark)) == Orientation::upright);
  for (const std::uint16_t tag : {std::uint16_t{0}, std::uint16_t{9}, std::uint16_t{0xFFFF}}) {
    JpegOptions jpeg;
    jpeg.exif = make_exif(tag, true);
    CHECK(find_orientation(make_jpeg(2, 2, jpeg, dark)) == Orientation::upright);
  }
}

TEST_CASE("every prefix and every flipped bit of the metadata is read without leaving it") {
  JpegOptions jpeg;
  jpeg.exif = make_exif(6, false);
  PngOptions png;
  png.exif = jpeg.exif;
  WebpOptions webp;
  webp.exif = jpeg.exif;
  for (const Buffer& whole : {make_jpeg(2, 2, jpeg, dark), make_png(2, 2, png, dark), make_webp(2, 2, webp, dark)}) {
    std::size_t found = 0;
    for (std::size_t n = 0; n <= whole.size(); ++n) {
      const Buffer prefix(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(n));
      if (find_orientation(prefix) == Orientation::turn_right) ++found;
    }
    CHECK(found > 0);
    CHECK(found < whole.size());
    for (std::size_t bit = 0; bit < whole.size() * 8; ++bit) {
      Buffer flipped = whole;
      flipped[bit / 8] ^= static_cast<std::byte>(1U << (bit % 8));
      const auto o = static_cast<int>(find_orientation(flipped));
      REQUIRE(o >= 1);
      REQUIRE(o <= 8);
    }
  }
}
