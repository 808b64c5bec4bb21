// Pictures as dialects of Markdown write them, in the way that all read.
#pragma once

#include "bundle_tool/sources/text/text_map.h"

namespace handbill::sources {

// "![a](b.png =100x20)" loses its size (markdown-it, Hexo), "![a](b.png){width=50%}" its attributes (Pandoc), and
// "![[b.png|a]]" is "![a](<b.png>)" (Obsidian). Code is left alone.
MappedText with_plain_pictures(MappedText in);

}  // namespace handbill::sources
