// Text from files and command lines, made safe for a terminal.
#pragma once

#include <string>
#include <string_view>

namespace handbill::cli {

// Control characters (C0, C1, DEL), line separators and bytes that are no UTF-8 become '?'. Characters that reorder the
// text around them (UAX 9: embeddings, overrides, isolates) and invisible tag characters are left out. So a title
// cannot make its line look like another.
std::string printable(std::string_view text);
// As printable(), but line ends stay, and U+2028 and U+2029 become line ends.
std::string printable_lines(std::string_view text);

}  // namespace handbill::cli
