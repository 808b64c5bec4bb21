#include "reader/draw/picture.h"

#include <bit>

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
  if (WebPDecode(as_unsigned(webp), webp.size(), &config) != VP8_STATUS_OK) return bad_image("a damaged picture");
  if (features.has_alpha != 0) lay_on_white(out.pixels);
  return out;
}

}  // namespace handbill::ui
