// MDX as Markdown: its script and comments go, its components say what they hold.
#pragma once

#include <cstdint>
#include <string_view>

#include "bundle_tool/sources/templates/template_values.h"
#include "bundle_tool/sources/text/text_map.h"
#include "bundle_tool/sources/warning.h"

namespace handbill::sources {

// Is a Markdown file one of MDX? `perhaps`: if it has statements.
enum class Mdx : std::uint8_t { none, perhaps, certain };

// But for Mdx::none, import and export lines and {/* comments */} go. Where there are any, or in what is certainly
// MDX, what stands in elements stays, and their properties say what they are (components.h); a value in
// braces is shown if it is plain to see, and otherwise left out with a warning. Code is left alone.
MappedText without_mdx(MappedText in, const TemplateValues& values, Mdx mdx, std::string_view file, Warnings& warnings);

}  // namespace handbill::sources
