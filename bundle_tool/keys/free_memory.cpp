#include "bundle_tool/keys/free_memory.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <limits>
#include <optional>

namespace handbill::keys {
namespace {

constexpr std::uint64_t kUnknown = std::numeric_limits<std::uint64_t>::max();

// The number at the start of `text`; nothing for "max".
std::optional<std::uint64_t> number_in(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
  std::uint64_t out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc() || end == text.data()) return std::nullopt;
  return out;
}

// The number after `name` in a file of lines such as "MemAvailable:   8000 kB".
std::optional<std::uint64_t> field_of(const std::string& path, std::string_view name) {
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with(name)) return number_in(std::string_view(line).substr(name.size()));
  }
  return std::nullopt;
}

// The files of a control group that say its limit on memory, what it uses, and what of that the kernel can take back.
struct GroupFiles {
  std::string_view mount, limit, usage, reclaimable;
};
constexpr GroupFiles kVersion1{"/sys/fs/cgroup/memory", "/memory.limit_in_bytes", "/memory.usage_in_bytes",
                               "total_inactive_file "};
constexpr GroupFiles kVersion2{"/sys/fs/cgroup", "/memory.max", "/memory.current", "inactive_file "};

std::uint64_t room_in(const std::string& folder, const GroupFiles& files) {
  const auto limit = field_of(folder + std::string(files.limit), "");
  const auto usage = field_of(folder + std::string(files.usage), "");
  if (!limit || !usage) return kUnknown;
  const std::uint64_t back = field_of(folder + "/memory.stat", files.reclaimable).value_or(0);
  const std::uint64_t used = *usage - std::min(*usage, back);
  return *limit - std::min(*limit, used);
}

// The least room in the group `path` and in those around it, whose limits hold for it too.
std::uint64_t room_up_from(std::string path, const std::string& root, const GroupFiles& files) {
  std::uint64_t room = kUnknown;
  while (true) {
    room = std::min(room, room_in(root + std::string(files.mount) + path, files));
    if (path.empty()) return room;
    path.resize(path.rfind('/') == std::string::npos ? 0 : path.rfind('/'));
  }
}

}  // namespace

std::uint64_t free_memory(const std::string& root) {
  constexpr std::uint64_t kMost = kUnknown >> 10U;  // of a number of kilobytes
  const std::uint64_t kilobytes = field_of(root + "/proc/meminfo", "MemAvailable:").value_or(kMost);
  std::uint64_t free = kilobytes >= kMost ? kUnknown : kilobytes << 10U;
  // "0::/user.slice" of version 2, "4:memory:/group" of version 1.
  std::ifstream groups(root + "/proc/self/cgroup");
  for (std::string line; std::getline(groups, line);) {
    const auto path = line.find(":/");
    if (path == std::string::npos) continue;
    const bool version1 = std::string_view(line).substr(0, path).ends_with(":memory");
    if (!version1 && !line.starts_with("0::")) continue;
    free = std::min(free, room_up_from(line.substr(path + 1), root, version1 ? kVersion1 : kVersion2));
  }
  return free;
}

}  // namespace handbill::keys
