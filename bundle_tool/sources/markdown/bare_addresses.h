// Bare addresses in Markdown: what is a mark elsewhere is a character of theirs.
#pragma once

#include "bundle_tool/sources/text/text_map.h"

namespace handbill::sources {

// Keeps "_", "*" and "~" inside https://, http:// and www. addresses from being read as marks, as GitHub's autolinks
// do: BodyWriter makes links of them later. Code is left alone.
MappedText with_plain_addresses(MappedText in);

}  // namespace handbill::sources
