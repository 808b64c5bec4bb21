#include "bundle_tool/images/encode.h"

#include <catch2/catch.hpp>
#include <random>
#include <thread>

#include <webp/decode.h>

#include "bundle_tool/images/images.h"
#include "reader/bundle/limits.h"
#include "tests/support/image_maker.h"

using namespace handbill;
using namespace handbill::tests;
using pack::encode_image;
using pack::Profile;

namespace {

// The types of a WebP file's chunks, in order.
std::vector<std::string> chunks_of(Bytes webp) {
  std::vector<std::string> out;
  for (std::size_t at = 12; at + 8 <= webp.size();) {
    out.emplace_back(as_text(webp.subspan(at, 4)));
    const auto size = load_le<std::uint32_t>(webp.data() + at + 4);
    at += 8 + size + size % 2;
  }
  return out;
}

Color photo(std::uint32_t x, std::uint32_t y) {
  return {static_cast<std::uint8_t>(x * 7 % 251), static_cast<std::uint8_t>(y * 5 % 253),
          static_cast<std::uint8_t>((x * x + y) % 241), 255};
}
Color diagram(std::uint32_t x, std::uint32_t y) {
  return x / 16 % 2 == y / 16 % 2 ? Color{255, 255, 255, 255} : Color{20, 20, 120, 255};
}
Color faint(std::uint32_t x, std::uint32_t y) {
  Color c = photo(x, y);
  c.alpha = static_cast<std::uint8_t>(x);
  return c;
}

WebPBitstreamFeatures features_of(const Buffer& webp) {
  WebPBitstreamFeatures out{};
  REQUIRE(WebPGetFeatures(as_unsigned(webp), webp.size(), &out) == VP8_STATUS_OK);
  return out;
}

}  // namespace

TEST_CASE("each profile has its width, and small pictures stay small") {
  const Buffer large = make_jpeg(1600, 400, {}, photo);
  for (const auto& [profile, width] : {std::pair{Profile::full, 1280}, {Profile::w640, 640}, {Profile::w320, 320}}) {
    const auto out = encode_image(large, profile);
    REQUIRE(out);
    CHECK(out->width == width);
    CHECK(out->height == width / 4);
    CHECK(features_of(out->webp).width == width);
    CHECK(features_of(out->webp).height == width / 4);
  }
  const auto small = encode_image(make_png(100, 50, {}, photo), Profile::w320);
  REQUIRE(small);
  CHECK(small->width == 100);
  CHECK(small->height == 50);
}

TEST_CASE("a photo on its side comes out upright, at the profile's width", "[slow]") {
  JpegOptions options;
  options.exif = make_exif(6, false);
  const auto out = encode_image(make_jpeg(1600, 1200, options, photo), Profile::w640);
  REQUIRE(out);
  CHECK(out->width == 640);
  CHECK(out->height == 853);
}

TEST_CASE("nothing but the picture is in the output") {
  JpegOptions jpeg;
  jpeg.exif = make_exif(1, true);
  const auto photo_out = encode_image(make_jpeg(64, 64, jpeg, photo), Profile::w640);
  REQUIRE(photo_out);
  CHECK(chunks_of(photo_out->webp) == std::vector<std::string>{"VP8 "});
  PngOptions png;
  png.exif = make_exif(1, true);
  const auto diagram_out = encode_image(make_png(64, 64, png, diagram), Profile::w640);
  REQUIRE(diagram_out);
  CHECK(chunks_of(diagram_out->webp) == std::vector<std::string>{"VP8L"});
  png.color_type = 6;
  const auto glass_out = encode_image(make_png(64, 64, png, faint), Profile::w640);
  REQUIRE(glass_out);
  CHECK(chunks_of(glass_out->webp) == std::vector<std::string>{"VP8X", "ALPH", "VP8 "});
}

TEST_CASE("an alpha channel that hides nothing is dropped, one that does is kept") {
  PngOptions options;
  options.color_type = 6;
  const auto opaque = encode_image(make_png(64, 64, options, photo), Profile::w640);
  REQUIRE(opaque);
  CHECK(features_of(opaque->webp).has_alpha == 0);
  const auto glass = encode_image(make_png(64, 64, options, faint), Profile::w640);
  REQUIRE(glass);
  CHECK(features_of(glass->webp).has_alpha == 1);
}

TEST_CASE("a diagram is stored without loss, because that is smaller") {
  const auto out = encode_image(make_png(640, 480, {}, diagram), Profile::w640);
  REQUIRE(out);
  CHECK(out->webp.size() < 1000);
  int width = 0, height = 0;
  std::uint8_t* rgb = WebPDecodeRGB(as_unsigned(out->webp), out->webp.size(), &width, &height);
  REQUIRE(rgb != nullptr);
  CHECK(rgb[0] == 255);
  CHECK(rgb[(16 * 3) + 2] == 120);
  WebPFree(rgb);
}

TEST_CASE("even a picture of pure noise fits one chunk", "[slow]") {
  std::mt19937 random(7);
  pack::Pixels noise;
  noise.size = {1280, 4096};
  noise.rgba.resize(std::size_t{1280} * 4096 * 4);
  for (std::size_t i = 0; i < noise.rgba.size(); ++i) {
    noise.rgba[i] = i % 4 == 3 ? 255 : static_cast<std::uint8_t>(random());
  }
  const auto out = pack::encode_webp(noise);
  REQUIRE(out);
  CHECK(out->size() <= limits::kChunkRaw);
}

TEST_CASE("the same picture gives the same bytes, on any thread", "[slow]") {
  const Buffer file = make_jpeg(900, 700, {}, photo);
  std::vector<Buffer> outputs(4);
  std::vector<std::thread> threads;
  for (auto& out : outputs) {
    threads.emplace_back([&] { out = encode_image(file, Profile::w640).value().webp; });
  }
  for (auto& thread : threads) thread.join();
  for (const auto& out : outputs) CHECK(out == outputs[0]);
}

TEST_CASE("no picture is larger than a reader accepts") {
  for (const Profile profile : {Profile::full, Profile::w640, Profile::w320}) {
    const auto size = pack::profile_size(profile);
    CHECK(size.width <= limits::kImageSide);
    CHECK(size.height <= limits::kImageSide);
    CHECK(std::uint64_t{size.width} * size.height <= limits::kImagePixels);
  }
}
