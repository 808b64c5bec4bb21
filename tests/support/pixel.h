// One pixel of a decoded picture.
#pragma once

#include <cstddef>
#include <cstdint>

#include "bundle_tool/images/scale.h"
#include "tests/support/image_maker.h"

namespace handbill::tests {

inline Color pixel(const pack::Pixels& p, std::uint32_t x, std::uint32_t y) {
  const std::uint8_t* at = p.rgba.data() + (std::size_t{y} * p.size.width + x) * 4;
  return {at[0], at[1], at[2], at[3]};
}

}  // namespace handbill::tests
