#include "reader/draw/picture.h"

#include <algorithm>
#include <bit>
#include <cstdlib>

#include <webp/decode.h>

#include "reader/bundle/limits.h"

namespace handbill::ui {
namespace {

// Bytes of our pixels in memory: blue first on little-endian machines. libwebp has no XRGB, but writes 255 to alpha.
constexpr WEBP_CSP_MODE kPixels = std::endian::native == std::endian::little ? MODE_BGRA : MODE_ARGB;

auto bad_image(const char* what) { return fail(Errc::bad_image, Layer::image, what); }

bool is_over_limit(int width, int height) {
  const auto side = static_cast<int>(limits::kImageSide);
  if (width > side || height > side) return true;
  return static_cast<std::uint64_t>(width) * static_cast<std::uint64_t>(height) > limits::kImagePixels;
}

// Transparent pixels are laid over white, as on the publisher's page; 127 rounds to the nearest value.
void lay_on_white(std::vector<std::uint32_t>& pixels) {
  for (std::uint32_t& p : pixels) {
    const std::uint32_t alpha = p >> 24U;
    std::uint32_t out = 0;
    for (unsigned shift = 0; shift <= 16; shift += 8) {
      out |= ((p >> shift & 0xFFU) * alpha + 255 * (255 - alpha) + 127) / 255 << shift;
    }
    p = out;
  }
}

// What libwebp takes to decode a picture, at most: its pixels, and tables.
std::size_t decoder_needs(const WebPBitstreamFeatures& features) {
  constexpr std::size_t kTables = std::size_t{1} << 20U;
  return static_cast<std::size_t>(features.width) * static_cast<std::size_t>(features.height) * 4 + kTables;
}

// libwebp 1.2.4 as Debian has it frees what it never had when it gets no memory for the tables of a lossless picture.
// So it is asked for nothing unless the system would give as much in one piece; it is given back untouched.
bool has_room_for(const WebPBitstreamFeatures& features) {
  void* room = std::malloc(decoder_needs(features));
  std::free(room);
  return room != nullptr;
}

// Photos have no ground: this share of pixels of one colour, in per cent, is the paper of a drawing or a screenshot.
constexpr std::size_t kGroundShare = 45;
// Cutting must leave so much of a picture, in per cent; else it is very wide or high.
constexpr std::int64_t kMinKept = 50;
constexpr int kLossless = 2;  // WebPBitstreamFeatures::format

bool has_ground(const Bitmap& picture) {
  constexpr unsigned kBits = 4;  // of each colour
  constexpr std::size_t kColours = std::size_t{1} << 3U * kBits;
  std::vector<std::uint32_t> counts(kColours);
  for (const std::uint32_t p : picture.pixels) {
    ++counts[(p >> 20U & 0xFU) << 2 * kBits | (p >> 12U & 0xFU) << kBits | (p >> 4U & 0xFU)];
  }
  const std::size_t most = *std::max_element(counts.begin(), counts.end());
  return most * 100 >= picture.pixels.size() * kGroundShare;
}

// The part of a picture of w x h that fills width x height undistorted. Its corner is even, as decode_picture() wants.
PxRect part_for(int w, int h, int width, int height) {
  int part_w = w, part_h = static_cast<int>(std::int64_t{w} * height / width);
  if (part_h > h) {
    part_h = h;
    part_w = static_cast<int>(std::int64_t{h} * width / height);
  }
  part_w = std::clamp(part_w, 1, w);
  part_h = std::clamp(part_h, 1, h);
  const int x = (w - part_w) / 2, y = (h - part_h) / 3;
  return {x - x % 2, y - y % 2, part_w, part_h};
}

Result<WebPBitstreamFeatures> read_features(Bytes webp) {
  WebPBitstreamFeatures features;
  if (WebPGetFeatures(as_unsigned(webp), webp.size(), &features) != VP8_STATUS_OK)
    return bad_image("not a WebP picture");
  if (features.has_animation != 0) return bad_image("an animated picture");
  if (features.width <= 0 || features.height <= 0) return bad_image("a picture without pixels");
  // F-87: the header is checked before any pixel is decoded.
  if (is_over_limit(features.width, features.height)) {
    return fail(Errc::over_limit, Layer::image, "a picture is too large");
  }
  return features;
}

}  // namespace

Result<PictureSize> picture_size(Bytes webp) {
  HB_TRY(features, read_features(webp));
  return PictureSize{features.width, features.height};
}

Result<Bitmap> decode_thumbnail(Bytes webp, int width, int height) {
  HB_TRY(features, read_features(webp));
  const int w = features.width, h = features.height;
  if (width <= 0 || height <= 0) return fail(Errc::over_limit, Layer::image, "a picture is wanted too small");
  const PxRect part = part_for(w, h, width, height);
  const bool keeps_enough = std::int64_t{part.w} * part.h * 100 >= std::int64_t{w} * h * kMinKept;
  if (features.format != kLossless && features.has_alpha == 0 && keeps_enough) {
    HB_TRY(cut, decode_picture(webp, part, width, height));
    if (!has_ground(cut)) return cut;
  }
  const bool is_wide = std::int64_t{w} * height >= std::int64_t{h} * width;
  const int whole_w = is_wide ? width : std::max(1, static_cast<int>(std::int64_t{w} * height / h));
  const int whole_h = is_wide ? std::max(1, static_cast<int>(std::int64_t{h} * width / w)) : height;
  return decode_picture(webp, whole_w, whole_h);
}

void dim(Bitmap& picture) {
  // Three quarters of each colour.
  for (std::uint32_t& p : picture.pixels) p = (p >> 1U & 0x7F7F7FU) + (p >> 2U & 0x3F3F3FU);
}

Result<Bitmap> decode_picture(Bytes webp, int width, int height) {
  HB_TRY(size, picture_size(webp));
  return decode_picture(webp, {0, 0, size.width, size.height}, width, height);
}

Result<Bitmap> decode_picture(Bytes webp, const PxRect& part, int width, int height) {
  HB_TRY(features, read_features(webp));
  const PxRect whole{0, 0, features.width, features.height};
  if (part.empty() || !(intersect(part, whole) == part)) return bad_image("a part that is not inside its picture");
  if (width <= 0 || height <= 0 || is_over_limit(width, height)) {
    return fail(Errc::over_limit, Layer::image, "a picture is wanted too large");
  }
  Bitmap out{width, height,
             std::vector<std::uint32_t>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height))};
  WebPDecoderConfig config;
  if (WebPInitDecoderConfig(&config) == 0) return bad_image("libwebp is of another version");
  if (!(part == whole)) {
    config.options.use_cropping = 1;
    config.options.crop_left = part.x;
    config.options.crop_top = part.y;
    config.options.crop_width = part.w;
    config.options.crop_height = part.h;
  }
  config.options.use_scaling = width != part.w || height != part.h ? 1 : 0;
  config.options.scaled_width = width;
  config.options.scaled_height = height;
  config.output.colorspace = kPixels;
  config.output.is_external_memory = 1;
  config.output.u.RGBA.rgba = reinterpret_cast<std::uint8_t*>(out.pixels.data());
  config.output.u.RGBA.stride = width * static_cast<int>(sizeof(std::uint32_t));
  config.output.u.RGBA.size = out.pixels.size() * sizeof(std::uint32_t);
  if (!has_room_for(features)) return fail(Errc::no_memory, Layer::image, "no room to decode a picture");
  const VP8StatusCode status = WebPDecode(as_unsigned(webp), webp.size(), &config);
  if (status == VP8_STATUS_OUT_OF_MEMORY) return fail(Errc::no_memory, Layer::image, "no room to decode a picture");
  if (status != VP8_STATUS_OK) return bad_image("a damaged picture");
  if (features.has_alpha != 0) lay_on_white(out.pixels);
  return out;
}

}  // namespace handbill::ui
