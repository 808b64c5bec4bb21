#include "reader/text/icu_data.h"

#include <cstdint>

#include <dlfcn.h>
#include <link.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unicode/putil.h>
#include <unicode/uversion.h>
#include <unistd.h>

namespace handbill::text {

void look_for_icu_data_in(std::span<const std::string> folders) {
  for (const std::string& folder : folders) {
    struct stat found {};
    if (::stat(folder.c_str(), &found) != 0) continue;
    u_setDataDirectory(folder.c_str());
    return;
  }
}

void release_icu_data() {
  struct Extent {
    std::uintptr_t begin = 0, end = 0;  // whole pages
  };
  static const Extent data = [] {
    // By its name: a program that is linked to it would be given a copy.
    const void* start = ::dlsym(RTLD_DEFAULT, "icudt" U_ICU_VERSION_SHORT "_dat");
    Dl_info library{};
    void* found = nullptr;
    if (start == nullptr || ::dladdr1(start, &library, &found, RTLD_DL_SYMENT) == 0 || found == nullptr)
      return Extent{};
    const auto at = reinterpret_cast<std::uintptr_t>(start);
    const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
    return Extent{(at + page - 1) / page * page, (at + static_cast<ElfW(Sym)*>(found)->st_size) / page * page};
  }();
  if (data.begin >= data.end) return;
  // NOLINTNEXTLINE(performance-no-int-to-ptr)
  ::madvise(reinterpret_cast<void*>(data.begin), data.end - data.begin, MADV_DONTNEED);
}

}  // namespace handbill::text
