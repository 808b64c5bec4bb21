// What a character is, as far as lines and names of others ask (line.h, names.h). The answers are ICU's
// (characters.cpp); a browser's program has them in a table that was made by asking ICU about every character.
#pragma once

#include <cstdint>

namespace handbill::text {

bool is_separator(char32_t c);     // general category Z
bool is_mark(char32_t c);          // Mn, Me: drawn on what stands before it
bool is_spacing_mark(char32_t c);  // Mc
bool is_letter(char32_t c);        // L, Mc
bool is_of_words(char32_t c);      // L, M, N
bool is_format(char32_t c);        // Cf
bool is_private(char32_t c);       // Co
bool is_noncharacter(char32_t c);  // U+FFFE and its like
// Default_Ignorable_Code_Point: needs no glyph. Joiners, selectors, direction marks.
bool is_ignorable(char32_t c);
bool is_prepended_mark(char32_t c);     // Prepended_Concatenation_Mark: drawn around the digits behind it
bool is_ideographic(char32_t c);        // Ideographic
bool is_unified_ideograph(char32_t c);  // Unified_Ideograph
bool is_emoji(char32_t c);              // Emoji
bool is_pictograph(char32_t c);         // Extended_Pictographic, Emoji_Modifier
bool joins_by_hand(char32_t c);         // Joining_Type D, R or L
bool is_of_syllables(char32_t c);       // Indic_Syllabic_Category is not Other
bool needs_line_ends(char32_t c);       // Line_Break SA: of a script without spaces
bool is_quotation_mark(char32_t c);     // Quotation_Mark

// 0 to 9 for a decimal digit of any script (Numeric_Type Decimal), else -1.
int digit_value(char32_t c);

// Those that lines and names treat in a way of their own.
enum class SpecialScript : std::uint8_t {
  others,
  common,  // also Inherited
  latin,
  greek,
  cyrillic,
  arabic,
  hebrew,
  myanmar,
  tibetan,
  mongolian,
  phags_pa
};
SpecialScript special_script(char32_t c);

}  // namespace handbill::text
