// Which way up a photo is: the one tag of its EXIF data that is used. Exif 2.32 (CIPA DC-008) sections 4.5 and 4.6.4 A.
#pragma once

#include "bundle_tool/images/scale.h"
#include "reader/base/bytes.h"

namespace handbill::pack {

// Numbered as in the tag, which says where the file's first row and first column belong in the upright picture.
enum class Orientation : std::uint8_t {
  upright = 1,
  mirrored = 2,
  upside_down = 3,
  flipped = 4,
  transposed = 5,
  turn_right = 6,  // must be turned by 90 degrees clockwise to stand upright
  transversed = 7,
  turn_left = 8,
};

constexpr bool swaps_sides(Orientation o) { return o >= Orientation::transposed; }

// Looks in a JPEG's APP1 segment, a PNG's eXIf chunk, a WebP's EXIF chunk. Never fails: anything unclear is upright.
Orientation find_orientation(Bytes file);

// The picture turned upright.
Pixels turn_upright(Pixels pixels, Orientation orientation);

}  // namespace handbill::pack
