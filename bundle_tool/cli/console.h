// Standard output and error, and what was typed to start the program.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reader/base/result.h"

namespace handbill::cli {

// To be called first. On Windows, from here on what is written is UTF-8, and no line end becomes another.
void set_up_console();
// What was typed, as UTF-8.
std::vector<std::string> arguments(int argc, char** argv);

// Writes all of it to standard output. Errors: io, no_space.
Status write_to_stdout(std::string_view text);
// Is standard error a terminal on which a line can be written over?
bool has_terminal();

}  // namespace handbill::cli
