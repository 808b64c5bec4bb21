#include "reader/text/characters.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

namespace handbill::text {
namespace {

UChar32 icu(char32_t c) { return static_cast<UChar32>(c); }
bool has(char32_t c, UProperty property) { return u_hasBinaryProperty(icu(c), property) != 0; }
int value(char32_t c, UProperty property) { return u_getIntPropertyValue(icu(c), property); }
bool is_in(char32_t c, std::uint32_t categories) { return (U_GET_GC_MASK(icu(c)) & categories) != 0; }

}  // namespace

bool is_separator(char32_t c) { return is_in(c, U_GC_Z_MASK); }
bool is_mark(char32_t c) { return is_in(c, U_GC_MN_MASK | U_GC_ME_MASK); }
bool is_spacing_mark(char32_t c) { return is_in(c, U_GC_MC_MASK); }
bool is_letter(char32_t c) { return is_in(c, U_GC_L_MASK | U_GC_MC_MASK); }
bool is_of_words(char32_t c) { return is_in(c, U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK); }
bool is_format(char32_t c) { return is_in(c, U_GC_CF_MASK); }
bool is_private(char32_t c) { return is_in(c, U_GC_CO_MASK); }
bool is_noncharacter(char32_t c) { return has(c, UCHAR_NONCHARACTER_CODE_POINT); }
// U+00AD is the first such character; the comparison spares most text the lookup.
bool is_ignorable(char32_t c) { return c >= 0xAD && has(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT); }
bool is_prepended_mark(char32_t c) { return has(c, UCHAR_PREPENDED_CONCATENATION_MARK); }
bool is_ideographic(char32_t c) { return has(c, UCHAR_IDEOGRAPHIC); }
bool is_unified_ideograph(char32_t c) { return has(c, UCHAR_UNIFIED_IDEOGRAPH); }
bool is_emoji(char32_t c) { return has(c, UCHAR_EMOJI); }
bool is_pictograph(char32_t c) { return has(c, UCHAR_EXTENDED_PICTOGRAPHIC) || has(c, UCHAR_EMOJI_MODIFIER); }

bool joins_by_hand(char32_t c) {
  const int joining = value(c, UCHAR_JOINING_TYPE);
  return joining == U_JT_DUAL_JOINING || joining == U_JT_RIGHT_JOINING || joining == U_JT_LEFT_JOINING;
}

bool is_of_syllables(char32_t c) { return value(c, UCHAR_INDIC_SYLLABIC_CATEGORY) != U_INSC_OTHER; }
bool needs_line_ends(char32_t c) { return value(c, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT; }
bool is_quotation_mark(char32_t c) { return has(c, UCHAR_QUOTATION_MARK); }

int digit_value(char32_t c) { return u_charDigitValue(icu(c)); }

SpecialScript special_script(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(icu(c), &status)) {
    case USCRIPT_INHERITED:
    case USCRIPT_COMMON: return SpecialScript::common;
    case USCRIPT_LATIN: return SpecialScript::latin;
    case USCRIPT_GREEK: return SpecialScript::greek;
    case USCRIPT_CYRILLIC: return SpecialScript::cyrillic;
    case USCRIPT_ARABIC: return SpecialScript::arabic;
    case USCRIPT_HEBREW: return SpecialScript::hebrew;
    case USCRIPT_MYANMAR: return SpecialScript::myanmar;
    case USCRIPT_TIBETAN: return SpecialScript::tibetan;
    case USCRIPT_MONGOLIAN: return SpecialScript::mongolian;
    case USCRIPT_PHAGS_PA: return SpecialScript::phags_pa;
    default: return SpecialScript::others;
  }
}

}  // namespace handbill::text
