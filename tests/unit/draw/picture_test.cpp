#include "reader/draw/picture.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include <webp/encode.h>

#include "reader/bundle/limits.h"

namespace {

using namespace handbill;

// A lossless WebP: left half red, right half green, of this transparency.
Buffer webp_of(int width, int height, std::uint8_t alpha = 255) {
  std::vector<std::uint8_t> rgba;
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const bool left = x < width / 2;
      rgba.insert(rgba.end(),
                  {static_cast<std::uint8_t>(left ? 255 : 0), static_cast<std::uint8_t>(left ? 0 : 255), 0, alpha});
    }
  }
  std::uint8_t* out = nullptr;
  const std::size_t size = WebPEncodeLosslessRGBA(rgba.data(), width, height, width * 4, &out);
  REQUIRE(size != 0);
  const auto* bytes = reinterpret_cast<const std::byte*>(out);
  Buffer buffer(bytes, bytes + size);
  WebPFree(out);
  return buffer;
}

TEST_CASE("a picture is decoded at the size that is asked for", "[draw][picture]") {
  const Buffer webp = webp_of(64, 32);
  for (const auto& [width, height] : {std::pair{64, 32}, {16, 8}, {128, 64}, {3, 1}}) {
    const auto picture = ui::decode_picture(webp, width, height);
    REQUIRE(picture);
    CHECK(picture->width == width);
    CHECK(picture->height == height);
    REQUIRE(picture->pixels.size() == static_cast<std::size_t>(width * height));
    CHECK((picture->pixels.front() & 0xFFFFFFU) == 0xFF0000);
    CHECK((picture->pixels.back() & 0xFFFFFFU) == 0x00FF00);
  }
  const auto size = ui::picture_size(webp);
  REQUIRE(size);
  CHECK(size->width == 64);
  CHECK(size->height == 32);
}

TEST_CASE("what is transparent shows white", "[draw][picture]") {
  const auto clear = ui::decode_picture(webp_of(8, 8, 0), 8, 8);
  REQUIRE(clear);
  CHECK((clear->pixels.front() & 0xFFFFFFU) == 0xFFFFFF);
  const auto half = ui::decode_picture(webp_of(8, 8, 128), 8, 8);
  REQUIRE(half);
  CHECK((half->pixels.front() & 0xFFFFFFU) == 0xFF7F7F);
}

// A lossy WebP, as photos are: above `drawn_from` px of its width colours that go on without end, from there on white.
Buffer photo_of(int width, int height, int drawn_from) {
  std::vector<std::uint8_t> rgb;
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const bool white = x >= drawn_from;
      for (const int c : {x * 255 / width, y * 255 / height, (x * 3 + y * 5) % 256}) {
        rgb.push_back(static_cast<std::uint8_t>(white ? 255 : c));
      }
    }
  }
  std::uint8_t* out = nullptr;
  const std::size_t size = WebPEncodeRGB(rgb.data(), width, height, width * 3, 80, &out);
  REQUIRE(size != 0);
  const auto* bytes = reinterpret_cast<const std::byte*>(out);
  Buffer buffer(bytes, bytes + size);
  WebPFree(out);
  return buffer;
}

TEST_CASE("in a list photos fill their place, drawings and what is very wide or high are whole", "[draw][picture]") {
  const auto size_of = [](const Buffer& webp) {
    const auto picture = ui::decode_thumbnail(webp, 80, 60);
    REQUIRE(picture);
    return std::pair(picture->width, picture->height);
  };
  CHECK(size_of(photo_of(300, 100, 300)) == std::pair(80, 26));  // two thirds of it would be lost
  CHECK(size_of(photo_of(240, 100, 240)) == std::pair(80, 60));
  CHECK(size_of(photo_of(100, 240, 100)) == std::pair(25, 60));
  CHECK(size_of(photo_of(100, 130, 100)) == std::pair(80, 60));
  // Half of it is one colour: a diagram, a screenshot.
  CHECK(size_of(photo_of(240, 100, 120)) == std::pair(80, 33));
  // Few colours, a transparent ground.
  CHECK(size_of(webp_of(64, 32)) == std::pair(80, 40));
  CHECK(size_of(webp_of(1, 1)) == std::pair(60, 60));
  CHECK_FALSE(ui::decode_thumbnail(webp_of(8, 8), 0, 60));
}

TEST_CASE("of a photo that is too high more is cut at the bottom than at the top", "[draw][picture]") {
  const auto picture = ui::decode_thumbnail(photo_of(100, 130, 100), 100, 70);
  REQUIRE(picture);
  // Green grows from the top to the bottom: 20 of 60 px are cut above.
  const auto green = picture->pixels.front() >> 8U & 0xFFU;
  CHECK(green > 25);
  CHECK(green < 55);
}

TEST_CASE("what is dimmed has three quarters of its light", "[draw][picture]") {
  ui::Bitmap picture{2, 1, {0xFFFFFFFF, 0xFF804000}};
  ui::dim(picture);
  CHECK((picture.pixels[0] & 0xFFFFFFU) == 0xBEBEBE);
  CHECK((picture.pixels[1] & 0xFFFFFFU) == 0x603000);
}

TEST_CASE("every prefix of a picture is refused", "[draw][picture]") {
  const Buffer webp = webp_of(16, 16);
  for (std::size_t size = 0; size < webp.size(); ++size) {
    const auto picture = ui::decode_picture(Bytes(webp).first(size), 16, 16);
    REQUIRE_FALSE(picture);
    CHECK(picture.error().code == Errc::bad_image);
  }
}

TEST_CASE("bytes that are not a picture, and pictures too large, are refused before anything is allocated",
          "[draw][picture]") {
  CHECK_FALSE(ui::decode_picture(as_bytes("GIF89a, or so it says"), 8, 8));
  const auto wide = ui::decode_picture(webp_of(5000, 1), 8, 8);
  REQUIRE_FALSE(wide);
  CHECK(wide.error().code == Errc::over_limit);
  const Buffer small = webp_of(8, 8);
  for (const auto& [width, height] : {std::pair{0, 8}, {8, -1}, {100000, 1}, {4000, 4000}}) {
    const auto refused = ui::decode_picture(small, width, height);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == Errc::over_limit);
  }
}

TEST_CASE("a part of a picture is decoded as that part of the whole", "[draw][picture]") {
  const Buffer webp = webp_of(64, 32);
  const auto only_red = ui::decode_picture(webp, {0, 0, 32, 32}, 32, 32);
  const auto only_green = ui::decode_picture(webp, {32, 0, 32, 32}, 16, 16);
  const auto both = ui::decode_picture(webp, {30, 10, 4, 2}, 4, 2);
  REQUIRE((only_red && only_green && both));
  const auto count = [](const ui::Bitmap& p, std::uint32_t color) {
    return std::count_if(p.pixels.begin(), p.pixels.end(), [=](auto pixel) { return (pixel & 0xFFFFFFU) == color; });
  };
  CHECK(count(*only_red, 0xFF0000) == 32L * 32);
  CHECK(count(*only_green, 0x00FF00) == 16L * 16);
  CHECK(count(*both, 0xFF0000) == 4);
  CHECK(count(*both, 0x00FF00) == 4);
}

TEST_CASE("a part that reaches out of its picture, or is empty, is refused", "[draw][picture]") {
  const Buffer webp = webp_of(64, 32);
  for (const ui::PxRect& part : {ui::PxRect{0, 0, 64, 32}, {63, 31, 1, 1}, {0, 0, 1, 1}}) {
    CHECK(ui::decode_picture(webp, part, 8, 8));
  }
  for (const ui::PxRect& part : {ui::PxRect{0, 0, 65, 32},
                                 {0, 0, 64, 33},
                                 {-2, 0, 8, 8},
                                 {0, -2, 8, 8},
                                 {60, 0, 6, 8},
                                 {0, 30, 8, 4},
                                 {64, 0, 2, 2},
                                 {0, 32, 2, 2},
                                 {0, 0, 0, 8},
                                 {0, 0, 8, 0},
                                 {-10, -10, 100, 100}}) {
    const auto refused = ui::decode_picture(webp, part, 8, 8);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == Errc::bad_image);
  }
}

TEST_CASE("no side of a picture, and no number of its pixels, is over the limit", "[draw][picture]") {
  const Buffer webp = webp_of(2, 2);
  const int side = static_cast<int>(limits::kImageSide);
  CHECK(ui::decode_picture(webp, side, 1));
  CHECK(ui::decode_picture(webp, 1, side));
  CHECK_FALSE(ui::decode_picture(webp, side + 1, 1));
  CHECK_FALSE(ui::decode_picture(webp, 1, side + 1));
  const auto size = ui::picture_size(webp_of(side, 1));
  REQUIRE(size);
  CHECK(size->width == side);
  CHECK_FALSE(ui::picture_size(webp_of(side + 1, 1)));
  CHECK_FALSE(ui::picture_size(webp_of(1, side + 1)));
}

TEST_CASE("each step of transparency lets as much white through", "[draw][picture]") {
  for (const int alpha : {1, 64, 200, 254, 255}) {
    const auto picture = ui::decode_picture(webp_of(4, 4, static_cast<std::uint8_t>(alpha)), 4, 4);
    REQUIRE(picture);
    const std::uint32_t red = picture->pixels.front(), green = picture->pixels.back();
    const auto white = static_cast<std::uint32_t>(255 - alpha);
    CHECK((red & 0xFFFFFFU) == (0xFF0000U | white << 8U | white));
    CHECK((green & 0xFFFFFFU) == (0x00FF00U | white << 16U | white));
  }
}

}  // namespace
