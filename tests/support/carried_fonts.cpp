#include "tests/support/carried_fonts.h"

#include <stdexcept>

#include "bundle_tool/pack/fonts.h"
#include "reader/text/direction.h"

namespace handbill::testing {
namespace {

constexpr int kPx = 20;

std::string lower(std::string s) {
  for (char& c : s) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return s;
}

}  // namespace

CarriedFonts::CarriedFonts(pack::FontSurvey& survey) {
  for (const auto& [family, need] : survey.needs()) {
    auto font = pack::cut_down(survey, need);
    if (!font) throw std::runtime_error(family + ": " + font.error().message());
    fonts_.emplace(family, std::move(*font));
  }
}

std::size_t CarriedFonts::size(std::string_view family) const {
  const auto found = fonts_.find(family);
  return found == fonts_.end() ? 0 : found->second.size();
}

text::FontBytes CarriedFonts::read(std::string_view family) { return {nullptr, fonts_.find(family)->second}; }

const std::string& Setter::outline(text::FontId font, std::uint16_t glyph) {
  const auto [at, is_new] = known_.try_emplace(static_cast<std::uint32_t>(font) << 16U | glyph);
  if (!is_new) return at->second;
  const text::Face& face = fonts_.open_face(font);
  const FT_Outline& o = outlines_.read(face.unscaled(), face.units_per_em(), glyph, fonts_.px(font));
  std::string& out = at->second;
  out.assign(o.tags, o.tags + o.n_points);
  for (short i = 0; i < o.n_points; ++i) {
    out += std::to_string(o.points[i].x) + "," + std::to_string(o.points[i].y) + " ";
  }
  return out;
}

std::string Setter::set(const std::string& line, const std::string& language) {
  const std::string tag = lower(language);
  const bool from_right = text::is_right_to_left(tag);
  text::StyleRange range;
  range.end = static_cast<std::uint32_t>(line.size());
  range.px = kPx;
  range.language = tag;
  range.han = text::han_of(tag);
  itemizer_.itemize(line, {0, range.end}, from_right ? 1 : 0, std::span(&range, 1), items_);
  std::string out;
  for (const text::Item& item : items_) {
    out += text::family_name(fonts_.family(item.font)) + " " + std::to_string(fonts_.px(item.font)) + "\n";
    text::Stretch stretch;
    stretch.text = line;
    stretch.part = item.text;
    stretch.font = item.font;
    stretch.script = item.script;
    stretch.language = tag;
    stretch.right_to_left = (item.level & 1) != 0;
    for (const text::ShapedGlyph& g : shaper_.shape(stretch)) {
      out += std::to_string(g.cluster) + " " + std::to_string(g.advance) + " " + std::to_string(g.x) + " " +
             std::to_string(g.y) + (g.unsafe ? " unsafe " : " ") + outline(item.font, g.glyph) + "\n";
    }
  }
  return out;
}

}  // namespace handbill::testing
