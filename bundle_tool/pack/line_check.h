// What readers will not show of an edition's names and titles (reader/text/line.h), told to the newsroom.
#pragma once

#include <string_view>

#include "bundle_tool/sources/source.h"

namespace handbill::pack {

// Warns (not-shown) if a reader leaves out some of `text`, with the code points. `field` is what it is: "title".
void check_line(std::string_view file, std::string_view field, std::string_view text, sources::Warnings& warnings);
// Every line of an article that lists and pages show beside its text.
void check_lines(const sources::SourceArticle& article, std::string_view file, sources::Warnings& warnings);

}  // namespace handbill::pack
