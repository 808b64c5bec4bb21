#include "reader/base/workers.h"

#include <algorithm>
#include <csignal>
#include <system_error>

namespace handbill {

Workers::Workers(unsigned threads) {
  threads_.reserve(std::max(1U, threads));
  // Threads inherit the mask of blocked signals. Only the thread that was there before may receive them: their handlers
  // look at what it owns.
  sigset_t all;
  sigset_t before;
  ::sigfillset(&all);
  ::pthread_sigmask(SIG_SETMASK, &all, &before);
  try {
    while (threads_.size() < std::max(1U, threads)) threads_.emplace_back([this] { loop(); });
  } catch (const std::system_error&) {
    // The system gives no more threads: those that run do the work. Without one, run() does it.
  }
  ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

Workers::~Workers() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  wake_.notify_all();
  for (std::thread& t : threads_) t.join();
}

void Workers::loop() {
  for (;;) {
    std::function<void()> job;
    {
      std::unique_lock lock(mutex_);
      wake_.wait(lock, [this] { return closing_ || !jobs_.empty(); });
      // Closing ends a thread only when the queue is empty: every job that was given still runs.
      if (jobs_.empty()) return;
      job = std::move(jobs_.front());
      jobs_.pop_front();
    }
    job();
  }
}

}  // namespace handbill
