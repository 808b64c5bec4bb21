#include "reader/text/bidi.h"

#include <algorithm>

#include <fribidi.h>
#include <unicode/ubidi.h>
#include <unicode/uchar.h>

namespace handbill::text {
namespace {

// No character before the Hebrew block is right-to-left. Looking up a property costs time, and most text is Latin.
constexpr char32_t kFirstRightToLeft = 0x0590;

bool is_control(UCharDirection d) {
  switch (d) {
    case U_RIGHT_TO_LEFT_EMBEDDING:
    case U_RIGHT_TO_LEFT_OVERRIDE:
    case U_RIGHT_TO_LEFT_ISOLATE:
    case U_LEFT_TO_RIGHT_EMBEDDING:
    case U_LEFT_TO_RIGHT_OVERRIDE:
    case U_LEFT_TO_RIGHT_ISOLATE:
    case U_FIRST_STRONG_ISOLATE:
    case U_POP_DIRECTIONAL_FORMAT:
    case U_POP_DIRECTIONAL_ISOLATE: return true;
    default: return false;
  }
}

}  // namespace

DirectionScan scan_direction(std::u32string_view text) {
  DirectionScan scan;
  std::size_t isolates = 0;
  for (const char32_t c : text) {
    // Nothing below that block changes the result any more.
    if (c < kFirstRightToLeft && scan.has_left_to_right) continue;
    const UCharDirection d = u_charDirection(static_cast<UChar32>(c));
    const bool right = d == U_RIGHT_TO_LEFT || d == U_RIGHT_TO_LEFT_ARABIC;
    if (right || d == U_ARABIC_NUMBER || is_control(d)) scan.has_right_to_left = true;
    if (d == U_LEFT_TO_RIGHT_ISOLATE || d == U_RIGHT_TO_LEFT_ISOLATE || d == U_FIRST_STRONG_ISOLATE) ++isolates;
    if (d == U_POP_DIRECTIONAL_ISOLATE && isolates > 0) --isolates;
    // UAX 9, P2: the text of isolates does not decide the paragraph's direction.
    if (isolates != 0 || (!right && d != U_LEFT_TO_RIGHT)) continue;
    if (!scan.has_strong) scan.first_is_right_to_left = right;
    scan.has_strong = true;
    (right ? scan.has_strong_right_to_left : scan.has_left_to_right) = true;
  }
  return scan;
}

void Bidi::levels(std::u32string_view text, Level base, std::vector<Level>& out) {
  out.assign(text.size(), base);
  if (text.empty()) return;
  const auto size = static_cast<FriBidiStrIndex>(text.size());
  static_assert(sizeof(FriBidiChar) == sizeof(char32_t));
  const auto* chars = reinterpret_cast<const FriBidiChar*>(text.data());
  types_.resize(text.size());
  brackets_.resize(text.size());
  levels_.resize(text.size());
  fribidi_get_bidi_types(chars, size, types_.data());
  fribidi_get_bracket_types(chars, size, types_.data(), brackets_.data());
  FriBidiParType direction = (base & 1U) != 0 ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
  if (fribidi_get_par_embedding_levels_ex(types_.data(), brackets_.data(), size, &direction, levels_.data()) == 0)
    return;
  // FriBidi's levels are signed, with -1 as its sentinel.
  for (std::size_t i = 0; i < text.size(); ++i) out[i] = static_cast<Level>(std::max<int>(levels_[i], 0));
}

void visual_order(std::span<const Level> levels, std::vector<std::int32_t>& out) {
  out.resize(levels.size());
  ubidi_reorderVisual(levels.data(), static_cast<std::int32_t>(levels.size()), out.data());
}

}  // namespace handbill::text
