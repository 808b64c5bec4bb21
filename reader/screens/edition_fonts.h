// The fonts that an open edition carries, for the text of that edition only (F-67).
#pragma once

#include "reader/library/edition.h"
#include "reader/text/extra_fonts.h"

namespace handbill::ui {

class EditionFonts final : public text::ExtraFonts {
 public:
  // Borrows the edition.
  explicit EditionFonts(library::Edition& edition) : edition_(edition) {}
  std::size_t size(std::string_view family) const override;
  // Reads the font's chunks, which are checked against their hashes first (F-54). Empty where that fails.
  text::FontBytes read(std::string_view family) override;

 private:
  const bundle::Font* find(std::string_view family) const;

  library::Edition& edition_;
};

}  // namespace handbill::ui
