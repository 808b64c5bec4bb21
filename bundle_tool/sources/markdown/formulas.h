// Formulas in Markdown: $x$, $$x$$, \(x\) and \[x\] in TeX.
#pragma once

#include <string_view>

#include "bundle_tool/sources/text/text_map.h"
#include "bundle_tool/sources/warning.h"

namespace handbill::sources {

// A formula becomes a line of text (tex.h). One that cannot be read so stays in TeX, as code, with a warning: no number
// is lost. What is in dollars is none: "$5 and $10". Code is left alone.
MappedText with_readable_formulas(MappedText in, std::string_view file, Warnings& warnings);

}  // namespace handbill::sources
