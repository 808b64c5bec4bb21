// Markdown as GitHub reads it, to HTML, by cmark-gfm.
#pragma once

#include "bundle_tool/sources/text/text_map.h"

namespace handbill::sources {

inline constexpr std::size_t kMarkdownDepth = 60;  // nested blocks, and nested styles; deeper ones are written flat
inline constexpr std::size_t kMarkdownHtml = 6U << 20U;  // bytes of HTML one article may become

// The class of an <img> that was written as ![].
inline constexpr std::string_view kWrittenImage = "hb-written";

struct MarkdownHtml {
  MappedText html;
  bool too_deep = false;
  bool too_large = false;  // or too dear to parse: markdown_cost.h; the rest is missing
};

// Links and pictures in Markdown inside blocks of raw HTML are read as their authors meant them.
MarkdownHtml markdown_to_html(const MappedText& in);

}  // namespace handbill::sources
