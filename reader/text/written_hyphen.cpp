#include "reader/text/written_hyphen.h"

#include <algorithm>
#include <array>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "reader/base/utf8.h"
#include "reader/text/language_tag.h"

namespace handbill::text {
namespace {

constexpr std::size_t kLooked = 96;  // bytes on each side; a longer word is taken for an address

bool language_repeats(std::string_view tag) {
  constexpr std::array<std::string_view, 7> kLanguages{"pl", "cs", "sk", "dsb", "hr", "sr", "pt"};
  return std::find(kLanguages.begin(), kLanguages.end(), primary_language(tag)) != kLanguages.end() &&
         tag.find("-cyrl") == std::string_view::npos;
}

// Letters alone would not tell: "sr" is written in both scripts.
bool is_latin(char32_t c) {
  UErrorCode error = U_ZERO_ERROR;
  return u_isalpha(static_cast<UChar32>(c)) != 0 && uscript_getScript(static_cast<UChar32>(c), &error) == USCRIPT_LATIN;
}

bool is_space(char c) { return c == ' ' || c == '\n'; }

// Is the word around `at`, from space to space, an address or a file's name?
bool is_in_address(std::string_view text, std::size_t at) {
  constexpr std::string_view kOfAddresses = "/@_\\#=";
  std::size_t begin = at, end = at;
  while (begin > 0 && at - begin < kLooked && !is_space(text[begin - 1])) --begin;
  while (end < text.size() && end - at < kLooked && !is_space(text[end])) ++end;
  if (at - begin == kLooked || end - at == kLooked) return true;
  const std::string_view word = text.substr(begin, end - begin);
  if (word.find_first_of(kOfAddresses) != std::string_view::npos) return true;
  // A full stop or colon with a letter on both sides stands inside "example.org", not at a sentence's end.
  for (std::size_t dot = word.find_first_of(".:", 1); dot < word.size() - 1; dot = word.find_first_of(".:", dot + 1)) {
    if (u_isalnum(static_cast<UChar32>(utf8::decode(word.substr(dot + 1)).code_point)) != 0) return true;
  }
  return false;
}

}  // namespace

bool repeats_hyphen(std::string_view text, std::size_t at, std::string_view language) {
  constexpr std::string_view kHyphen = "\xE2\x80\x90";  // U+2010
  if (at == 0 || at >= text.size()) return false;
  const std::string_view before = text.substr(0, at);
  const std::size_t size = before.ends_with('-') ? 1 : before.ends_with(kHyphen) ? kHyphen.size() : 0;
  if (size == 0 || size == at || !language_repeats(language)) return false;
  return is_latin(utf8::last(before.substr(0, at - size))) && is_latin(utf8::decode(text.substr(at)).code_point) &&
         !is_in_address(text, at);
}

}  // namespace handbill::text
