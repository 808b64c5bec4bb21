#include "reader/base/workers.h"

#include <algorithm>
#include <system_error>

#include "reader/base/signals.h"

namespace handbill {

Workers::Workers(unsigned threads) {
  threads_.reserve(std::max(1U, threads));
  const NoSignals for_threads;
  try {
    while (threads_.size() < std::max(1U, threads)) threads_.emplace_back([this] { loop(); });
  } catch (const std::system_error&) {
    // The system gives no more threads: those that run do the work. Without one, run() does it.
  }
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
