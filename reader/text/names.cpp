#include "reader/text/names.h"

#include <algorithm>
#include <array>

#include "reader/text/characters.h"
#include "reader/text/forms.h"

namespace handbill::text {
namespace {

// What is left out of a name: all but letters, digits and marks; and the marks that are set on finished letters, as
// accents, points and vowel signs are in these scripts. Those of other scripts are letters themselves.
bool is_left_out(char32_t c) {
  constexpr char32_t kTatweel = 0x640, kVoiced = 0x3099, kHalfVoiced = 0x309A;
  if (c == kTatweel || !is_of_words(c)) return true;
  if (!is_mark(c) || c == kVoiced || c == kHalfVoiced) return false;
  switch (special_script(c)) {
    case SpecialScript::common:
    case SpecialScript::latin:
    case SpecialScript::greek:
    case SpecialScript::cyrillic:
    case SpecialScript::arabic:
    case SpecialScript::hebrew: return true;
    default: return false;
  }
}

// Letters that people take for each other, besides those of UTS #39.
struct Pair {
  char32_t letter, like;
};
constexpr std::array kPairs{
    Pair{'|', 'l'},     Pair{'i', 'l'},                          // with "I" and "1", which look like "l"
    Pair{0x64A, 0x649}, Pair{0x6CC, 0x649}, Pair{0x6D2, 0x649},  // Arabic yeh: with dots, Farsi, barree
    Pair{0x626, 0x649}, Pair{0x6A9, 0x643}, Pair{0x6AA, 0x643},  // kaf
    Pair{0x6C1, 0x647}, Pair{0x6BE, 0x647}, Pair{0x629, 0x647},  // heh: goal, doachashmee, teh marbuta
    Pair{0x6D5, 0x647}, Pair{0x671, 0x627}};                     // ae; alef wasla

char32_t folded(char32_t c) {
  if (const int digit = digit_value(c); digit >= 0) return U'0' + static_cast<char32_t>(digit);
  const auto* pair = std::find_if(kPairs.begin(), kPairs.end(), [c](const Pair& p) { return p.letter == c; });
  return pair != kPairs.end() ? pair->like : c;
}

bool is_high(char16_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_low(char16_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

void append(std::u16string& out, char32_t c) {
  if (c < 0x10000) {
    out += static_cast<char16_t>(c);
  } else {
    out += static_cast<char16_t>(0xD7C0 + (c >> 10U));
    out += static_cast<char16_t>(0xDC00 + (c & 0x3FFU));
  }
}

std::u16string letters_of(std::u16string_view text) {
  const std::u16string apart = nfd(text);
  std::u16string out;
  for (std::size_t i = 0; i < apart.size(); ++i) {
    char32_t c = apart[i];
    if (is_high(apart[i]) && i + 1 < apart.size() && is_low(apart[i + 1])) {
      c = 0x10000 + ((c - 0xD800) << 10U) + (char32_t{apart[i + 1]} - 0xDC00);
      ++i;
    }
    c = folded(c);
    if (!is_left_out(c)) append(out, c);
  }
  return out;
}

// `text` is NFKC, its case folded or not.
std::string key_of(std::u16string_view text) {
  // Accents first: the letter that "ọ" looks like is looked up without its dot. Capitals, which some prototypes are,
  // and accents, which others bring, go afterwards.
  return to_utf8(letters_of(nfkc_casefold(skeleton(letters_of(text)))));
}

}  // namespace

NameKey::NameKey(const Line& name) {
  const std::u16string text = to_utf16(name.text());
  name_ = to_utf8(nfc(text));
  as_written_ = key_of(nfkc(text));
  in_lower_case_ = key_of(nfkc_casefold(text));
}

NamesAre NameKey::compared_with(const NameKey& other) const {
  if (!name_.empty() && name_ == other.name_) return NamesAre::equal;
  const bool alike = (!as_written_.empty() && as_written_ == other.as_written_) ||
                     (!in_lower_case_.empty() && in_lower_case_ == other.in_lower_case_);
  return alike ? NamesAre::alike : NamesAre::different;
}

}  // namespace handbill::text
