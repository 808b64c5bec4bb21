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
bool is_colon(char32_t c) { return c == U'：' || c == U'；'; }

// Where the ink of stops and colons is in their em: in the middle, or at the start with the blank behind it. The
// traditions differ.
struct Places {
  bool centred_stops, centred_colons;
};

Places places_in(std::string_view language) {
  const Han han = han_of(language);
  const bool centred_stops = han == Han::traditional || han == Han::hongkong;
  return {centred_stops, han != Han::simplified};
}

bool is_letter_or_digit(char32_t c) { return c < 0x2E80 && u_isalnum(static_cast<UChar32>(c)) != 0; }

bool is_ideograph_or_kana(char32_t c) { return is_han_like(c) && u_isalpha(static_cast<UChar32>(c)) != 0; }

}  // namespace

bool is_han_like(char32_t c) {
  if (c < 0x2E80) return false;
  // 0x2E80 begins the CJK radicals. Hangul is written with spaces between words.
  const bool hangul = (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x3130 && c <= 0x318F);
  return !hangul && (c <= 0x9FFF || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF00 && c <= 0xFFEF) || c >= 0x20000);
}

HanSpacing han_spacing(char32_t before, char32_t c, char32_t after, bool full_width, std::string_view language) {
  HanSpacing out;
  const Places places = places_in(language);
  const auto is_closing = [places](char32_t x) {
    return is_closing_bracket(x) || (is_stop(x) && !places.centred_stops) || (is_colon(x) && !places.centred_colons);
  };
  // Characters with blank on both sides. This blank is enough, so that of the bracket beside it goes.
  const auto is_middle = [places](char32_t x) {
    return x == U'・' || x == U'\u3000' || (is_stop(x) && places.centred_stops) ||
           (is_colon(x) && places.centred_colons);
  };
  if (full_width && is_opening(c)) {
    if (is_opening(before) || is_middle(before)) {
      out.cut_start = kHalf;
    } else {
      out.trim_start = kHalf;
    }
  } else if (full_width && is_closing(c)) {
    if (is_closing(after) || is_opening(after) || is_middle(after)) {
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
