// What goes wrong below the program: memory that is not given, and a stick that fails, lies, stutters and is pulled.
//
// faults.cpp defines malloc(), open(), pread() and others, so everything in this process goes through it: the program,
// the libraries that it uses, the tests. One thread. Between two uses nothing is allocated here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace handbill::simulate {

struct Faults {
  // Memory: the allocation that comes `fail_in` allocations from now fails (1: the next one; 0: none), and so do those
  // that follow it, `fail_run` in all.
  std::uint64_t fail_in = 0;
  std::uint64_t fail_run = 1;
  // Called before each allocation, with its number.
  void (*on_allocation)(std::uint64_t number) = nullptr;

  // The stick. Each counts down.
  std::uint32_t failing_reads = 0;  // the next reads give EIO
  std::uint32_t lying_reads = 0;    // of the next reads one bit is wrong
  std::uint32_t short_reads = 0;    // the next reads give half of what was asked for
  std::uint32_t passing = 0;        // reads that are answered before the above begin
  // The state folder: the next writes give ENOSPC, the next renames and fsyncs EIO.
  std::uint32_t failing_writes = 0;
};
inline Faults g_faults;

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HANDBILL_SIMULATE_SANITIZED
#endif
#endif
#ifdef HANDBILL_SIMULATE_SANITIZED
inline constexpr bool kSanitized = true;
#else
inline constexpr bool kSanitized = false;
#endif

// What was injected, and what passed by.
struct Counts {
  std::uint64_t allocations = 0, failed_allocations = 0;
  std::uint64_t reads = 0, failed_reads = 0, lies = 0, short_reads = 0, reads_of_pulled = 0, failed_opens = 0;
  std::uint64_t failed_writes = 0;
  std::int64_t live = 0;  // blocks that are allocated now
};
inline Counts g_counts;

// While one of these exists, nothing goes wrong and nothing is counted: tests look at the program, or prepare it.
class Pause {
 public:
  Pause() { ++depth; }
  Pause(const Pause&) = delete;
  Pause& operator=(const Pause&) = delete;
  ~Pause() { --depth; }
  static inline int depth = 1;  // nothing goes wrong until a Resume
};
class Resume {
 public:
  Resume() { --Pause::depth; }
  Resume(const Resume&) = delete;
  Resume& operator=(const Resume&) = delete;
  ~Resume() { ++Pause::depth; }
};

// The folders that are watched. Their paths must stay where they are.
void watch_folders(const std::string& stick, const std::string& state);
// The stick is pulled: nothing on it can be opened, and what is open answers EIO, also after it was put in again.
void pull_stick();
void put_stick_in();
bool stick_is_in();

}  // namespace handbill::simulate
