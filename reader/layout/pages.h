// Where pages end: no line or picture is cut, none is shown twice, and what belongs together stays together.
#pragma once

#include <cstdint>

#include "reader/layout/flow.h"

namespace handbill::layout {

// The y where the page after one that begins at `from` begins. No line crosses it; nor a picture, if it fits a page at
// all. A heading is not left behind by its text, a caption not by its picture, the first or last line of a paragraph
// not by the rest of it, as long as that leaves the page half full. Beyond the flow's end: its height, or more.
// REQUIRES: the flow is laid out to `from` + 2 * `height`, or to its end; height > 0.
std::int32_t page_end(const Flow& flow, std::int32_t from, std::int32_t height);

}  // namespace handbill::layout
