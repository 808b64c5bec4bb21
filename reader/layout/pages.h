// Where pages end: no line or picture is cut, none is shown twice, and what belongs together stays together.
#pragma once

#include <cstdint>

#include "reader/layout/flow.h"

namespace handbill::layout {

// Where the page that begins at `from` ends and the next one begins, px. No line crosses this y; nor does a picture
// that fits a page. A heading stays with its text, a caption with its picture, and the first and last line of a
// paragraph with its neighbour, as long as the page stays half full. On the last page: the flow's height, or more.
// REQUIRES: the flow is laid out to `from` + 2 * `height`, or to its end; height > 0.
std::int32_t page_end(const Flow& flow, std::int32_t from, std::int32_t height);

}  // namespace handbill::layout
