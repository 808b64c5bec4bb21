// What WordPress leaves in posts that moved elsewhere: shortcodes in square brackets and the comments of its blocks.
#pragma once

#include <string_view>

#include "bundle_tool/sources/markdown/markdown_code.h"
#include "bundle_tool/sources/text/text_map.h"
#include "bundle_tool/sources/warning.h"

namespace handbill::sources {

// A caption becomes a figure, a player a link, code a block of code; a gallery, whose pictures are known to the site's
// database alone, is removed with a warning, and so is any other that shows nothing. Of the rest the arguments are
// shown (components.h), if they are written as WordPress does: name="value". Code is left alone.
MappedText without_wordpress(MappedText in, Indented indented, std::string_view file, Warnings& warnings);

}  // namespace handbill::sources
