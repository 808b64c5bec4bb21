#include "reader/text/characters.h"
#include "reader/text/own_packed_text.h"

namespace handbill::text {

using Trait = PackedText::Trait;

bool is_separator(char32_t c) { return own_packed_text().has(c, Trait::separator); }
bool is_mark(char32_t c) { return own_packed_text().has(c, Trait::mark); }
bool is_spacing_mark(char32_t c) { return own_packed_text().has(c, Trait::spacing_mark); }
bool is_letter(char32_t c) { return own_packed_text().has(c, Trait::letter); }
bool is_of_words(char32_t c) { return own_packed_text().has(c, Trait::of_words); }
bool is_format(char32_t c) { return own_packed_text().has(c, Trait::format); }
bool is_private(char32_t c) { return own_packed_text().has(c, Trait::private_use); }
bool is_noncharacter(char32_t c) { return own_packed_text().has(c, Trait::noncharacter); }
bool is_ignorable(char32_t c) { return own_packed_text().has(c, Trait::ignorable); }
bool is_prepended_mark(char32_t c) { return own_packed_text().has(c, Trait::prepended_mark); }
bool is_ideographic(char32_t c) { return own_packed_text().has(c, Trait::ideographic); }
bool is_unified_ideograph(char32_t c) { return own_packed_text().has(c, Trait::unified_ideograph); }
bool is_emoji(char32_t c) { return own_packed_text().has(c, Trait::emoji); }
bool is_pictograph(char32_t c) { return own_packed_text().has(c, Trait::pictograph); }
bool joins_by_hand(char32_t c) { return own_packed_text().has(c, Trait::joins_by_hand); }
bool is_of_syllables(char32_t c) { return own_packed_text().has(c, Trait::of_syllables); }
bool needs_line_ends(char32_t c) { return own_packed_text().has(c, Trait::needs_line_ends); }
bool is_quotation_mark(char32_t c) { return own_packed_text().has(c, Trait::quotation_mark); }
int digit_value(char32_t c) { return own_packed_text().digit_value(c); }
SpecialScript special_script(char32_t c) { return own_packed_text().special_script(c); }

}  // namespace handbill::text
