#include "reader/ui/picture.h"

#include <catch2/catch.hpp>

#include <webp/encode.h>

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

}  // namespace
