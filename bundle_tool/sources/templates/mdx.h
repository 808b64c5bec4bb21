// MDX as Markdown: its script and comments go, its components say what they hold.
#pragma once

#include <string_view>

#include "bundle_tool/sources/templates/template_values.h"
#include "bundle_tool/sources/text/text_map.h"
#include "bundle_tool/sources/warning.h"

namespace handbill::sources {

// `name`: of the file. In all Markdown import and export lines and {/* comments */} go. Where there are any, or the
// file is an .mdx, what stands in elements stays, and their properties say what they are (components.h); a value in
// braces is shown if it is plain to see, and otherwise left out with a warning. Code is left alone.
MappedText without_mdx(MappedText in, const TemplateValues& values, std::string_view name, std::string_view file,
                       Warnings& warnings);

}  // namespace handbill::sources
