// Blocks signals for a few steps that must happen together.
#pragma once

#include <csignal>
#include <initializer_list>
#include <mutex>

#ifndef _WIN32
#include <pthread.h>
#endif

namespace handbill {

#ifdef _WIN32

// On Windows a thread of its own comes when somebody presses Ctrl-C or closes the console (bundle_tool/cli): it takes
// this lock before it ends the program.
inline std::recursive_mutex& ending_lock() {
  static std::recursive_mutex lock;
  return lock;
}

class HeldSignals {
 public:
  HeldSignals() : lock_(ending_lock()) {}
  HeldSignals(const HeldSignals&) = delete;
  HeldSignals& operator=(const HeldSignals&) = delete;
  ~HeldSignals() = default;

 private:
  std::lock_guard<std::recursive_mutex> lock_;
};

// No thread but that one receives any.
class NoSignals {
 public:
  NoSignals() {}   // NOLINT(modernize-use-equals-default): so that an object is not unused
  ~NoSignals() {}  // NOLINT(modernize-use-equals-default)
  NoSignals(const NoSignals&) = delete;
  NoSignals& operator=(const NoSignals&) = delete;
};

#else

// While an object lives, this thread receives none of the signals by which a person or a system ends a program. For a
// few system calls that belong together. Objects may be nested; waiting signals are delivered when the outermost one is
// destroyed. Other threads are not affected: those of the program are begun under NoSignals.
class HeldSignals {
 public:
  HeldSignals() {
    sigset_t ending;
    sigemptyset(&ending);
    for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGQUIT}) sigaddset(&ending, number);
    ::pthread_sigmask(SIG_BLOCK, &ending, &before_);
  }
  HeldSignals(const HeldSignals&) = delete;
  HeldSignals& operator=(const HeldSignals&) = delete;
  ~HeldSignals() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

 private:
  sigset_t before_;
};

// While an object lives, this thread receives no signal at all, and threads that it begins never do: only the thread
// that was there before may receive them, since their handlers look at what it owns.
class NoSignals {
 public:
  NoSignals() {
    sigset_t all;
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, &before_);
  }
  NoSignals(const NoSignals&) = delete;
  NoSignals& operator=(const NoSignals&) = delete;
  ~NoSignals() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

 private:
  sigset_t before_;
};

#endif

}  // namespace handbill
