#include "reader/telling/mark.h"

#include <algorithm>
#include <bit>
#include <cstddef>

namespace handbill::ui {
namespace {

// Each bit of data flips the parity bits of its number, which has two bits or more set: words differ in three bits.
constexpr std::uint16_t hamming(std::uint16_t data) {
  std::uint16_t word = 0;
  unsigned parity = 0;
  unsigned next = 0;
  for (unsigned number = 1; number < 16; ++number) {
    if (std::has_single_bit(number)) continue;
    if ((unsigned{data} >> next++ & 1U) == 0) continue;
    word = static_cast<std::uint16_t>(word | 1U << (number - 1));
    parity ^= number;
  }
  for (unsigned number = 1; number < 16; number *= 2) {
    if ((parity & number) != 0) word = static_cast<std::uint16_t>(word | 1U << (number - 1));
  }
  return word;
}

// No word of the code, and neither is what remains of all fifteen bits without it: so no mark is empty or full.
constexpr std::uint16_t kAdded = 0x2D5A;

constexpr bool keeps_marks_visible() {
  for (std::uint16_t data = 0; data < 1U << 11U; ++data) {
    const unsigned bits = unsigned{hamming(data)} ^ kAdded;
    if (bits == 0 || bits == 0x7FFF) return false;
  }
  return true;
}
static_assert(keeps_marks_visible());

}  // namespace

Mark Mark::of(std::span<const std::byte, 32> channel) {
  // Its digits are made of the first bytes.
  const auto data = static_cast<std::uint16_t>(
      (std::to_integer<unsigned>(channel[30]) << 8U | std::to_integer<unsigned>(channel[31])) & 0x7FFU);
  Mark out;
  out.bits_ = static_cast<std::uint16_t>(hamming(data) ^ kAdded);
  return out;
}

bool Mark::has(int column, int row) const {
  const int from_side = std::min(column, kCells - 1 - column);
  return (unsigned{bits_} >> static_cast<unsigned>(3 * row + from_side) & 1U) != 0;
}

}  // namespace handbill::ui
