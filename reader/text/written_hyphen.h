// A hyphen that was written ends a line, and in some languages the next line repeats it: "polsko-" and "-niemiecki".
// So readers know that the word has a hyphen of its own. A hyphen that only divides a word is not repeated.
#pragma once

#include <cstddef>
#include <string_view>

namespace handbill::text {

// Does a line that begins at byte `at` of `text` repeat the hyphen before it? Polish, Czech, Slovak, Lower Sorbian,
// Croatian, Portuguese, and Serbian in Latin letters do, between letters; addresses, file names and numbers do not.
// `language`: lower case BCP 47. Looks at no more than one word. REQUIRES: valid UTF-8, `at` begins a character.
bool repeats_hyphen(std::string_view text, std::size_t at, std::string_view language);

}  // namespace handbill::text
