// Markdown's links, pictures and bold inside blocks of raw HTML. CommonMark shows them as they are typed; authors of
// kramdown and Eleventy sites mean them, and a reader must not see the brackets.
#pragma once

#include "bundle_tool/sources/text/text_map.h"

namespace handbill::sources {

// Rewrites [text](address), ![alt](address) and **bold** in the text between tags, outside <pre>, <code> and <script>.
MappedText with_raw_html_links(const MappedText& html);

}  // namespace handbill::sources
