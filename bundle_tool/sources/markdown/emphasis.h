// Styles that CommonMark misses. It wants a space or punctuation on the other side of a mark that is next to
// punctuation, and text without spaces has none: Chinese, Japanese, Korean. Bold is mended in every script, as kramdown
// reads it.
#pragma once

#include "bundle_tool/sources/text/text_map.h"

namespace handbill::sources {

// Turns just the pairs of "*", "**", "***" and "~~" that CommonMark misses into HTML. Code is left alone.
MappedText with_plain_emphasis(MappedText in);

}  // namespace handbill::sources
