// What authors hide in Markdown: comments of HTML and of kramdown. They are taken out before anything is read, so that
// none is ever shown, whatever stands around it.
#pragma once

#include "bundle_tool/sources/text/text_map.h"

namespace handbill::sources {

// Removes `<!-- -->`, `{::comment}...{:/comment}`, and what `{::nomarkdown type="latex"}` keeps for another form than
// HTML, in a line and over lines. One that does not end hides the rest of its paragraph, and nothing after it. Code is
// left alone.
MappedText without_hidden_text(MappedText in);

}  // namespace handbill::sources
