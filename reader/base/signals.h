// Steps that no signal may come between.
#pragma once

#include <csignal>
#include <initializer_list>

#include <pthread.h>

namespace handbill {

// While one is alive, the signals by which a person or a system ends a program wait, as far as this thread is
// concerned. For a few system calls that belong together. They are delivered when the outermost one goes.
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
