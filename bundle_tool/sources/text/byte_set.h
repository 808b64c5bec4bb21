// What is looked at for every byte of every article: made for speed.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "reader/base/utf8.h"

namespace handbill::sources {

// Some bytes. Finding the first of them takes one look a byte; std::string_view::find_first_of() calls memchr() for
// each.
class ByteSet {
 public:
  constexpr explicit ByteSet(std::string_view bytes) {
    for (const char c : bytes) has_[static_cast<unsigned char>(c)] = true;
  }
  constexpr bool has(char c) const { return has_[static_cast<unsigned char>(c)]; }
  // npos: there is none.
  constexpr std::size_t find_in(std::string_view text, std::size_t from = 0) const {
    while (from < text.size() && !has(text[from])) ++from;
    return from < text.size() ? from : std::string_view::npos;
  }

 private:
  std::array<bool, 256> has_{};
};

// Is lower_ascii(text) this? Without a copy.
constexpr bool is_lowered(std::string_view lower, std::string_view text) {
  if (lower.size() != text.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c) != lower[i]) return false;
  }
  return true;
}

// Bytes of the character that `rest` begins with, if it is valid by its first byte and those that follow, and none of
// those that anybody asks about: no control, mark of an encoding or noncharacter. 0: ASCII, or look closer.
constexpr std::size_t common_letter(std::string_view rest) {
  const auto lead = static_cast<unsigned char>(rest.empty() ? '\0' : rest[0]);
  if (lead >= 0xC3 && lead <= 0xDF) return rest.size() > 1 && utf8::is_continuation(rest[1]) ? 2 : 0;
  // Some that begin with 0xE0 are too long, 0xED are surrogates, 0xEF noncharacters.
  if (lead < 0xE1 || lead > 0xEE || lead == 0xED) return 0;
  return rest.size() > 2 && utf8::is_continuation(rest[1]) && utf8::is_continuation(rest[2]) ? 3 : 0;
}

}  // namespace handbill::sources
