// Where ICU's data lies, and what of it stays in memory.
#pragma once

#include <span>
#include <string>

namespace handbill::text {

// What of ICU's data is not within the program, as on a device the dictionary of Chinese words, is looked for in the
// first of these folders that exists, as ICU names it: icudt72l/brkitr/cjdict.dict. Without it no headline knows its
// words. To be called before ICU is used, and while there is one thread.
void look_for_icu_data_in(std::span<const std::string> folders);
// Pages of ICU's data that were read are no longer resident: its dictionary of Chinese words has 2 MB. What is read
// again is fetched again. Does nothing where the data is no shared library's. Safe while other threads use ICU.
void release_icu_data();

}  // namespace handbill::text
