#include "reader/base/memory.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <span>
#include <string_view>

#include <fcntl.h>
#include <link.h>
#include <sys/mman.h>
#include <unistd.h>

namespace handbill {
namespace {

using Segment = ElfW(Phdr);
using Entry = ElfW(Dyn);

std::span<const Segment> segments(const dl_phdr_info& object) { return {object.dlpi_phdr, object.dlpi_phnum}; }

// How many entries of an object's dynamic section `is_wanted`.
template <typename Test>
std::size_t count_dynamic(const dl_phdr_info& object, const Test& is_wanted) {
  std::size_t out = 0;
  for (const Segment& segment : segments(object)) {
    if (segment.p_type != PT_DYNAMIC) continue;
    // NOLINTNEXTLINE(performance-no-int-to-ptr)
    const auto* entry = reinterpret_cast<const Entry*>(object.dlpi_addr + segment.p_vaddr);
    for (; entry->d_tag != DT_NULL; ++entry) {
      if (is_wanted(*entry)) ++out;
    }
  }
  return out;
}

bool is_library(const Entry& entry) { return entry.d_tag == DT_NEEDED; }

// Has the loader written addresses into its code? Such pages are not those of the file.
bool changes_code(const Entry& entry) {
  return entry.d_tag == DT_TEXTREL || (entry.d_tag == DT_FLAGS && (entry.d_un.d_val & DF_TEXTREL) != 0);
}

void release_code(const dl_phdr_info& object) {
  const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
  for (const Segment& segment : segments(object)) {
    if (segment.p_type != PT_LOAD || (segment.p_flags & PF_W) != 0) continue;
    const std::uintptr_t begin = (object.dlpi_addr + segment.p_vaddr) / page * page;
    const std::uintptr_t end = object.dlpi_addr + segment.p_vaddr + segment.p_filesz;
    // NOLINTNEXTLINE(performance-no-int-to-ptr)
    ::madvise(reinterpret_cast<void*>(begin), end - begin, MADV_DONTNEED);
  }
}

// The program comes first, then what it asks for itself, then what those ask for (ELF, "Shared object dependencies").
struct Walk {
  bool is_begun = false;
  std::size_t near = 0;  // libraries that are still to come of those that the program asks for
};

int visit(dl_phdr_info* object, std::size_t, void* data) {
  auto& walk = *static_cast<Walk*>(data);
  const bool is_kernels = std::string_view(object->dlpi_name).starts_with("linux-");
  if (!walk.is_begun) {
    walk = {true, count_dynamic(*object, is_library)};
  } else if (walk.near > 0) {
    if (!is_kernels) --walk.near;
  } else if (!is_kernels && count_dynamic(*object, changes_code) == 0) {
    release_code(*object);
  }
  return 0;
}

}  // namespace

std::size_t resident_bytes() {
  // The second number is needed: two of at most 20 digits fit.
  std::array<char, 128> text{};
  const int fd = ::open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
  if (fd < 0) return 0;
  const ssize_t size = ::read(fd, text.data(), text.size());
  ::close(fd);
  if (size <= 0) return 0;
  // "size resident shared ...", in pages.
  const std::string_view line(text.data(), static_cast<std::size_t>(size));
  const auto space = line.find(' ');
  std::size_t pages = 0;
  if (space != std::string_view::npos) std::from_chars(line.data() + space + 1, line.data() + line.size(), pages);
  return pages * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

void release_distant_libraries() {
  Walk walk;
  ::dl_iterate_phdr(visit, &walk);
}

}  // namespace handbill
