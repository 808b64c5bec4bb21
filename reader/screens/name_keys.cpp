#include "reader/screens/name_keys.h"

#include <algorithm>
#include <array>

#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "reader/base/utf8.h"
#include "reader/telling/words.h"

namespace handbill::ui {
namespace {

constexpr std::size_t kMaxPicked = 40;  // keys from a name: what the smallest screen shows at a size for fingers

std::vector<std::string> split(std::string_view letters) {
  std::vector<std::string> out;
  while (!letters.empty()) {
    const auto end = std::min(letters.find(' '), letters.size());
    if (end > 0) out.emplace_back(letters.substr(0, end));
    letters.remove_prefix(std::min(end + 1, letters.size()));
  }
  return out;
}

std::string capital_of(const std::string& letter) {
  std::string out;
  icu::UnicodeString::fromUTF8(letter).toUpper(icu::Locale::getRoot()).toUTF8String(out);
  return out;
}

bool has_key(const NameKeys& sheets, const std::string& key) {
  return std::any_of(sheets.begin(), sheets.end(),
                     [&key](const auto& sheet) { return std::find(sheet.begin(), sheet.end(), key) != sheet.end(); });
}

void add_with_capitals(NameKeys& sheets, std::vector<std::string> letters) {
  std::vector<std::string> capitals;
  for (const std::string& letter : letters) capitals.push_back(capital_of(letter));
  const bool has_capitals = capitals != letters;
  sheets.push_back(std::move(letters));
  if (has_capitals) sheets.push_back(std::move(capitals));
}

// Letters and digits of a name that no key has yet, each once.
void add_picked(NameKeys& sheets, std::string_view name) {
  std::vector<std::string> out;
  while (!name.empty() && out.size() < kMaxPicked) {
    const utf8::Decoded c = utf8::decode(name);
    std::string key(name.substr(0, c.size));
    name.remove_prefix(c.size);
    const auto kind = U_GET_GC_MASK(static_cast<UChar32>(c.code_point));
    const bool is_wanted = c.valid && (kind & (U_GC_L_MASK | U_GC_N_MASK | U_GC_M_MASK)) != 0;
    if (is_wanted && !has_key(sheets, key) && !has_key({out}, key)) out.push_back(std::move(key));
  }
  if (!out.empty()) sheets.push_back(std::move(out));
}

// ---- Korean: Unicode 3.12 counts the syllables by their initial, vowel and final

constexpr char32_t kFirstSyllable = 0xAC00, kFirstLetter = 0x3131, kFirstVowel = 0x314F, kLastVowel = 0x3163;
constexpr std::u32string_view kInitials = U"ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
constexpr std::u32string_view kFinals = U"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";
constexpr std::u32string_view kPairs =  // two keys, and the letter that they write together
    U"ㅗㅏㅘㅗㅐㅙㅗㅣㅚㅜㅓㅝㅜㅔㅞㅜㅣㅟㅡㅣㅢㄱㅅㄳㄴㅈㄵㄴㅎㄶㄹㄱㄺㄹㅁㄻㄹㅂㄼㄹㅅㄽㄹㅌㄾㄹㅍㄿㄹㅎㅀㅂㅅㅄ";

bool is_vowel(char32_t c) { return c >= kFirstVowel && c <= kLastVowel; }
bool is_korean_letter(char32_t c) { return c >= kFirstLetter && c <= kLastVowel; }

// 0: they write none together.
char32_t together(char32_t a, char32_t b) {
  for (std::size_t i = 0; i < kPairs.size(); i += 3) {
    if (kPairs[i] == a && kPairs[i + 1] == b) return kPairs[i + 2];
  }
  return 0;
}

// Takes the syllable that begins at `at` in a row of Korean letters; a letter that begins none stands alone.
char32_t take_syllable(std::u32string_view letters, std::size_t& at) {
  const auto see = [&](std::size_t i) { return i < letters.size() ? letters[i] : U'\0'; };
  const char32_t first = letters[at++];
  const auto initial = kInitials.find(first);
  if (initial == std::u32string_view::npos || !is_vowel(see(at))) return first;
  char32_t vowel = see(at++);
  if (const char32_t both = together(vowel, see(at)); both != 0) {
    vowel = both;
    ++at;
  }
  // A consonant before a vowel begins the next syllable.
  char32_t last = 0;
  if (kFinals.find(see(at)) != std::u32string_view::npos && !is_vowel(see(at + 1))) {
    last = see(at++);
    const char32_t both = together(last, see(at));
    if (both != 0 && !is_vowel(see(at + 1))) {
      last = both;
      ++at;
    }
  }
  const auto final_place = last == 0 ? 0 : kFinals.find(last) + 1;
  const auto place = (initial * (kLastVowel - kFirstVowel + 1) + (vowel - kFirstVowel)) * (kFinals.size() + 1);
  return static_cast<char32_t>(kFirstSyllable + place + final_place);
}

}  // namespace

NameKeys name_keys(std::string_view letters, const text::Line& accepted_as) {
  NameKeys out;
  add_with_capitals(out, split(letters));
  add_picked(out, accepted_as.text());
  if (!has_key({out[0]}, "a")) add_with_capitals(out, split(words::kLetters.english));
  return out;
}

std::string written_by(std::string_view keys) {
  std::string out;
  std::u32string letters;
  const auto write_letters = [&] {
    for (std::size_t at = 0; at < letters.size();) utf8::append(out, take_syllable(letters, at));
    letters.clear();
  };
  while (!keys.empty()) {
    const utf8::Decoded c = utf8::decode(keys);
    if (is_korean_letter(c.code_point)) {
      letters.push_back(c.code_point);
    } else {
      write_letters();
      out += keys.substr(0, c.size);
    }
    keys.remove_prefix(c.size);
  }
  write_letters();
  return out;
}

}  // namespace handbill::ui
