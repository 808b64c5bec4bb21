// AVIF, HEIC and SVG, which are decoded in a process of their own.
#include "bundle_tool/images/apart.h"

#include <catch2/catch.hpp>

#include "bundle_tool/images/costly.h"
#include "bundle_tool/images/decode.h"
#include "reader/text/font_table.h"
#include "tests/support/image_maker.h"
#include "tests/support/pixel.h"

using namespace handbill;
using namespace handbill::tests;
using pack::Apart;
using pack::Costly;
using pack::decode_image;
using pack::Fit;
using pack::Pixels;
using pack::Size;

namespace {

constexpr Fit kFit{640, 4096, false};

bool close(Color a, Color b) {
  const auto near = [](int x, int y) { return std::abs(x - y) < 16; };
  return near(a.red, b.red) && near(a.green, b.green) && near(a.blue, b.blue) && near(a.alpha, b.alpha);
}
constexpr Color kDarkRed{200, 20, 20, 255}, kDarkBlue{20, 20, 200, 255}, kNone{0, 0, 0, 0};
Color halves(std::uint32_t x, std::uint32_t) { return x < 40 ? kDarkRed : kDarkBlue; }

Result<Pixels> draw(const std::string& svg, Apart& apart, const Fit& fit = kFit) {
  return decode_image(as_bytes(svg), fit, &apart);
}
std::string svg_of(const std::string& attributes, const std::string& inside) {
  return "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' " + attributes + ">" +
         inside + "</svg>";
}
const std::string kSquare = "<rect width='50' height='50' fill='rgb(200,20,20)'/>";

std::size_t dark_pixels(const Pixels& p) {
  std::size_t out = 0;
  for (std::size_t i = 3; i < p.rgba.size(); i += 4) out += p.rgba[i] > 128 ? 1U : 0U;
  return out;
}

}  // namespace

TEST_CASE("AVIF and HEIC are read, turned upright, with what shines through") {
  if (!pack::reads(Costly::heif)) return;
  const auto apart = Apart::start({});
  REQUIRE(apart);
  for (const HeifKind kind : {HeifKind::avif, HeifKind::heic}) {
    CAPTURE(static_cast<int>(kind));
    const auto plain = decode_image(make_heif(80, 64, {kind, false, false}, halves), kFit, apart.get());
    REQUIRE(plain);
    REQUIRE(plain->size == Size{80, 64});
    CHECK(close(pixel(*plain, 10, 10), kDarkRed));
    CHECK(close(pixel(*plain, 70, 60), kDarkBlue));
    const auto turned = decode_image(make_heif(80, 64, {kind, false, true}, halves), kFit, apart.get());
    REQUIRE(turned);
    REQUIRE(turned->size == Size{64, 80});
    CHECK(close(pixel(*turned, 32, 5), kDarkRed));
    CHECK(close(pixel(*turned, 32, 75), kDarkBlue));
    const auto small = decode_image(make_heif(80, 64, {kind, false, false}, halves), {40, 40, false}, apart.get());
    REQUIRE(small);
    CHECK(small->size == Size{40, 32});
  }
  const auto glass = decode_image(make_heif(80, 64, {HeifKind::avif, true, false},
                                            [](auto x, auto) {
                                              return x < 40 ? kDarkRed : Color{20, 20, 200, 0};
                                            }),
                                  kFit, apart.get());
  REQUIRE(glass);
  CHECK(pixel(*glass, 70, 10).alpha < 16);
}

TEST_CASE("a damaged AVIF or HEIC costs only itself") {
  if (!pack::reads(Costly::heif)) return;
  const auto apart = Apart::start({});
  REQUIRE(apart);
  for (const HeifKind kind : {HeifKind::avif, HeifKind::heic}) {
    const Buffer whole = make_heif(80, 64, {kind, false, false}, halves);
    for (std::size_t size = 16; size < whole.size(); size += whole.size() / 12) {
      const auto got = decode_image(Bytes(whole).first(size), kFit, apart.get());
      if (!got) CHECK(got.error().code == Errc::bad_image);
    }
    Buffer flipped = whole;
    for (std::size_t i = 40; i < flipped.size(); i += 37) flipped[i] ^= std::byte{0x55};
    (void)decode_image(flipped, kFit, apart.get());
    CHECK(decode_image(whole, kFit, apart.get()));
  }
}

TEST_CASE("an SVG is drawn as large as it says, or as wide as there is room") {
  if (!pack::reads(Costly::svg)) return;
  const auto apart = Apart::start({});
  REQUIRE(apart);
  struct Row {
    const char* attributes;
    Size size;
  };
  for (const Row& row : {Row{"width='100' height='60'", {100, 60}}, Row{"width='2in' height='1in'", {192, 96}},
                         Row{"viewBox='0 0 100 50'", {640, 320}}, Row{"width='100%' viewBox='0 0 100 25'", {640, 160}},
                         Row{"width='2000' height='1000'", {640, 320}}, Row{"width='1' height='90000'", {1, 4096}}}) {
    CAPTURE(row.attributes);
    const auto got = draw(svg_of(row.attributes, kSquare), *apart);
    REQUIRE(got);
    CHECK(got->size == row.size);
  }
  const auto drawn =
      draw("<?xml version='1.0'?>\n<!-- a chart -->\n" + svg_of("width='100' height='60'", kSquare), *apart);
  REQUIRE(drawn);
  CHECK(pixel(*drawn, 10, 10) == kDarkRed);
  CHECK(pixel(*drawn, 80, 10) == kNone);
}

TEST_CASE("the letters of an SVG come from our own fonts, and the same ones each time") {
  if (!pack::reads(Costly::svg)) return;
  const auto apart = Apart::start(text::system_font_folders());
  REQUIRE(apart);
  for (const std::string words : {"Prices", "سعر", "价格", "ราคา"}) {
    CAPTURE(words);
    const std::string svg = svg_of("width='300' height='60'",
                                   "<text x='20' y='40' font-size='30' font-family='Arial'>" + words + "</text>");
    const auto one = draw(svg, *apart);
    const auto two = draw(svg, *apart);
    REQUIRE(one);
    REQUIRE(two);
    CHECK(dark_pixels(*one) > 100);
    CHECK(one->rgba == two->rgba);
  }
  const auto without = Apart::start({});
  (void)draw(svg_of("width='300' height='60'", "<text y='40'>Prices</text>"), *without);
  CHECK(draw(svg_of("width='100' height='60'", kSquare), *without));
}

TEST_CASE("an SVG has what is in it, and nothing from outside") {
  if (!pack::reads(Costly::svg)) return;
  const auto apart = Apart::start({});
  REQUIRE(apart);
  for (const std::string& outside :
       {std::string("<image width='50' height='50' xlink:href='file:///usr/share/pixmaps/debian-logo.png'/>"),
        std::string("<image width='50' height='50' xlink:href='/usr/share/pixmaps/debian-logo.png'/>"),
        std::string("<image width='50' height='50' href='https://example.org/a.png'/>"),
        std::string("<style>@import url('file:///usr/share/a.css');</style>"),
        std::string("<use xlink:href='file:///usr/share/a.svg#b'/>")}) {
    CAPTURE(outside);
    const auto got = draw(svg_of("width='60' height='60'", outside), *apart);
    if (got) CHECK(dark_pixels(*got) == 0);
  }
  CHECK_FALSE(draw("<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" +
                       svg_of("width='60' height='60'", "<text>&a;</text></wrong>"),
                   *apart));
}

TEST_CASE("an SVG that would never end costs only itself") {
  if (!pack::reads(Costly::svg)) return;
  const auto apart = Apart::start({}, 1);
  REQUIRE(apart);
  std::string slow = "<filter id='f'>";
  for (int i = 0; i < 400; ++i)
    slow += "<feTurbulence baseFrequency='0.01' numOctaves='50'/><feGaussianBlur stdDeviation='80'/>";
  slow += "</filter><rect width='600' height='600' filter='url(#f)'/>";
  const auto got = draw(svg_of("width='600' height='600'", slow), *apart);
  REQUIRE_FALSE(got);
  CHECK(got.error().what == "an SVG drawing: it takes too long to decode");
  std::string laughs = "<defs><g id='a0'>" + kSquare + "</g>";
  for (int i = 1; i < 30; ++i) {
    const std::string before = "<use xlink:href='#a" + std::to_string(i - 1) + "'/>";
    laughs += "<g id='a" + std::to_string(i) + "'>" + before + before + before + before + "</g>";
  }
  CHECK_FALSE(draw(svg_of("width='600' height='600'", laughs + "</defs><use xlink:href='#a29'/>"), *apart));
  CHECK(draw(svg_of("width='100' height='60'", kSquare), *apart));
}

TEST_CASE("without such a process these formats are refused by their names") {
  const auto got = decode_image(as_bytes(svg_of("", kSquare)), kFit);
  REQUIRE_FALSE(got);
  CHECK(got.error().what.starts_with("an SVG drawing: "));
}
