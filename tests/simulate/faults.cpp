#include "tests/simulate/faults.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdarg>
#include <cstdlib>
#include <cstring>
#include <new>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define HANDBILL_REAL(name) __interceptor_##name
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HANDBILL_REAL(name) __interceptor_##name
#endif
#endif
#ifndef HANDBILL_REAL
#define HANDBILL_REAL(name) __libc_##name
#define HANDBILL_ALIGNED __libc_memalign
#else
#define HANDBILL_ALIGNED __interceptor_memalign
#endif

// NOLINTBEGIN: these have the names and types that the C library gives them.
extern "C" {
void* HANDBILL_REAL(malloc)(std::size_t);
void* HANDBILL_REAL(calloc)(std::size_t, std::size_t);
void* HANDBILL_REAL(realloc)(void*, std::size_t);
void HANDBILL_REAL(free)(void*);
void* HANDBILL_ALIGNED(std::size_t, std::size_t);
}

namespace handbill::simulate {
namespace {

enum class Place : std::uint8_t { elsewhere, stick, state };
struct Open {
  Place place = Place::elsewhere;
  std::uint32_t generation = 0;  // of the stick
};
constexpr std::size_t kDescriptors = 1024;
std::array<Open, kDescriptors> g_open;
std::array<char, 512> g_stick{}, g_state{};
std::uint32_t g_generation = 1;
bool g_is_in = true;

bool paused() { return Pause::depth > 0; }

// May this allocation be made?
bool may_allocate() {
  if (paused()) return true;
  ++g_counts.allocations;
  if (g_faults.on_allocation != nullptr) g_faults.on_allocation(g_counts.allocations);
  if (g_faults.fail_in == 0) return true;
  if (g_faults.fail_in > 1) {
    --g_faults.fail_in;
    return true;
  }
  if (--g_faults.fail_run == 0) {
    g_faults.fail_in = 0;
    g_faults.fail_run = 1;
  }
  ++g_counts.failed_allocations;
  errno = ENOMEM;
  return false;
}

void* counted(void* block) {
  if (block != nullptr) ++g_counts.live;
  return block;
}

bool lies_in(const char* path, const char* folder) {
  const std::size_t size = std::strlen(folder);
  return size != 0 && std::strncmp(path, folder, size) == 0 && (path[size] == '/' || path[size] == '\0');
}

Place place_of(const char* path) {
  if (lies_in(path, g_stick.data())) return Place::stick;
  return lies_in(path, g_state.data()) ? Place::state : Place::elsewhere;
}

Open* known(int fd) {
  return fd >= 0 && static_cast<std::size_t>(fd) < kDescriptors ? &g_open[static_cast<std::size_t>(fd)] : nullptr;
}

int opened(const char* path, int flags, unsigned mode) {
  const Place place = place_of(path);
  if (place == Place::stick && !g_is_in) {
    ++g_counts.failed_opens;
    errno = ENOENT;
    return -1;
  }
  const int fd = static_cast<int>(::syscall(SYS_openat, AT_FDCWD, path, flags, mode));
  if (Open* file = known(fd)) *file = {place, g_generation};
  return fd;
}

ssize_t read_from(int fd, void* out, std::size_t size, off_t offset) {
  const Open* file = known(fd);
  const bool on_stick = file != nullptr && file->place == Place::stick;
  if (on_stick && (!g_is_in || file->generation != g_generation)) {
    ++g_counts.reads_of_pulled;
    errno = EIO;
    return -1;
  }
  if (on_stick && !paused()) {
    ++g_counts.reads;
    if (g_faults.passing > 0) {
      --g_faults.passing;
    } else if (g_faults.failing_reads > 0) {
      --g_faults.failing_reads;
      ++g_counts.failed_reads;
      errno = EIO;
      return -1;
    } else if (g_faults.short_reads > 0 && size > 1) {
      --g_faults.short_reads;
      ++g_counts.short_reads;
      size /= 2;
    }
  }
  const auto got = static_cast<ssize_t>(::syscall(SYS_pread64, fd, out, size, offset));
  if (on_stick && !paused() && got > 0 && g_faults.passing == 0 && g_faults.lying_reads > 0) {
    --g_faults.lying_reads;
    ++g_counts.lies;
    static_cast<unsigned char*>(out)[static_cast<std::size_t>(got) / 2] ^= 1U << (g_counts.lies % 8);
  }
  return got;
}

// `out`: a struct stat.
int looked_at(const char* path, void* out) {
  if (place_of(path) == Place::stick && !g_is_in) {
    errno = ENOENT;
    return -1;
  }
  return static_cast<int>(::syscall(SYS_newfstatat, AT_FDCWD, path, out, AT_SYMLINK_NOFOLLOW));
}

bool may_write(int fd, int error) {
  const Open* file = known(fd);
  if (paused() || file == nullptr || file->place != Place::state || g_faults.failing_writes == 0) return true;
  --g_faults.failing_writes;
  ++g_counts.failed_writes;
  errno = error;
  return false;
}

}  // namespace

void watch_folders(const std::string& stick, const std::string& state) {
  std::copy_n(stick.c_str(), std::min(stick.size() + 1, g_stick.size()), g_stick.begin());
  std::copy_n(state.c_str(), std::min(state.size() + 1, g_state.size()), g_state.begin());
}
void pull_stick() { g_is_in = false; }
void put_stick_in() {
  if (!g_is_in) ++g_generation;
  g_is_in = true;
}
bool stick_is_in() { return g_is_in; }

}  // namespace handbill::simulate

using namespace handbill::simulate;

extern "C" {
#define VISIBLE __attribute__((visibility("default")))
VISIBLE int lstat(const char* path, struct stat* out) { return looked_at(path, out); }
VISIBLE int lstat64(const char* path, struct stat64* out) { return looked_at(path, out); }
VISIBLE void* malloc(std::size_t size) { return may_allocate() ? counted(HANDBILL_REAL(malloc)(size)) : nullptr; }
VISIBLE void* calloc(std::size_t count, std::size_t size) {
  return may_allocate() ? counted(HANDBILL_REAL(calloc)(count, size)) : nullptr;
}
VISIBLE void* realloc(void* block, std::size_t size) {
  if (!may_allocate()) return nullptr;
  void* out = HANDBILL_REAL(realloc)(block, size);
  if (block == nullptr && out != nullptr) ++g_counts.live;
  if (block != nullptr && out == nullptr && size == 0) --g_counts.live;
  return out;
}
VISIBLE void free(void* block) {
  if (block != nullptr) --g_counts.live;
  HANDBILL_REAL(free)(block);
}
VISIBLE void* memalign(std::size_t alignment, std::size_t size) {
  return may_allocate() ? counted(HANDBILL_ALIGNED(alignment, size)) : nullptr;
}
VISIBLE void* aligned_alloc(std::size_t alignment, std::size_t size) { return memalign(alignment, size); }
VISIBLE int posix_memalign(void** out, std::size_t alignment, std::size_t size) {
  void* block = memalign(alignment, size);
  if (block == nullptr) return ENOMEM;
  *out = block;
  return 0;
}

VISIBLE int open(const char* path, int flags, ...) {
  std::va_list rest;
  va_start(rest, flags);
  const unsigned mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(rest, unsigned) : 0;
  va_end(rest);
  return opened(path, flags, mode);
}
VISIBLE int open64(const char* path, int flags, ...) {
  std::va_list rest;
  va_start(rest, flags);
  const unsigned mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(rest, unsigned) : 0;
  va_end(rest);
  return opened(path, flags, mode);
}
VISIBLE int __open_2(const char* path, int flags) { return opened(path, flags, 0); }
VISIBLE int __open64_2(const char* path, int flags) { return opened(path, flags, 0); }
VISIBLE int close(int fd) {
  if (Open* file = known(fd)) *file = {};
  return static_cast<int>(::syscall(SYS_close, fd));
}
VISIBLE int dup3(int from, int to, int flags) {
  const int out = static_cast<int>(::syscall(SYS_dup3, from, to, flags));
  if (out >= 0 && known(from) != nullptr && known(to) != nullptr) *known(to) = *known(from);
  return out;
}
VISIBLE ssize_t pread(int fd, void* out, std::size_t size, off_t offset) { return read_from(fd, out, size, offset); }
VISIBLE ssize_t pread64(int fd, void* out, std::size_t size, off64_t offset) {
  return read_from(fd, out, size, offset);
}
VISIBLE ssize_t __pread_chk(int fd, void* out, std::size_t size, off_t offset, std::size_t /*room*/) {
  return read_from(fd, out, size, offset);
}
VISIBLE ssize_t __pread64_chk(int fd, void* out, std::size_t size, off64_t offset, std::size_t /*room*/) {
  return read_from(fd, out, size, offset);
}
VISIBLE ssize_t write(int fd, const void* bytes, std::size_t size) {
  return may_write(fd, ENOSPC) ? static_cast<ssize_t>(::syscall(SYS_write, fd, bytes, size)) : -1;
}
// A power cut is not simulated, so nothing waits for the device.
VISIBLE int fsync(int fd) { return may_write(fd, EIO) ? 0 : -1; }
VISIBLE int rename(const char* from, const char* to) {
  if (!paused() && place_of(to) == Place::state && g_faults.failing_writes > 0) {
    --g_faults.failing_writes;
    ++g_counts.failed_writes;
    errno = EIO;
    return -1;
  }
  return static_cast<int>(::syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0));
}
}

void* operator new(std::size_t size) {
  void* block = malloc(size == 0 ? 1 : size);
  if (block == nullptr) throw std::bad_alloc();
  return block;
}
void* operator new[](std::size_t size) { return operator new(size); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return malloc(size == 0 ? 1 : size); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return malloc(size == 0 ? 1 : size); }
void operator delete(void* block) noexcept { free(block); }
void operator delete[](void* block) noexcept { free(block); }
void operator delete(void* block, std::size_t) noexcept { free(block); }
void operator delete[](void* block, std::size_t) noexcept { free(block); }
// NOLINTEND
