// What an HTML page says about itself: <html lang>, <title>, <meta>, <link rel=canonical>, JSON-LD,
// the <time> of the article.
#pragma once

#include <string_view>

#include "bundle_tool/sources/fields/value.h"

namespace handbill::sources {

struct HtmlHead {
  Value fields;                // under the names that front matter uses
  bool title_of_page = false;  // the title is <title>, which often ends in the site's name
};

// `html`: the page or its head.
HtmlHead read_html_head(std::string_view html, std::uint32_t first_line);

}  // namespace handbill::sources
