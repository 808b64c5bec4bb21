// Finds the script of each character (UAX 24), so that each stretch is shaped by the rules of one script.
#pragma once

#include <string_view>
#include <vector>

#include "reader/text/font_table.h"

namespace handbill::text {

// Characters that many scripts share (spaces, digits, punctuation, marks) get the script of the character before them;
// a closing bracket gets that of its opening bracket; those at the start get that of the first letter. Kana counts as
// Han, since both have the same font and the same rules. A text without any letter gets `fallback`.
void resolve_scripts(std::u32string_view text, Script fallback, std::vector<Script>& out);

// Is `code_point` a mark, joiner or selector, which belongs to the character before it?
bool extends_cluster(char32_t code_point);

}  // namespace handbill::text
