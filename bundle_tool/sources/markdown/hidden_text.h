// What authors hide in Markdown: comments of HTML and of kramdown. They are taken out before anything is read, so that
// none is ever shown, whatever stands around it.
#pragma once

#include <string_view>

#include "bundle_tool/sources/text/text_map.h"
#include "bundle_tool/sources/warning.h"

namespace handbill::sources {

// Removes `<!-- -->`, `{::comment}...{:/comment}`, `{>> <<}` of CriticMarkup, and what `{::nomarkdown type="latex"}`
// keeps for another form than HTML, and `%% %%` of Obsidian, in a line and over lines. One that does not end hides the
// rest of its paragraph, with a warning; `<!--` that begins a line hides the rest of the text, as in CommonMark: what
// its author did not want to be read is worse in an edition than a gap that its line is named for. Code is left alone.
MappedText without_hidden_text(MappedText in, std::string_view file, Warnings& warnings);

}  // namespace handbill::sources
