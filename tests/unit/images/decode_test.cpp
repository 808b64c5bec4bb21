#include "bundle_tool/images/decode.h"

#include <catch2/catch.hpp>
#include <fstream>

#include <sys/resource.h>

#include "tests/support/contains.h"
#include "tests/support/image_maker.h"
#include "tests/support/pixel.h"

using namespace handbill;
using namespace handbill::tests;
using pack::decode_image;
using pack::Fit;
using pack::Pixels;
using pack::Size;
using testing::contains;

namespace {

constexpr Fit kWhole{4096, 4096, false};
constexpr Color kWhite{255, 255, 255, 255}, kBlack{0, 0, 0, 255}, kRed{255, 0, 0, 255}, kBlue{0, 0, 255, 255};

void check_same(const Buffer& file, Size size, const Paint& paint, int tolerance = 0) {
  const auto got = decode_image(file, kWhole);
  REQUIRE(got);
  REQUIRE(got->size == size);
  int worst = 0;
  for (std::uint32_t y = 0; y < size.height; ++y) {
    for (std::uint32_t x = 0; x < size.width; ++x) {
      const Color a = pixel(*got, x, y), b = paint(x, y);
      if (b.alpha == 0 && a.alpha == 0) continue;
      worst = std::max({worst, std::abs(a.red - b.red), std::abs(a.green - b.green), std::abs(a.blue - b.blue),
                        std::abs(a.alpha - b.alpha)});
    }
  }
  CHECK(worst <= tolerance);
}

std::string refusal(const Buffer& file) {
  const auto got = decode_image(file, kWhole);
  if (got) return "";
  CHECK(got.error().code == Errc::bad_image);
  return got.error().what;
}

Buffer from_text(std::string_view text) {
  const Bytes bytes = as_bytes(text);
  return {bytes.begin(), bytes.end()};
}

Color gradient(std::uint32_t x, std::uint32_t y) {
  return {static_cast<std::uint8_t>(x * 9), static_cast<std::uint8_t>(y * 9), static_cast<std::uint8_t>(x * y), 255};
}
Color glass(std::uint32_t x, std::uint32_t y) {
  Color c = gradient(x, y);
  c.alpha = static_cast<std::uint8_t>(x * 10 + 1);
  return c;
}
Color grey(std::uint32_t x, std::uint32_t y) {
  const auto v = static_cast<std::uint8_t>((x + y) % 2 * 255);
  return {v, v, v, 255};
}
Color grey_glass(std::uint32_t x, std::uint32_t y) {
  Color c = grey(x, y);
  c.alpha = static_cast<std::uint8_t>(255 - x);
  return c;
}
Color stripes(std::uint32_t x, std::uint32_t y) { return y % 3 == 0 ? kRed : x % 2 == 0 ? kBlue : kBlack; }

}  // namespace

TEST_CASE("PNG of every colour type and depth, interlaced and not") {
  const bool interlaced = GENERATE(false, true);
  const auto made = [&](int type, int depth, const Paint& paint) {
    PngOptions options;
    options.color_type = type;
    options.depth = depth;
    options.interlaced = interlaced;
    return make_png(21, 19, options, paint);
  };
  const Size size{21, 19};
  for (const int depth : {1, 2, 4, 8, 16}) check_same(made(0, depth, grey), size, grey);
  for (const int depth : {8, 16}) check_same(made(2, depth, gradient), size, gradient);
  for (const int depth : {2, 4, 8}) check_same(made(3, depth, stripes), size, stripes);
  for (const int depth : {8, 16}) check_same(made(4, depth, grey_glass), size, grey_glass);
  for (const int depth : {8, 16}) check_same(made(6, depth, glass), size, glass);
}

TEST_CASE("a PNG takes no more memory than its pixels, whatever its other parts declare") {
  // A part "sCAL" right behind the header, of a gigabyte that is not there.
  constexpr std::string_view kScale{"\x40\0\0\0sCAL\1", 9};
  constexpr std::ptrdiff_t kBehindHeader = 33;
  Buffer png = make_png(2, 2, {}, gradient);
  const Bytes scale = as_bytes(kScale);
  png.insert(png.begin() + kBehindHeader, scale.begin(), scale.end());
  const auto peak = [] {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;  // KiB
  };
  const long before = peak();
  CHECK_FALSE(decode_image(png, kWhole));
  CHECK(peak() - before < 256L * 1024);
}

TEST_CASE("a transparent palette entry of a PNG stays transparent") {
  const Paint half = [](std::uint32_t x, std::uint32_t) { return x < 4 ? Color{0, 0, 0, 0} : kRed; };
  PngOptions options;
  options.color_type = 3;
  check_same(make_png(8, 3, options, half), {8, 3}, half);
}

TEST_CASE("JPEG in colour, grey and inks, baseline and progressive") {
  const bool progressive = GENERATE(false, true);
  JpegOptions options;
  options.progressive = progressive;
  const Size size{40, 24};
  for (const Color c : {kWhite, kBlack, kRed, kBlue, Color{10, 200, 90, 255}}) {
    const Paint plain = [c](std::uint32_t, std::uint32_t) { return c; };
    options.kind = JpegKind::rgb;
    check_same(make_jpeg(40, 24, options, plain), size, plain, 3);
    for (const JpegKind inks : {JpegKind::cmyk, JpegKind::ycck}) {
      options.kind = inks;
      check_same(make_jpeg(40, 24, options, plain), size, plain, 3);
    }
    // Without Adobe's marker the inks are inverted all the same, as in browsers.
    options.kind = JpegKind::cmyk;
    options.adobe = false;
    check_same(make_jpeg(40, 24, options, plain), size, plain, 3);
    options.adobe = true;
  }
  options.kind = JpegKind::grey;
  const Paint plain = [](std::uint32_t, std::uint32_t) { return Color{77, 77, 77, 255}; };
  check_same(make_jpeg(40, 24, options, plain), size, plain, 1);
}

TEST_CASE("a JPEG is scaled while it is decoded, at any ratio, and stays where it was") {
  // Left half red, right half blue, with a white row of blocks at the top.
  const Paint paint = [](std::uint32_t x, std::uint32_t y) { return y < 64 ? kWhite : x < 512 ? kRed : kBlue; };
  const Buffer file = make_jpeg(1024, 640, {}, paint);
  for (const std::uint32_t width : {1000U, 640U, 512U, 333U, 128U, 100U, 16U}) {
    CAPTURE(width);
    const auto got = decode_image(file, Fit{width, 4096, false});
    REQUIRE(got);
    CHECK(got->size.width == width);
    CHECK(got->size.height == (640 * width + 512) / 1024);
    const std::uint32_t middle = got->size.height / 2;
    const auto close = [](Color a, Color b) {
      return std::abs(a.red - b.red) < 12 && std::abs(a.green - b.green) < 12 && std::abs(a.blue - b.blue) < 12;
    };
    CHECK(close(pixel(*got, width / 4, middle), kRed));
    CHECK(close(pixel(*got, width * 3 / 4, middle), kBlue));
    CHECK(close(pixel(*got, width / 2 + 1, 0), kWhite));
  }
}

TEST_CASE("a JPEG much longer than wide, or wider than long, is scaled as any other") {
  struct Strip {
    std::uint32_t width, height, to;
  };
  const auto close = [](Color a, Color b) {
    return std::abs(a.red - b.red) < 12 && std::abs(a.green - b.green) < 12 && std::abs(a.blue - b.blue) < 12;
  };
  for (const Strip& strip : {Strip{1000, 3, 200}, Strip{1000, 3, 126}, Strip{1000, 3, 900}, Strip{1000, 24, 130}}) {
    CAPTURE(strip.height, strip.to);
    const auto wide =
        decode_image(make_jpeg(strip.width, strip.height, {},
                               [&](std::uint32_t x, std::uint32_t) { return x < strip.width / 2 ? kRed : kBlue; }),
                     Fit{strip.to, 4096, false});
    REQUIRE(wide);
    CHECK(wide->size.width == strip.to);
    CHECK(close(pixel(*wide, strip.to / 4, 0), kRed));
    CHECK(close(pixel(*wide, strip.to * 3 / 4, 0), kBlue));
    CHECK(close(pixel(*wide, strip.to - 1, wide->size.height - 1), kBlue));
    const auto tall =
        decode_image(make_jpeg(strip.height, strip.width, {},
                               [&](std::uint32_t, std::uint32_t y) { return y < strip.width / 2 ? kRed : kBlue; }),
                     Fit{4096, strip.to, false});
    REQUIRE(tall);
    CHECK(tall->size.height == strip.to);
    CHECK(close(pixel(*tall, 0, strip.to / 4), kRed));
    CHECK(close(pixel(*tall, 0, strip.to * 3 / 4), kBlue));
    CHECK(close(pixel(*tall, tall->size.width - 1, strip.to - 1), kBlue));
  }
}

TEST_CASE("a JPEG that need not be scaled keeps its finest lines, whatever its shape") {
  const auto bars = [](std::uint32_t at) { return at % 5 < 2 ? kBlack : kWhite; };
  for (const std::uint32_t thin : {1U, 3U, 16U, 300U}) {
    CAPTURE(thin);
    const Paint upright = [&](std::uint32_t x, std::uint32_t) { return bars(x); };
    const Paint lying = [&](std::uint32_t, std::uint32_t y) { return bars(y); };
    check_same(make_jpeg(1000, thin, {}, upright), {1000, thin}, upright, 50);
    check_same(make_jpeg(thin, 1000, {}, lying), {thin, 1000}, lying, 50);
  }
}

TEST_CASE("a JPEG that ends before its end is damaged, even when every pixel is there") {
  const Buffer whole = make_jpeg(24, 20, {}, gradient);
  const std::string body(as_text(whole).substr(0, whole.size() - 2));
  const std::string comment(
      "\xFF\xFE\x00\x08"
      "words.",
      10);
  CHECK(refusal(from_text(body + comment + "\xFF\xD9")).empty());
  CHECK(contains(refusal(from_text(body + comment)), "damaged JPEG"));
  CHECK(contains(refusal(from_text(body + comment.substr(0, 6))), "damaged JPEG"));
  CHECK(contains(refusal(from_text(body)), "damaged JPEG"));
  // What follows the end is no part of the picture.
  CHECK(refusal(from_text(body + "\xFF\xD9" + comment)).empty());
}

TEST_CASE("GIF: the first picture, interlaced or not, where it stands on the canvas") {
  GifOptions options;
  options.interlaced = GENERATE(false, true);
  options.second_frame = true;
  check_same(make_gif(13, 21, options, stripes), {13, 21}, stripes);
  options.canvas_width = 30;
  options.canvas_height = 40;
  options.left = 5;
  options.top = 7;
  check_same(make_gif(13, 21, options, stripes), {30, 40}, [](std::uint32_t x, std::uint32_t y) {
    const bool inside = x >= 5 && x < 18 && y >= 7 && y < 28;
    return inside ? stripes(x - 5, y - 7) : Color{0, 0, 0, 0};
  });
}

TEST_CASE("the transparent colour of a GIF is transparent") {
  GifOptions options;
  options.transparent = 1;
  check_same(make_gif(9, 9, options, stripes), {9, 9}, [](std::uint32_t x, std::uint32_t y) {
    const Color c = stripes(x, y);
    return c == kBlue ? Color{0, 0, 0, 0} : c;  // the second colour to appear
  });
}

TEST_CASE("a GIF without pixels, colours or a picture is called so") {
  const Buffer whole = make_gif(13, 21, {}, stripes);
  constexpr std::size_t kColors = 13, kPicture = kColors + std::size_t{4} * 3;  // where they begin
  REQUIRE(whole.at(kPicture) == std::byte{','});
  for (const std::size_t side : {kPicture + 5, kPicture + 7}) {  // width, height
    Buffer gif = whole;
    gif.at(side) = gif.at(side + 1) = std::byte{0};
    CHECK(refusal(gif) == "a GIF without pixels");
  }
  Buffer gif = whole;
  gif.at(kPicture) = std::byte{';'};  // the end of the file
  CHECK(refusal(gif) == "a GIF without a picture");
  gif = whole;
  gif.at(10) &= std::byte{0x7F};  // no table of colours follows
  gif.erase(gif.begin() + kColors, gif.begin() + kPicture);
  CHECK(refusal(gif) == "a GIF without colours");
}

TEST_CASE("a picture that leaves a GIF's canvas makes it larger") {
  GifOptions options;
  options.canvas_width = 4;
  options.canvas_height = 4;
  check_same(make_gif(13, 21, options, stripes), {13, 21}, stripes);
}

TEST_CASE("WebP: lossless with transparency, lossy, and the first frame of an animation") {
  check_same(make_webp(20, 18, {}, glass), {20, 18}, glass);
  WebpOptions lossy;
  lossy.lossless = false;
  const Paint plain = [](std::uint32_t, std::uint32_t) { return Color{120, 130, 140, 255}; };
  check_same(make_webp(20, 18, lossy, plain), {20, 18}, plain, 5);
  WebpOptions animated;
  animated.animated = true;
  check_same(make_webp(20, 18, animated, gradient), {20, 18}, gradient);
  const auto small = decode_image(make_webp(200, 100, lossy, plain), Fit{50, 4096, false});
  REQUIRE(small);
  CHECK(small->size == Size{50, 25});
}

TEST_CASE("every proper prefix of a picture is refused, or is the whole picture") {
  JpegOptions progressive;
  progressive.progressive = true;
  PngOptions interlaced;
  interlaced.interlaced = true;
  WebpOptions lossy, animated;
  lossy.lossless = false;
  animated.animated = true;
  for (const Buffer& whole :
       {make_jpeg(24, 20, {}, gradient), make_jpeg(24, 20, progressive, gradient), make_png(24, 20, {}, gradient),
        make_png(24, 20, interlaced, gradient), make_gif(24, 20, {}, stripes), make_webp(24, 20, {}, gradient),
        make_webp(24, 20, lossy, gradient), make_webp(24, 20, animated, gradient)}) {
    const auto expected = decode_image(whole, kWhole);
    REQUIRE(expected);
    std::size_t refused = 0;
    for (std::size_t n = 0; n < whole.size(); ++n) {
      const auto got = decode_image(Bytes(whole).first(n), kWhole);
      if (!got) {
        CHECK(got.error().code == Errc::bad_image);
        ++refused;
      } else {
        CHECK(got->rgba == expected->rgba);
      }
    }
    CHECK(refused > whole.size() / 3);
  }
}

TEST_CASE("every flipped bit of a picture is decoded within bounds or refused") {
  for (const Buffer& whole : {make_jpeg(16, 16, {}, gradient), make_png(16, 16, {}, gradient),
                              make_gif(16, 16, {}, stripes), make_webp(16, 16, {}, gradient)}) {
    for (std::size_t bit = 0; bit < whole.size() * 8; ++bit) {
      Buffer flipped = whole;
      flipped[bit / 8] ^= static_cast<std::byte>(1U << (bit % 8));
      const auto got = decode_image(flipped, Fit{320, 320, false});
      if (!got) {
        CHECK(got.error().code == Errc::bad_image);
      } else {
        CHECK(got->rgba.size() == got->size.pixels() * 4);
      }
    }
  }
}

TEST_CASE("what a header declares is refused before it is allocated", "[slow]") {
  Buffer png = make_png(2, 2, {}, gradient);
  for (const std::size_t at : {16U, 20U}) {  // IHDR: width, height; the checksum is wrong now, sizes come first
    std::fill_n(png.begin() + static_cast<std::ptrdiff_t>(at), 4, std::byte{0x7F});
  }
  CHECK(contains(refusal(png), "damaged PNG"));

  PngOptions interlaced;
  interlaced.interlaced = true;
  CHECK(contains(refusal(make_png(16001, 1000, interlaced, [](auto, auto) { return kBlack; })), "too large to decode"));

  Buffer gif = make_gif(2, 2, {}, stripes);
  std::fill_n(gif.begin() + 6, 4, std::byte{0xFF});  // canvas of 65,535 x 65,535
  CHECK(contains(refusal(gif), "too large to decode"));

  Buffer jpeg = make_jpeg(16, 16, {}, gradient);
  const auto frame = as_text(jpeg).find("\xFF\xC0");
  REQUIRE(frame != std::string_view::npos);
  std::fill_n(jpeg.begin() + static_cast<std::ptrdiff_t>(frame) + 5, 4, std::byte{0xF0});
  CHECK(contains(refusal(jpeg), "too large to decode: 61680 x 61680"));

  Buffer webp = make_webp(4, 4, {}, gradient);  // VP8L: 14 bits of width, 14 of height from byte 21 on
  std::fill_n(webp.begin() + 21, 3, std::byte{0xFF});
  CHECK(contains(refusal(webp), "too large to decode"));
}

TEST_CASE("a progressive JPEG that needs too much memory is refused with advice", "[slow]") {
  JpegOptions options;
  options.progressive = true;
  const Buffer file = make_jpeg(4000, 3000, options, [](auto, auto) { return kBlack; });
  CHECK(contains(refusal(file), "baseline JPEG"));
}

TEST_CASE("a JPEG that asks for pass after pass is left alone") {
  JpegOptions options;
  options.progressive = true;
  const Buffer whole = make_jpeg(64, 64, options, gradient);
  // The last scan, repeated: from its start of scan to the end of image.
  const std::string_view text = as_text(whole);
  const auto scan = text.rfind("\xFF\xDA");
  REQUIRE(scan != std::string_view::npos);
  std::string many(text.substr(0, text.size() - 2));
  for (int i = 0; i < 200; ++i) many += text.substr(scan, text.size() - 2 - scan);
  many += "\xFF\xD9";
  CHECK(contains(refusal(from_text(many)), "too many scans"));
}

TEST_CASE("files that are no supported picture are called by their name") {
  CHECK(contains(refusal({}), "an empty file"));
  CHECK(contains(refusal(from_text("<svg xmlns='http://www.w3.org/2000/svg'/>")), "an SVG drawing"));
  CHECK(contains(refusal(from_text("\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- x --><svg/>")), "an SVG drawing"));
  CHECK(contains(refusal(from_text({"\0\0\0\x1C"
                                    "ftypavif....",
                                    16})),
                 "an AVIF"));
  CHECK(contains(refusal(from_text({"\0\0\0\x1C"
                                    "ftypheic....",
                                    16})),
                 "HEIC"));
  CHECK(contains(refusal(from_text("<!DOCTYPE html><p>404")), "an HTML page"));
  CHECK(contains(refusal(from_text("version https://git-lfs.github.com/spec/v1\n")), "Git LFS"));
  CHECK(contains(refusal(from_text("hello, world")), "unknown kind"));
  CHECK(contains(refusal(from_text("RIFF....WEB")), "unknown kind"));
}
