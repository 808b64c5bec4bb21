// The form of everything that the tool prints, and its exit codes.
//
//   exit codes   0 done
//                1 checked and refused: changed, damaged, incomplete, not signed as it must be, another publisher's
//                2 could not check: wrong usage, a file that cannot be read or written, a key that does not open
//   stdout       only what was asked for
//   stderr       bundle_tool: error: <slug>: <what, where, what to do>      one line, lower case, no full stop
//                bundle_tool: hint: <what may help>
//                bundle_tool: warning: <slug>: <file>:<line>: <text>
//
// Scripts match the slug (reader/base/error.h, sources/warning.h), never the sentence. Text from files is cleaned
// (printable.h) before it is written: it cannot move a terminal's cursor or turn its lines around.
#pragma once

#include <string_view>

#include "reader/base/error.h"

namespace handbill::cli {

enum class Exit : int { done = 0, refused = 1, failed = 2 };

Exit exit_for(Errc code);

void print_error(const Error& error);
void print_hint(std::string_view text);
// `place` is a file, or file:line; may be empty.
void print_warning(std::string_view slug, std::string_view place, std::string_view text);
// A line on stderr without a slug, such as a summary, when stdout is for data.
void print_note(std::string_view text);

}  // namespace handbill::cli
