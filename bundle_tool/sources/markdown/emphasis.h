// Bold that CommonMark misses. It wants a space or punctuation on the other side of ** that is next to punctuation, and
// text without spaces has none: Chinese, Japanese, Korean and often Persian. Authors and kramdown do not ask for it.
#pragma once

#include "bundle_tool/sources/text/text_map.h"

namespace handbill::sources {

// Turns just the pairs that CommonMark misses into <strong>. Code is left alone.
MappedText with_plain_emphasis(MappedText in);

}  // namespace handbill::sources
