// Turns a newsroom's picture into an edition's: JPEG, PNG, GIF, WebP, AVIF, HEIC or SVG in (by content, not by name),
// WebP out, upright, at the profile's width, without any metadata.
//
// Colour profiles are dropped, not applied: pictures in a wide gamut (Adobe RGB, Display P3) come out a little duller.
// Transparency is kept where a picture has any. The same bytes give the same bytes, on any thread.
#pragma once

#include <cstdint>

#include "bundle_tool/images/size.h"
#include "reader/base/bytes.h"

namespace handbill::pack {

// Widths in pixels after turning upright. Pictures are never made larger.
enum class Profile : std::uint8_t { full, w640, w320 };

struct ProfileSize {
  std::uint32_t width;
  std::uint32_t height;  // a cap for very tall pictures
};
ProfileSize profile_size(Profile profile);

struct EncodedImage {
  Buffer webp;
  std::uint16_t width = 0;
  std::uint16_t height = 0;
};

class Apart;

// Safe from any thread. `apart`: as for decode_image(). Errors: bad_image, with words for the newsroom.
// Memory: at most about 64 MiB for the decoder and 12 bytes for each pixel of the result, whatever the file declares.
Result<EncodedImage> encode_image(Bytes file, Profile profile, Apart* apart = nullptr);

}  // namespace handbill::pack
