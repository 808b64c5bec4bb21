// A channel's mark: a small figure drawn from its id, by which people know their publishers again.
//
// Five by five cells, the right side the mirror of the left: fifteen bits. They are words of a Hamming code (15,11)
// with one fixed pattern added, so two marks differ in three of the fifteen or are the same, and none is empty or full.
// There are 2,048: whoever wants the mark of a given channel tries as many keys, so a mark tells apart, and proves
// nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace handbill::ui {

class Mark {
 public:
  static constexpr int kCells = 5;  // along each side

  Mark() = default;
  // Taken from bytes of the id that its digits are not made of.
  static Mark of(std::span<const std::byte, 32> channel);

  // REQUIRES: 0 <= column, row < kCells.
  bool has(int column, int row) const;
  friend bool operator==(const Mark&, const Mark&) = default;

 private:
  std::uint16_t bits_ = 0;  // bit 3 * row + column of the left half with its middle
};

}  // namespace handbill::ui
