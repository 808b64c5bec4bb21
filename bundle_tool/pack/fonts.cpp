#include "bundle_tool/pack/fonts.h"

#include <algorithm>
#include <array>

#include "bundle_tool/pack/font_language.h"
#include "bundle_tool/pack/font_subset.h"
#include "reader/bundle/limits.h"

namespace handbill::pack {
namespace {

using text::Han;

// A Han font keeps all of printable ASCII. The reader sets Latin names within Han text in that font, and a name must
// not change its look from letter to letter because the edition's text lacks some of them.
constexpr char32_t kFirstLetter = 0x21, kLastLetter = 0x7E;

struct Tradition {
  Han han;
  hb_tag_t language;
};
constexpr std::array kTraditions{
    Tradition{Han::japanese, HB_TAG('J', 'A', 'N', ' ')}, Tradition{Han::korean, HB_TAG('K', 'O', 'R', ' ')},
    Tradition{Han::simplified, HB_TAG('Z', 'H', 'S', ' ')}, Tradition{Han::traditional, HB_TAG('Z', 'H', 'T', ' ')},
    Tradition{Han::hongkong, HB_TAG('Z', 'H', 'H', ' ')}};

// Null for a family that is not for Han.
const Tradition* tradition_of(text::FamilyId family) {
  const auto* found = std::find_if(kTraditions.begin(), kTraditions.end(),
                                   [family](const Tradition& t) { return text::han_family(t.han) == family; });
  return found == kTraditions.end() ? nullptr : found;
}

void warn_of_missing(const FontSurvey& survey, sources::Warnings& warnings) {
  for (const auto& [family, missing] : survey.missing_families()) {
    warnings.add(sources::Slug::no_font, missing.first_file, 0,
                 family + " (" + missing.script + ") is not on this machine: install Debian's " +
                     std::string(package_of(missing.family)) + ", or give its folder with --font-folder");
  }
  if (survey.missing_characters().empty()) return;
  std::set<std::string> scripts;
  for (const char32_t c : survey.missing_characters()) scripts.insert(script_name_of(c));
  std::string names;
  for (const std::string& name : scripts) names += (names.empty() ? "" : ", ") + name;
  warnings.add(sources::Slug::no_glyph, survey.first_missing_in(), 0,
               "no font on this machine has " + std::to_string(survey.missing_characters().size()) +
                   " of the characters; readers will see boxes. Scripts: " + names);
}

}  // namespace

std::string_view package_of(text::FamilyId family) {
  if (tradition_of(family) != nullptr) return "fonts-noto-cjk";
  if (family == text::mono_family()) return "fonts-noto-mono";
  return family == text::emoji_family() ? "fonts-symbola" : "fonts-noto-core";
}

Result<Buffer> cut_down(FontSurvey& survey, const FontSurvey::Need& need) {
  hb_face_t* face = survey.fonts().open_face(need.font).shaping();
  const Tradition* tradition = tradition_of(need.family);
  if (tradition == nullptr) return subset_font(face, need.characters);
  std::vector<bool> characters = need.characters;
  for (char32_t c = kFirstLetter; c <= kLastLetter; ++c) characters[c] = true;
  return subset_font(only_language(face, tradition->language).get(), characters);
}

Result<std::vector<PackedFont>> add_fonts(FontSurvey& survey, EditionBuilder& builder, sources::Warnings& warnings) {
  warn_of_missing(survey, warnings);
  std::vector<PackedFont> out;
  std::uint64_t together = 0;
  for (const auto& [family, need] : survey.needs()) {
    const auto leave_out = [&warnings, &name = family](const std::string& why) {
      warnings.add(sources::Slug::font_left_out, name, 0, why + ": left out");
    };
    const auto font = cut_down(survey, need);
    if (!font) {
      leave_out(font.error().what);
    } else if (font->size() > limits::kFontSize) {
      leave_out("the edition's characters make it larger than 2 MiB");
    } else if (together + font->size() > limits::kFontsSize || out.size() == limits::kFonts) {
      leave_out(
          "the edition's fonts would be more than 64, or more than 8 MiB together; split the edition by language");
    } else {
      HB_CHECK(builder.add_font(family, *font));
      together += font->size();
      out.push_back({family, font->size()});
    }
  }
  return out;
}

}  // namespace handbill::pack
