// The keys that a name of one's own is put together from, and what a row of them writes. No input method is needed:
// alphabets are keys; Korean syllables are joined from their letters; Chinese names, which no alphabet writes, are
// picked from the characters that papers are called by and from those of the name under which it was accepted.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reader/text/line.h"

namespace handbill::ui {

// One sheet is seen at a time. Each key is a character; no sheet is empty.
using NameKeys = std::vector<std::vector<std::string>>;

// `letters` of the program's language, with a space between two (words::kLetters), their capitals, the characters of
// `accepted_as` that are among neither, and, where the language has none, Latin letters.
NameKeys name_keys(std::string_view letters, const text::Line& accepted_as);

// What the keys that were pressed write: Korean letters that follow each other become syllables. The rest stays.
std::string written_by(std::string_view keys);

}  // namespace handbill::ui
