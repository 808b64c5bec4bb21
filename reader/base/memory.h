// How much memory this process has.
#pragma once

#include <cstddef>
#include <cstdint>

namespace handbill {

// In bytes, pages shared with other processes included (/proc/self/statm). 0 where the system does not say.
std::size_t resident_bytes();

// In KiB; 0 where the system does not say.
struct MemoryUse {
  std::uint64_t peak_rss = 0;
  std::uint64_t private_now = 0;  // in RAM, of this process alone (RssAnon)
};
MemoryUse memory_use();

}  // namespace handbill
