// Text from files and command lines, made safe for a terminal.
#pragma once

#include <string>
#include <string_view>

namespace handbill::cli {

// Control characters (C0, C1, DEL) and line separators become '?', as do bytes that are no UTF-8; characters that
// reorder or hide the text around them (bidi embeddings, overrides and isolates, tags) are left out: a title cannot
// make the line that it stands in look like another.
std::string printable(std::string_view text);
// The same, but line ends stay, and U+2028 becomes one.
std::string printable_lines(std::string_view text);

}  // namespace handbill::cli
