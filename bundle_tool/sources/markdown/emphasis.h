// Bold that CommonMark does not see: **...** next to punctuation in text without spaces, as in Chinese, Japanese,
// Korean and often Persian. Its rules ask for a space or punctuation beside such marks; authors, and kramdown, do not.
#pragma once

#include "bundle_tool/sources/text/text_map.h"

namespace handbill::sources {

// Turns just those pairs into <strong>. Code is left alone.
MappedText with_plain_emphasis(MappedText in);

}  // namespace handbill::sources
