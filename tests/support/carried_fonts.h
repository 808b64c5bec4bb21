// The fonts that the packer would put into an edition of some text, handed to a reader that has Noto Sans only; and
// what both readers, that one and one with every font, make of a line.
#pragma once

#include <map>
#include <string>
#include <unordered_map>

#include "bundle_tool/pack/font_survey.h"
#include "reader/text/extra_fonts.h"
#include "reader/text/outline.h"
#include "reader/text/shape.h"
#include "tests/support/fonts.h"

namespace handbill::testing {

class CarriedFonts final : public text::ExtraFonts {
 public:
  // Cuts what `survey` found to be needed.
  explicit CarriedFonts(pack::FontSurvey& survey);
  std::size_t size(std::string_view family) const override;
  text::FontBytes read(std::string_view family) override;
  const std::map<std::string, Buffer, std::less<>>& fonts() const { return fonts_; }

 private:
  std::map<std::string, Buffer, std::less<>> fonts_;
};

// Sets lines as the reader does and writes down everything that is seen of it: families, clusters, places, outlines.
class Setter {
 public:
  explicit Setter(text::FontSet& fonts) : fonts_(fonts), itemizer_(fonts), shaper_(fonts) {}
  std::string set(const std::string& line, const std::string& language);

 private:
  const std::string& outline(text::FontId font, std::uint16_t glyph);
  text::FontSet& fonts_;
  text::Itemizer itemizer_;
  text::Shaper shaper_;
  text::OutlineReader outlines_;
  std::vector<text::Item> items_;
  std::unordered_map<std::uint32_t, std::string> known_;  // outlines, by font and glyph
};

}  // namespace handbill::testing
