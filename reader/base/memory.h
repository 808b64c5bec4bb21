// How much memory this process has in RAM.
#pragma once

#include <cstddef>

namespace handbill {

// Bytes, shared ones too (/proc/self/statm); 0 where that cannot be read.
std::size_t resident_bytes();

}  // namespace handbill
