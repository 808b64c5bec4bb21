// Shrinks a picture while it is being decoded: rows go in, a small picture comes out, and no more than one row of
// sums is held beside it. Each target pixel is the mean of the area it covers (exact, in integers, alpha-weighted).
#pragma once

#include <cstdint>
#include <vector>

#include "bundle_tool/images/size.h"

namespace handbill::pack {

// 4 bytes a pixel: red, green, blue, alpha, not premultiplied. Rows from the top, without padding.
struct Pixels {
  Size size;
  std::vector<std::uint8_t> rgba;

  bool opaque() const;
};

class Scaler {
 public:
  // REQUIRES: 0 < to <= from on both sides, from at most kSourceSide.
  Scaler(Size from, Size to);

  // The next row, from.width pixels. Rows beyond from.height are ignored. Does not allocate.
  void add_row(const std::uint8_t* rgba);
  bool complete() const { return rows_in_ == from_.height; }
  // REQUIRES: complete().
  Pixels take() { return std::move(out_); }

 private:
  // The source pixels that one target pixel covers, on the x axis: weights in units of 1 / to.width source pixels.
  struct Reach {
    std::uint32_t first, last;
    std::uint32_t first_weight, last_weight;  // equal pixels: only first_weight counts
  };

  void shrink_row(const std::uint8_t* rgba);
  void accumulate(std::uint32_t weight);
  void emit();

  Size from_, to_;
  std::vector<Reach> reach_;
  std::vector<std::uint64_t> row_;   // premultiplied sums of the current source row, to.width x 4
  std::vector<std::uint64_t> sums_;  // of the target row that is being added up
  std::uint32_t rows_in_ = 0;
  std::uint32_t rows_out_ = 0;
  std::uint32_t missing_;  // weight that the current target row still lacks, of from.height
  Pixels out_;
};

}  // namespace handbill::pack
