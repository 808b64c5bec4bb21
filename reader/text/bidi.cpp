#include "reader/text/bidi.h"

#include <algorithm>
#include <memory>
#include <new>
#include <string>

#include <fribidi.h>
#include <unicode/ubidi.h>
#include <unicode/uchar.h>

#include "reader/base/no_memory.h"

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

bool is_isolate(char32_t c) { return c >= 0x2066 && c <= 0x2069; }
bool is_embedding(char32_t c) { return c >= 0x202A && c <= 0x202E; }

struct CloseBidi {
  void operator()(UBiDi* bidi) const { ubidi_close(bidi); }
};

// False: ICU has no memory for it.
bool levels_by_icu(std::u32string_view text, Level base, std::vector<Level>& out) {
  std::u16string units;
  std::vector<std::int32_t> first_unit;
  units.reserve(text.size());
  first_unit.reserve(text.size());
  for (const char32_t c : text) {
    first_unit.push_back(static_cast<std::int32_t>(units.size()));
    if (c > 0xFFFF) units.push_back(static_cast<char16_t>(U16_LEAD(c)));
    units.push_back(static_cast<char16_t>(c > 0xFFFF ? U16_TRAIL(c) : c));
  }
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UBiDi, CloseBidi> bidi(ubidi_openSized(static_cast<std::int32_t>(units.size()), 0, &error));
  if (bidi == nullptr) return false;
  ubidi_setPara(bidi.get(), units.data(), static_cast<std::int32_t>(units.size()), base, nullptr, &error);
  const UBiDiLevel* levels = ubidi_getLevels(bidi.get(), &error);
  if (U_FAILURE(error) != 0) return false;
  for (std::size_t i = 0; i < text.size(); ++i) out[i] = levels[first_unit[i]];
  return true;
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
  // FriBidi 1.0.8 takes an isolate without a letter for right to left in such a paragraph, and lets letters of one
  // isolate decide over the digits of the next: "2026-11-29" becomes 29-11-2026. What ICU gets wrong needs embeddings.
  if (std::any_of(text.begin(), text.end(), is_isolate) && std::none_of(text.begin(), text.end(), is_embedding)) {
    if (!levels_by_icu(text, base, out)) throw std::bad_alloc();
    return;
  }
  const auto size = static_cast<FriBidiStrIndex>(text.size());
  static_assert(sizeof(FriBidiChar) == sizeof(char32_t));
  const auto* chars = reinterpret_cast<const FriBidiChar*>(text.data());
  types_.resize(text.size());
  brackets_.resize(text.size());
  levels_.resize(text.size());
  const MemoryWatch watch;
  fribidi_get_bidi_types(chars, size, types_.data());
  fribidi_get_bracket_types(chars, size, types_.data(), brackets_.data());
  FriBidiParType direction = (base & 1U) != 0 ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
  if (fribidi_get_par_embedding_levels_ex(types_.data(), brackets_.data(), size, &direction, levels_.data()) == 0) {
    watch.check();
    return;
  }
  // FriBidi's levels are signed, with -1 as its sentinel.
  for (std::size_t i = 0; i < text.size(); ++i) out[i] = static_cast<Level>(std::max<int>(levels_[i], 0));
}

void visual_order(std::span<const Level> levels, std::vector<std::int32_t>& out) {
  out.resize(levels.size());
  ubidi_reorderVisual(levels.data(), static_cast<std::int32_t>(levels.size()), out.data());
}

}  // namespace handbill::text
