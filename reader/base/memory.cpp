#include "reader/base/memory.h"

#include <array>
#include <charconv>
#include <span>
#include <string_view>

#include <fcntl.h>
#include <unistd.h>

namespace handbill {
namespace {

// The value of a line "Key:   123 kB" of /proc/self/status.
std::uint64_t status_value(std::string_view status, std::string_view key) {
  auto at = status.find(key);
  if (at == std::string_view::npos) return 0;
  at = status.find_first_of("0123456789", at);
  std::uint64_t value = 0;
  if (at != std::string_view::npos) std::from_chars(status.data() + at, status.data() + status.size(), value);
  return value;
}

// What a file of /proc says now, as far as there is room for it.
std::string_view read_now(const char* file, std::span<char> room) {
  const int fd = ::open(file, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return {};
  const ssize_t size = ::read(fd, room.data(), room.size());
  ::close(fd);
  return size > 0 ? std::string_view(room.data(), static_cast<std::size_t>(size)) : std::string_view();
}

}  // namespace

std::size_t resident_bytes() {
  // The second number is needed: two of at most 20 digits fit.
  std::array<char, 128> room{};
  // "size resident shared ...", in pages.
  const std::string_view line = read_now("/proc/self/statm", room);
  const auto space = line.find(' ');
  std::size_t pages = 0;
  if (space != std::string_view::npos) std::from_chars(line.data() + space + 1, line.data() + line.size(), pages);
  return pages * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

MemoryUse memory_use() {
  std::array<char, 8192> room{};
  const std::string_view status = read_now("/proc/self/status", room);
  return {status_value(status, "\nVmHWM:"), status_value(status, "\nRssAnon:")};
}

}  // namespace handbill
