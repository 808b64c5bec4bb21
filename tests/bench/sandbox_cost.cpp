// What it costs to be confined: time and memory of each of the two steps, and of a system call afterwards. Prints;
// asserts nothing.
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <string_view>

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "reader/sandbox/sandbox.h"

namespace {

using Clock = std::chrono::steady_clock;

double ms_since(Clock::time_point began) {
  return std::chrono::duration<double, std::milli>(Clock::now() - began).count();
}

// In kB, from /proc/self/status. Reads into a buffer of its own, so that looking costs nothing.
unsigned long kib(std::string_view name) {
  static std::array<char, 8192> text;
  const int fd = ::open("/proc/self/status", O_RDONLY | O_CLOEXEC);
  const ssize_t size = ::read(fd, text.data(), text.size());
  ::close(fd);
  const std::string_view status(text.data(), size < 0 ? 0 : static_cast<std::size_t>(size));
  const auto at = status.find_first_of("0123456789", status.find(name));
  unsigned long out = 0;
  if (at != std::string_view::npos) std::from_chars(status.data() + at, status.data() + status.size(), out);
  return out;
}

double call_ns() {
  constexpr int kTimes = 200'000;
  const auto began = Clock::now();
  for (int i = 0; i < kTimes; ++i) ::syscall(SYS_getppid);
  return ms_since(began) * 1e6 / kTimes;
}

template <class Step>
void measure(const char* name, const Step& step) {
  const unsigned long own = kib("RssAnon:"), all = kib("VmRSS:");
  const auto began = Clock::now();
  step();
  const double ms = ms_since(began);
  std::printf("%-14s %.3f ms, %lu kB of its own, %lu kB with what is shared\n", name, ms, kib("RssAnon:") - own,
              kib("VmRSS:") - all);
}

}  // namespace

int main() {
  (void)kib("VmRSS:");
  const double before = call_ns();
  handbill::sandbox::Protections taken;
  measure("confine_files", [&taken] { taken = handbill::sandbox::confine_files({.folders = {"."}, .display = true}); });
  measure("confine_calls", [&taken] { handbill::sandbox::confine_calls(taken); });
  std::printf("a system call  %.0f ns before, %.0f ns after\nmissing: %s\n", before, call_ns(),
              taken.missing().c_str());
  return 0;
}
