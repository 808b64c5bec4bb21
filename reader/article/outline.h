// The grammar of the outline (FORMAT.md 8.2): what may stand in what, how deep, and how many lines it takes.
#pragma once

#include <cstdint>
#include <span>

#include "reader/article/op.h"
#include "reader/base/result.h"

namespace handbill::article {

struct OutlineCounts {
  std::uint32_t leaves = 0;
  std::uint32_t figures = 0;
  std::uint32_t numbered_lists = 0;
  std::uint32_t notes = 0;
};

// Checks every operation. Errors: malformed, over_limit (layer article).
Result<OutlineCounts> check_outline(std::span<const Op> outline);

// May `op` (leaf, container or rule) stand directly in `parent`? Op::close stands for the top level.
bool may_stand_in(Op op, Op parent);

}  // namespace handbill::article
