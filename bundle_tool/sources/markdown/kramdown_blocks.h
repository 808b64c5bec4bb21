// The blocks that kramdown (and for definition lists Hugo, Pandoc) has beyond GitHub: "Term" with lines ": meaning"
// below; tables without a head, with "+" or "=" in their rules, with a foot or with more rules than one.
#pragma once

#include "bundle_tool/sources/text/text_map.h"

namespace handbill::sources {

// Turns definition lists into <dl> with Markdown inside, and such tables into GitHub's; a table without a head gets one
// of empty cells. Only where nothing stands around them: in quotes and lists, and in code, all stays as it is.
MappedText with_kramdown_blocks(MappedText in);

}  // namespace handbill::sources
