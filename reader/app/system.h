// What the program learns from the system that it runs on.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace handbill::app {

// What was typed to start it, as UTF-8.
std::vector<std::string> arguments(int argc, char** argv);
// To be called first: what is said on standard output and error is seen where somebody started it from a console.
void set_up_console();
// The folder that this program's file lies in; empty where that cannot be known. `name`: what it was started as.
std::string executable_folder(const std::string& name);
// False: there are no random bytes, as from an old kernel; `out` is as before.
bool fill_random(std::uint64_t& out);
// Where this person's programs keep what they keep, for Handbill; empty where nothing says so. On Windows: the folder
// "state" beside the program, if somebody has made one.
std::string state_folder_of_person();
// The language that this person's programs are to speak, as BCP 47; empty where nothing says so.
std::string language_of_person();
// Removes a folder if it is empty.
bool remove_empty_folder(const std::string& folder);

}  // namespace handbill::app
