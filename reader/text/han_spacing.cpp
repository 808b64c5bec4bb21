#include "reader/text/han_spacing.h"

#include <unicode/uchar.h>

#include "reader/text/font_table.h"

namespace handbill::text {
namespace {

constexpr std::uint8_t kHalf = 4;
constexpr std::uint8_t kEighth = 1;

constexpr std::u32string_view kOpening = U"「『（〔［｛〈《【〖“‘";  // ink in the right half
constexpr std::u32string_view kClosing = U"」』）〕］｝〉》】〗”’";  // ink in the left half

bool is_opening(char32_t c) { return c != 0 && kOpening.find(c) != std::u32string_view::npos; }
bool is_closing_bracket(char32_t c) { return c != 0 && kClosing.find(c) != std::u32string_view::npos; }
bool is_stop(char32_t c) { return c == U'、' || c == U'。' || c == U'，' || c == U'．'; }

// In Taiwan and Hong Kong stops stand in the middle of their em.
bool stops_are_centred(std::string_view language) {
  const Han han = han_of(language);
  return han == Han::traditional || han == Han::hongkong;
}

bool is_letter_or_digit(char32_t c) { return c < 0x2E80 && u_isalnum(static_cast<UChar32>(c)) != 0; }

bool is_ideograph_or_kana(char32_t c) { return is_han_like(c) && u_isalpha(static_cast<UChar32>(c)) != 0; }

}  // namespace

bool is_han_like(char32_t c) {
  if (c < 0x2E80) return false;
  const bool hangul = (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x3130 && c <= 0x318F);
  return !hangul && (c <= 0x9FFF || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF00 && c <= 0xFFEF) || c >= 0x20000);
}

HanSpacing han_spacing(char32_t before, char32_t c, char32_t after, bool full_width, std::string_view language) {
  HanSpacing out;
  const bool centred = stops_are_centred(language);
  const auto is_closing = [centred](char32_t x) { return is_closing_bracket(x) || (is_stop(x) && !centred); };
  if (full_width && is_opening(c)) {
    if (is_opening(before)) {
      out.cut_start = kHalf;
    } else {
      out.trim_start = kHalf;
    }
  } else if (full_width && is_closing(c)) {
    if (is_closing(after) || is_opening(after)) {
      out.cut_end = kHalf;
    } else {
      out.trim_end = kHalf;
    }
  } else if ((is_ideograph_or_kana(c) && is_letter_or_digit(after)) ||
             (is_letter_or_digit(c) && is_ideograph_or_kana(after))) {
    out.add = out.trim_end = kEighth;
  }
  return out;
}

}  // namespace handbill::text
