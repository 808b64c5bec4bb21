// Small pictures of every kind, made with the libraries that newsrooms' programs use.
#pragma once

#include <cstdint>
#include <functional>

#include "reader/base/bytes.h"

namespace handbill::tests {

struct Color {
  std::uint8_t red = 0, green = 0, blue = 0, alpha = 255;
  friend bool operator==(const Color&, const Color&) = default;
};
using Paint = std::function<Color(std::uint32_t x, std::uint32_t y)>;

struct PngOptions {
  int depth = 8;       // 16 repeats each byte; below 8 only for grey and palettes
  int color_type = 2;  // PNG's: 0 grey (red is used), 2 RGB, 3 palette, 4 grey and alpha, 6 RGBA
  bool interlaced = false;
  Buffer exif;
};
Buffer make_png(std::uint32_t width, std::uint32_t height, const PngOptions& options, const Paint& paint);

enum class JpegKind : std::uint8_t { rgb, grey, cmyk, ycck };
struct JpegOptions {
  JpegKind kind = JpegKind::rgb;
  bool progressive = false;
  bool full_chroma = true;  // 4:4:4
  int quality = 95;
  bool adobe = true;  // cmyk: has Adobe's marker
  Buffer exif;
};
Buffer make_jpeg(std::uint32_t width, std::uint32_t height, const JpegOptions& options, const Paint& paint);

struct GifOptions {
  std::uint32_t canvas_width = 0, canvas_height = 0;  // 0: as the picture
  std::uint32_t left = 0, top = 0;
  bool interlaced = false;
  bool second_frame = false;  // white
  int transparent = -1;       // palette index
};
// At most four colours, in the order of their first use.
Buffer make_gif(std::uint32_t width, std::uint32_t height, const GifOptions& options, const Paint& paint);

struct WebpOptions {
  bool lossless = true;
  bool animated = false;  // a second frame, white
  Buffer exif;
};
Buffer make_webp(std::uint32_t width, std::uint32_t height, const WebpOptions& options, const Paint& paint);

enum class HeifKind : std::uint8_t { avif, heic };
struct HeifOptions {
  HeifKind kind = HeifKind::avif;
  bool alpha = false;
  bool turned = false;  // is to be turned by 90 degrees clockwise
};
// Empty if this build or this machine cannot make one.
Buffer make_heif(std::uint32_t width, std::uint32_t height, const HeifOptions& options, const Paint& paint);

// A TIFF structure with nothing but the orientation.
Buffer make_exif(std::uint16_t orientation, bool big_endian);

}  // namespace handbill::tests
