#include <limits>

#include <windows.h>

#include "bundle_tool/keys/free_memory.h"

namespace handbill::keys {

std::uint64_t free_memory(const std::string& /*root*/) {
  MEMORYSTATUSEX status{};
  status.dwLength = sizeof(status);
  const bool is_known = ::GlobalMemoryStatusEx(&status) != 0;
  return is_known ? status.ullAvailPhys : std::numeric_limits<std::uint64_t>::max();
}

}  // namespace handbill::keys
