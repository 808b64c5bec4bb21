// Blocks signals for a few steps that must happen together.
#pragma once

#include <csignal>
#include <initializer_list>

#include <pthread.h>

namespace handbill {

// While an object lives, this thread receives none of the signals by which a person or a system ends a program. For a
// few system calls that belong together. Objects may be nested; waiting signals are delivered when the outermost one is
// destroyed. Other threads are not affected: Workers' threads block all signals themselves.
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

}  // namespace handbill
