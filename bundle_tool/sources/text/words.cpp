#include "bundle_tool/sources/text/words.h"

#include <unicode/uchar.h>

#include "reader/base/utf8.h"

namespace handbill::sources {
namespace {

bool is_unspaced(char32_t c) {
  return (c >= 0x0E00 && c <= 0x0EFF) ||                                  // Thai, Lao
         (c >= 0x1000 && c <= 0x109F) || (c >= 0x1780 && c <= 0x17FF) ||  // Burmese, Khmer
         (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x20000 && c <= 0x3FFFF);
}

}  // namespace

std::uint32_t count_words(std::string_view text) {
  std::uint32_t words = 0;
  bool in_word = false;
  while (!text.empty()) {
    const utf8::Decoded next = utf8::decode(text);
    text.remove_prefix(next.size);
    const auto c = static_cast<UChar32>(next.code_point);
    const bool ascii_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (c < 0x80 ? !ascii_letter : false) {
      in_word = in_word && c == '\'';
      continue;
    }
    const bool letter = ascii_letter || u_isalnum(c) != 0;
    if (letter && is_unspaced(next.code_point)) {
      ++words;
      in_word = false;
    } else if (letter) {
      words += in_word ? 0U : 1U;
      in_word = true;
    } else {
      // Marks, joiners and apostrophes do not end a word.
      const bool inside = (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0 || c == 0x200C || c == 0x200D || c == 0x2019;
      in_word = in_word && inside;
    }
  }
  return words;
}

}  // namespace handbill::sources
