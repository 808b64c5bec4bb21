// What a command can still do once an edition or a picture that it reads has taken it over.
#pragma once

#include <string>
#include <vector>

namespace handbill::commands {

// From here on the process reaches no network, starts no program, and writes only beneath `writes`. It can still ask
// for a password at the terminal. To be called before the command starts a thread. Where the system has no such
// protection, the command runs without it.
void confine(const std::vector<std::string>& writes);

// The same for a command that is given files of all kinds, by many people: beneath `reads` and `writes`, and what every
// program reads, is all that can be read, and nobody is asked. Warns of protections that are missing.
void confine(const std::vector<std::string>& writes, std::vector<std::string> reads);

}  // namespace handbill::commands
