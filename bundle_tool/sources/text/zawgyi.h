// Burmese in the old Zawgyi encoding, which puts its own shapes on the code points of Unicode's Myanmar block.
#pragma once

#include <string>
#include <string_view>

namespace handbill::sources {

// The evidence for either encoding in a text.
struct MyanmarEvidence {
  std::size_t letters = 0;  // code points of U+1000 to U+109F
  std::size_t zawgyi = 0;   // sequences that no language writes in Unicode
  std::size_t unicode = 0;  // sequences that Zawgyi has no use for
};
MyanmarEvidence myanmar_evidence(std::string_view text);

// Zawgyi stores letters in visual order, Unicode in the order of speech. Counted for Zawgyi:
//   - U+1039 before anything but a consonant (Zawgyi: the visible killer; Unicode: only ever stacks a consonant);
//   - U+1031 after anything but a consonant or a medial (Zawgyi: the vowel stands before its consonant);
//   - U+103B after anything but a consonant or a medial (Zawgyi: medial ra stands before its consonant).
// Counted for Unicode: U+1031 before something that is neither consonant nor U+103B, and U+103A after U+102B or U+102C.
// All of them also hold for Shan, Mon and Karen text, whose letters of the Myanmar block count as consonants here.
// True if the evidence for Zawgyi is more than twice that for Unicode, so that a typing error decides nothing.
bool is_zawgyi(std::string_view text);

// Converts with ICU's Zawgyi-my, line by line; what is not of the Myanmar block stays as it is. NFC.
std::string from_zawgyi(std::string_view text);

}  // namespace handbill::sources
