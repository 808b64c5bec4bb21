// What of ICU's data lies outside the program, and what of it stays in memory.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace handbill::text {

// From here on ICU opens no file: what lies in a folder could be anybody's, and ICU believes it. To be called before
// ICU is used, and while there is one thread. `folders` are where words.dat may lie: on devices and sticks the program
// does not hold the dictionary of Chinese words within itself.
void keep_icu_from_files(std::span<const std::string> folders);

// Gives ICU the words that lie in a file, if they are those that the program was built with; once, and when words are
// first asked for: to look at 2 MB takes a moment. Without them no headline knows its words. May throw std::bad_alloc.
void bring_words();

// Gives ICU a package of its data (ICU User Guide, "ICU Data"), which is kept mapped from then on. False: there is no
// file `path`, its BLAKE2b-256 hash is not `hash` (64 hexadecimal digits), or it is no such package.
bool give_icu_package(const std::string& path, std::string_view hash);

// Pages of ICU's data that were read are no longer resident: its dictionary of Chinese words has 2 MB. What is read
// again is fetched again. Does nothing where the data is no shared library's. Safe while other threads use ICU.
void release_icu_data();

}  // namespace handbill::text
