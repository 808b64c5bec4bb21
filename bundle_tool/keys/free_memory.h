// How much memory there is to work with.
#pragma once

#include <cstdint>
#include <string>

namespace handbill::keys {

// The memory that this program may still use, in bytes: what the kernel says is available (/proc/meminfo), or what the
// limits of its control groups leave, if that is less. All ones where neither can be read. On Windows:
// what no program uses. `root`, for tests, is put
// before the paths.
std::uint64_t free_memory(const std::string& root = "");

}  // namespace handbill::keys
