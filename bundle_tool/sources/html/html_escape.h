// Text on its way into HTML.
#pragma once

#include <string>
#include <string_view>

namespace handbill::sources {

// Text as the value of an HTML attribute, or as HTML text.
std::string html_escaped(std::string_view text);
// As HTML text alone: quotation marks stay as they are.
std::string html_escaped_text(std::string_view text);

}  // namespace handbill::sources
