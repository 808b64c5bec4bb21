#include "reader/text/names.h"

#include <algorithm>
#include <array>
#include <memory>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/uspoof.h>
#include <unicode/ustring.h>

#include "reader/text/icu_memory.h"

namespace handbill::text {
namespace {

using icu::Normalizer2;
using icu::UnicodeString;

// Where ICU's data lack a table, text stays as it is: then fewer names are found alike.
UnicodeString normalised(const UnicodeString& text, const Normalizer2* (*form)(UErrorCode&)) {
  UErrorCode status = U_ZERO_ERROR;
  const Normalizer2* normalizer = form(status);
  if (U_FAILURE(status) != 0) return text;
  UnicodeString out = normalizer->normalize(text, status);
  return U_FAILURE(status) != 0 ? text : out;
}

// Opened when names are first compared, and kept: ICU's tables stay in memory anyway.
const USpoofChecker* spoof_checker() {
  UErrorCode status = U_ZERO_ERROR;
  static const std::unique_ptr<USpoofChecker, decltype(&uspoof_close)> kChecker(uspoof_open(&status), uspoof_close);
  return kChecker.get();
}

UnicodeString skeleton(const UnicodeString& text) {
  const USpoofChecker* checker = spoof_checker();
  if (checker == nullptr) return text;
  UErrorCode status = U_ZERO_ERROR;
  UnicodeString out;
  uspoof_getSkeletonUnicodeString(checker, 0, text, out, &status);
  return U_FAILURE(status) != 0 ? text : out;
}

// What is left out of a name: all but letters, digits and marks; and the marks that are set on finished letters, as
// accents, points and vowel signs are in these scripts. Those of other scripts are letters themselves.
bool is_left_out(UChar32 c) {
  constexpr UChar32 kTatweel = 0x640, kVoiced = 0x3099, kHalfVoiced = 0x309A;
  if (c == kTatweel) return true;
  if ((U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK)) == 0) return true;
  if ((U_GET_GC_MASK(c) & (U_GC_MN_MASK | U_GC_ME_MASK)) == 0 || c == kVoiced || c == kHalfVoiced) return false;
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(c, &status)) {
    case USCRIPT_INHERITED:
    case USCRIPT_COMMON:
    case USCRIPT_LATIN:
    case USCRIPT_GREEK:
    case USCRIPT_CYRILLIC:
    case USCRIPT_ARABIC:
    case USCRIPT_HEBREW: return true;
    default: return false;
  }
}

// Letters that people take for each other, besides those of UTS #39.
struct Pair {
  UChar32 letter, like;
};
constexpr std::array kPairs{
    Pair{'|', 'l'},     Pair{'i', 'l'},                          // with "I" and "1", which look like "l"
    Pair{0x64A, 0x649}, Pair{0x6CC, 0x649}, Pair{0x6D2, 0x649},  // Arabic yeh: with dots, Farsi, barree
    Pair{0x626, 0x649}, Pair{0x6A9, 0x643}, Pair{0x6AA, 0x643},  // kaf
    Pair{0x6C1, 0x647}, Pair{0x6BE, 0x647}, Pair{0x629, 0x647},  // heh: goal, doachashmee, teh marbuta
    Pair{0x6D5, 0x647}, Pair{0x671, 0x627}};                     // ae; alef wasla

UChar32 folded(UChar32 c) {
  if (const int digit = u_charDigitValue(c); digit >= 0) return '0' + digit;
  const auto* pair = std::find_if(kPairs.begin(), kPairs.end(), [c](const Pair& p) { return p.letter == c; });
  return pair != kPairs.end() ? pair->like : c;
}

UnicodeString letters_of(const UnicodeString& text) {
  const UnicodeString apart = normalised(text, Normalizer2::getNFDInstance);
  UnicodeString out;
  for (std::int32_t i = 0; i < apart.length(); i = apart.moveIndex32(i, 1)) {
    const UChar32 c = folded(apart.char32At(i));
    if (!is_left_out(c)) out.append(c);
  }
  return out;
}

// `text` is NFKC, its case folded or not.
std::string key_of(const UnicodeString& text) {
  // Accents first: the letter that "ọ" looks like is looked up without its dot. Capitals, which some prototypes are,
  // and accents, which others bring, go afterwards.
  const UnicodeString seen = skeleton(letters_of(text));
  std::string out;
  letters_of(normalised(seen, Normalizer2::getNFKCCasefoldInstance)).toUTF8String(out);
  return out;
}

}  // namespace

NameKey::NameKey(const Line& name) {
  require_icu_reserve();
  const UnicodeString text = UnicodeString::fromUTF8(name.text());
  normalised(text, Normalizer2::getNFCInstance).toUTF8String(name_);
  as_written_ = key_of(normalised(text, Normalizer2::getNFKCInstance));
  in_lower_case_ = key_of(normalised(text, Normalizer2::getNFKCCasefoldInstance));
}

NamesAre NameKey::compared_with(const NameKey& other) const {
  if (!name_.empty() && name_ == other.name_) return NamesAre::equal;
  const bool alike = (!as_written_.empty() && as_written_ == other.as_written_) ||
                     (!in_lower_case_.empty() && in_lower_case_ == other.in_lower_case_);
  return alike ? NamesAre::alike : NamesAre::different;
}

}  // namespace handbill::text
