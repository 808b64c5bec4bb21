// Puts fonts into an edition: the families that its text needs and a reader may lack, cut down to that text.
#pragma once

#include <string>
#include <vector>

#include "bundle_tool/pack/edition_builder.h"
#include "bundle_tool/pack/font_survey.h"

namespace handbill::pack {

struct PackedFont {
  std::string family;
  std::uint64_t bytes = 0;  // before compression
};

// A font that is not there, or is beyond a limit, becomes a warning. Errors: those of writing.
Result<std::vector<PackedFont>> add_fonts(FontSurvey& survey, EditionBuilder& builder, sources::Warnings& warnings);

// One of survey.needs(), as a font of its own. Errors: no_font.
Result<Buffer> cut_down(FontSurvey& survey, const FontSurvey::Need& need);

// The Debian package that holds the family's files.
std::string_view package_of(text::FamilyId family);

}  // namespace handbill::pack
