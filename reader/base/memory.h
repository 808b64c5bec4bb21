// How much memory this process has in RAM.
#pragma once

#include <cstddef>

namespace handbill {

// In bytes, pages shared with other processes included (/proc/self/statm). 0 where that file cannot be read.
std::size_t resident_bytes();

}  // namespace handbill
