// What ICU knows of characters, packed: for programs that cannot carry ICU, as that for a browser. ICU with the data
// that lines and names need is 570 kB of WebAssembly; this is 90 (30 compressed). pack_text() has ICU's answer for
// every character, so both give the same names and keys (packed_text_test.cpp).
#pragma once

#include <string>
#include <string_view>

#include "reader/base/bytes.h"
#include "reader/text/characters.h"

namespace handbill::text {

// How the traits of a character are packed into 32 bits: one for each, then the digit's value + 1 and the script.
inline constexpr unsigned kPackedDigitBit = 18, kPackedScriptBit = 22;
inline constexpr std::size_t kPackedBlock = 128;  // characters

// One table: 32-bit little-endian numbers that say where its parts begin, then the parts (packed_text.cpp).
class PackedText {
 public:
  // Borrows the table, which is part of the program and at an address that 4 divides.
  explicit PackedText(Bytes table) : table_(table) {}

  enum class Trait : std::uint8_t {
    separator,
    mark,
    spacing_mark,
    letter,
    of_words,
    format,
    private_use,
    noncharacter,
    ignorable,
    prepended_mark,
    ideographic,
    unified_ideograph,
    emoji,
    pictograph,
    joins_by_hand,
    of_syllables,
    needs_line_ends,
    quotation_mark
  };
  bool has(char32_t c, Trait trait) const { return (traits(c) >> static_cast<unsigned>(trait) & 1U) != 0; }
  int digit_value(char32_t c) const;
  SpecialScript special_script(char32_t c) const;

  // Each character replaced: by the one that it looks like; by its NFKC_Casefold. What comes out is in no normal form.
  std::u16string looks(std::u16string_view text) const { return replaced(kLooks, text); }
  std::u16string folded(std::u16string_view text) const { return replaced(kFolded, text); }

  bool is_right_to_left(std::string_view language) const;

 private:
  enum Part : unsigned { kClasses, kStages, kBlocks, kLooks, kFolded, kRightToLeft, kEnd };
  friend Buffer pack_text();
  std::uint32_t word(std::size_t at) const;
  std::uint32_t begin_of(unsigned part) const { return word(part * 4); }
  std::uint32_t traits(char32_t c) const;
  std::u16string replaced(Part part, std::u16string_view text) const;
  Bytes table_;
};

// The table, by asking ICU. For the build of a program without ICU, and for tests.
Buffer pack_text();

}  // namespace handbill::text
