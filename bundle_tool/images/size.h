// Limits on the pictures that are read, and the size that they are scaled to. All sizes in pixels.
#pragma once

#include <cstdint>

#include "reader/base/result.h"

namespace handbill::pack {

// Limits on what is decoded; each is checked before the pixels are allocated. A decoder holds at most kDecoderMemory;
// pictures that can be read row by row may therefore be larger than those that cannot (interlaced PNG, GIF, WebP).
inline constexpr std::uint64_t kStreamedPixels = 100'000'000;
inline constexpr std::uint64_t kBufferedPixels = 16'000'000;
inline constexpr std::uint32_t kSourceSide = 65'535;
inline constexpr std::uint64_t kDecoderMemory = std::uint64_t{64} << 20U;  // bytes

struct Size {
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  std::uint64_t pixels() const { return std::uint64_t{width} * height; }
  friend bool operator==(const Size&, const Size&) = default;
};

// The box that a picture must fit after it has been turned upright.
struct Fit {
  std::uint32_t max_width = 0;
  std::uint32_t max_height = 0;
  bool swaps_sides = false;  // the picture lies on its side in the file

  // Size to scale `source` to, sides as in the file. Never larger than `source`, never zero.
  Size target(Size source) const;
};

// Errors: bad_image when `size` is empty or beyond `max_pixels` or kSourceSide.
Status check_source_size(Size size, std::uint64_t max_pixels);

// The largest source file; its caller must not read a larger one.
inline constexpr std::uint64_t kImageFileSize = std::uint64_t{32} << 20U;  // bytes

inline tl::unexpected<Error> bad_image(std::string what) { return fail(Errc::bad_image, Layer::none, std::move(what)); }

}  // namespace handbill::pack
