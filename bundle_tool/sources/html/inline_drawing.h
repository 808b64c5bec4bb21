// What an <svg> in a page says of itself.
#pragma once

#include <string>
#include <string_view>

#include "bundle_tool/sources/html/html_scan.h"

namespace handbill::sources {

struct InlineDrawing {
  bool icon = false;  // a mark of the page's, no picture of the article's
  std::string title;  // HTML as written, without tags; may be empty
};

// `tag`: <svg> itself; `inside`: the markup between it and </svg>.
InlineDrawing read_drawing(const HtmlToken& tag, std::string_view inside);

}  // namespace handbill::sources
