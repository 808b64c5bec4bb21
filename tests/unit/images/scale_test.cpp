#include "bundle_tool/images/scale.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <random>

using namespace handbill;
using pack::Fit;
using pack::Pixels;
using pack::Scaler;
using pack::Size;

namespace {

Pixels scale(Size from, Size to, const std::vector<std::uint8_t>& rgba) {
  Scaler scaler(from, to);
  for (std::uint32_t y = 0; y < from.height; ++y) scaler.add_row(rgba.data() + std::size_t{y} * from.width * 4);
  REQUIRE(scaler.complete());
  return scaler.take();
}

std::vector<std::uint8_t> noise(Size size, bool opaque) {
  std::mt19937 random(size.width * 1000 + size.height);
  std::vector<std::uint8_t> out(static_cast<std::size_t>(size.pixels() * 4));
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i] = i % 4 == 3 && opaque ? 255 : static_cast<std::uint8_t>(random() % 256);
  }
  return out;
}

// The mean of the covered area, computed pixel by pixel in floating point.
std::uint8_t mean(Size from, Size to, const std::vector<std::uint8_t>& rgba, std::uint32_t tx, std::uint32_t ty,
                  std::size_t channel) {
  const auto overlap = [](double begin, double end, double pixel) {
    return std::max(0.0, std::min(end, pixel + 1) - std::max(begin, pixel));
  };
  const double sx = double(from.width) / to.width, sy = double(from.height) / to.height;
  double sum = 0, alpha = 0;
  for (std::uint32_t y = 0; y < from.height; ++y) {
    for (std::uint32_t x = 0; x < from.width; ++x) {
      const double area = overlap(tx * sx, (tx + 1) * sx, x) * overlap(ty * sy, (ty + 1) * sy, y);
      const std::uint8_t* p = rgba.data() + (std::size_t{y} * from.width + x) * 4;
      alpha += area * p[3];
      sum += area * p[3] * p[channel];
    }
  }
  if (channel == 3) return static_cast<std::uint8_t>(std::lround(alpha / (sx * sy)));
  return alpha == 0 ? 0 : static_cast<std::uint8_t>(std::lround(sum / alpha));
}

}  // namespace

TEST_CASE("a picture keeps its sides' proportion inside the box and is never made larger") {
  const Fit box{640, 4096, false};
  CHECK(box.target({320, 200}) == Size{320, 200});
  CHECK(box.target({640, 5}) == Size{640, 5});
  CHECK(box.target({1280, 721}) == Size{640, 361});
  CHECK(box.target({1920, 1080}) == Size{640, 360});
  CHECK(box.target({800, 12000}) == Size{273, 4096});
  CHECK(box.target({60000, 1}) == Size{640, 1});
  CHECK(box.target({1, 60000}) == Size{1, 4096});
}

TEST_CASE("a picture that lies on its side is fitted as it will stand") {
  const Fit box{640, 4096, true};
  CHECK(box.target({4000, 3000}) == Size{853, 640});
  CHECK(box.target({8000, 200}) == Size{4096, 102});
}

TEST_CASE("source sizes are checked before anything is allocated") {
  CHECK(pack::check_source_size({10000, 10000}, pack::kStreamedPixels));
  CHECK_FALSE(pack::check_source_size({10001, 10000}, pack::kStreamedPixels));
  CHECK_FALSE(pack::check_source_size({65536, 1}, pack::kStreamedPixels));
  CHECK_FALSE(pack::check_source_size({0xFFFFFFFF, 0xFFFFFFFF}, pack::kStreamedPixels));
  CHECK_FALSE(pack::check_source_size({0, 5}, pack::kStreamedPixels));
  CHECK_FALSE(pack::check_source_size({5, 0}, pack::kStreamedPixels));
}

TEST_CASE("at its own size a picture is not changed by one bit") {
  const Size size{31, 17};
  const auto rgba = noise(size, true);
  CHECK(scale(size, size, rgba).rgba == rgba);
}

TEST_CASE("every target pixel is the mean of the area it covers") {
  const bool opaque = GENERATE(true, false);
  for (const auto& [from, to] : {std::pair<Size, Size>{{10, 10}, {5, 5}},
                                 {{10, 7}, {3, 2}},
                                 {{13, 11}, {12, 10}},
                                 {{5, 40}, {5, 7}},
                                 {{40, 1}, {9, 1}},
                                 {{3, 3}, {1, 1}}}) {
    const auto rgba = noise(from, opaque);
    const Pixels out = scale(from, to, rgba);
    CHECK(out.opaque() == opaque);
    for (std::uint32_t y = 0; y < to.height; ++y) {
      for (std::uint32_t x = 0; x < to.width; ++x) {
        for (std::size_t c = 0; c < 4; ++c) {
          const int got = out.rgba[(std::size_t{y} * to.width + x) * 4 + c];
          CHECK(std::abs(got - mean(from, to, rgba, x, y, c)) <= 1);
        }
      }
    }
  }
}

TEST_CASE("what cannot be seen does not bleed into what can") {
  const std::vector<std::uint8_t> rgba{255, 0, 0, 0, 0, 0, 200, 255};  // invisible red, blue
  const Pixels out = scale({2, 1}, {1, 1}, rgba);
  CHECK(out.rgba == std::vector<std::uint8_t>{0, 0, 200, 128});
}

TEST_CASE("the sums of the widest and whitest picture do not overflow") {
  const Size from{pack::kSourceSide, 1500};
  Scaler scaler(from, {1, 1});
  const std::vector<std::uint8_t> row(std::size_t{from.width} * 4, 255);
  for (std::uint32_t y = 0; y < from.height; ++y) scaler.add_row(row.data());
  CHECK(scaler.take().rgba == std::vector<std::uint8_t>{255, 255, 255, 255});
}

TEST_CASE("rows beyond the last are ignored") {
  Scaler scaler({1, 1}, {1, 1});
  const std::uint8_t white[4] = {255, 255, 255, 255}, black[4] = {0, 0, 0, 255};
  scaler.add_row(white);
  scaler.add_row(black);
  CHECK(scaler.take().rgba[0] == 255);
}
