// Small values that an edition's index and its articles share.
#pragma once

#include <cstdint>

#include "reader/base/result.h"
#include "reader/bundle/limits.h"

namespace handbill::bundle {

// A day, and perhaps the time of that day, in the author's time zone. It is shown as the author wrote it, never
// converted to another zone. No value is refused (FORMAT.md 7.1), so code that shows it must expect any.
struct Date {
  static constexpr std::int16_t kNoTime = -1;
  std::int32_t day = 0;           // days since 1970-01-01
  std::int16_t minute = kNoTime;  // of the author's day
  std::int16_t zone = 0;          // minutes east of UTC
  friend bool operator==(const Date&, const Date&) = default;
};

// The direction of an article's page (F-76). On disk, do not renumber.
enum class Direction : std::uint8_t { by_language = 0, left_to_right = 1, right_to_left = 2 };

// A picture of the edition. `chunk` counts from 1 among the image chunks; 0: there is no picture.
struct Image {
  std::uint32_t chunk = 0;
  std::uint16_t width = 0;  // pixels
  std::uint16_t height = 0;
  friend bool operator==(const Image&, const Image&) = default;
};

// FORMAT.md F-73. Errors: over_limit, malformed (layer `layer`).
inline Status check_image(const Image& image, Layer layer) {
  // Two 16-bit sides: the product fits.
  const std::uint32_t pixels = std::uint32_t{image.width} * image.height;
  if (image.width > limits::kImageSide || image.height > limits::kImageSide || pixels > limits::kImagePixels) {
    return fail(Errc::over_limit, layer, "a picture is too large");
  }
  if (image.chunk != 0 && pixels == 0) return fail(Errc::malformed, layer, "a picture has no size");
  return {};
}

}  // namespace handbill::bundle
