#include <windows.h>

#include "reader/base/memory.h"
// After it, which it needs.
#include <psapi.h>

namespace handbill {
namespace {

PROCESS_MEMORY_COUNTERS_EX counters() {
  PROCESS_MEMORY_COUNTERS_EX out{};
  out.cb = sizeof(out);
  (void)::K32GetProcessMemoryInfo(::GetCurrentProcess(), reinterpret_cast<PROCESS_MEMORY_COUNTERS*>(&out), sizeof(out));
  return out;
}

}  // namespace

std::size_t resident_bytes() { return counters().WorkingSetSize; }

MemoryUse memory_use() {
  const auto now = counters();
  return {now.PeakWorkingSetSize / 1024, now.PrivateUsage / 1024};
}

}  // namespace handbill
