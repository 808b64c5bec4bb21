// The grammar of the outline (FORMAT.md 8.2): which operation may be inside which container, and how deep.
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

// Checks every operation (F-82, F-83) and counts what the text and the other vectors must match. Errors: malformed,
// over_limit (layer article).
Result<OutlineCounts> check_outline(std::span<const Op> outline);

// May `op` (leaf, container or rule) be directly inside `parent`? Op::close as `parent` means the top level.
bool may_stand_in(Op op, Op parent);

}  // namespace handbill::article
