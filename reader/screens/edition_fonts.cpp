#include "reader/screens/edition_fonts.h"

#include <algorithm>

namespace handbill::ui {

const bundle::Font* EditionFonts::find(std::string_view family) const {
  const std::vector<bundle::Font>& fonts = edition_.bundle().front().fonts;
  // Fonts are sorted by name (F-63).
  const auto at = std::lower_bound(fonts.begin(), fonts.end(), family,
                                   [](const bundle::Font& font, std::string_view name) { return font.name < name; });
  return at != fonts.end() && at->name == family ? &*at : nullptr;
}

std::size_t EditionFonts::size(std::string_view family) const {
  const bundle::Font* font = find(family);
  return font != nullptr ? font->size : 0;
}

// Without a font that cannot be read its letters are boxes; the edition's other messages say what is wrong with the
// copy.
text::FontBytes EditionFonts::read(std::string_view family) {
  const bundle::Font* font = find(family);
  if (font == nullptr) return {};
  bundle::Bundle& bundle = edition_.bundle();
  auto bytes = bundle.font(static_cast<std::size_t>(font - bundle.front().fonts.data()));
  if (!bytes) return {};
  auto keeper = std::make_shared<const bundle::VerifiedBytes>(std::move(bytes).value());
  const Bytes view = keeper->bytes();
  return {std::move(keeper), view};
}

}  // namespace handbill::ui
