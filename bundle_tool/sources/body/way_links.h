// Links that lead on in a site: to the page before, the next one, its contents, a tag.
#pragma once

#include <string_view>

#include "bundle_tool/sources/html/html_tree.h"

namespace handbill::sources {

// Is there a letter or a digit of any script?
bool has_letters(std::string_view text);

// Are all words of this link way words, at most three? "Next page -->", "[Top]".
bool is_way_link(const GumboNode& link);
// Is each link inside such a one? REQUIRES: there is one.
bool has_way_links_alone(const GumboNode& node);
bool holds_arrow(std::string_view text);

// Is there a link inside to a tag, to the page before or after, or one whose first word says so?
bool leads_around(const GumboNode& node);

}  // namespace handbill::sources
