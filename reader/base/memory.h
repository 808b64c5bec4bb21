// How much memory this process has in RAM, and giving back what it does not need there.
#pragma once

#include <cstddef>

namespace handbill {

// In bytes, pages shared with other processes included (/proc/self/statm). 0 where that file cannot be read.
std::size_t resident_bytes();

// Gives back the pages of the libraries that only other libraries ask for; the system maps again what is needed. The
// loader has looked into each of them, and most are never called: of the fifty of a window, 4 MB.
void release_distant_libraries();

}  // namespace handbill
