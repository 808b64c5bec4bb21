// Which script each character belongs to, so that every stretch is shaped by the rules of one (UAX 24).
#pragma once

#include <string_view>
#include <vector>

#include "reader/text/font_table.h"

namespace handbill::text {

// Characters that many scripts share (spaces, digits, punctuation, marks) take the script of what stands before them, a
// closing bracket that of its opening one, those at the start that of the first letter. Kana and Han count as one
// script, since one font and one set of rules serve both. `fallback` is for text without any letter.
void resolve_scripts(std::u32string_view text, Script fallback, std::vector<Script>& out);

// A mark, joiner or selector: it belongs to the character before it.
bool extends_cluster(char32_t code_point);

}  // namespace handbill::text
