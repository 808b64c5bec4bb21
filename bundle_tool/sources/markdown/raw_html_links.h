// CommonMark shows Markdown's links, pictures and bold inside blocks of raw HTML as they are typed. kramdown and
// Eleventy render them, so authors use them, and a reader must not see the brackets.
#pragma once

#include "bundle_tool/sources/text/text_map.h"

namespace handbill::sources {

// Rewrites [text](address), ![alt](address) and **bold** in the text between tags, outside <pre>, <code> and <script>.
MappedText with_raw_html_links(const MappedText& html);

}  // namespace handbill::sources
