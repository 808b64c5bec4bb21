#include "reader/base/libraries.h"

#include <cstdint>
#include <span>
#include <string_view>

#include <dlfcn.h>
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

void release_distant_libraries() {
  Walk walk;
  ::dl_iterate_phdr(visit, &walk);
}

LibraryData::LibraryData(const char* name) {
  // By its name: a program that is linked to it would be given a copy.
  const void* start = ::dlsym(RTLD_DEFAULT, name);
  Dl_info library{};
  void* found = nullptr;
  if (start == nullptr || ::dladdr1(start, &library, &found, RTLD_DL_SYMENT) == 0 || found == nullptr) return;
  const auto at = reinterpret_cast<std::uintptr_t>(start);
  const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
  const std::uintptr_t begin = (at + page - 1) / page * page;
  const std::uintptr_t end = (at + static_cast<ElfW(Sym)*>(found)->st_size) / page * page;
  if (begin >= end) return;
  begin_ = reinterpret_cast<void*>(begin);  // NOLINT(performance-no-int-to-ptr)
  size_ = end - begin;
}

void LibraryData::release() const {
  if (size_ != 0) ::madvise(begin_, size_, MADV_DONTNEED);
}

}  // namespace handbill
