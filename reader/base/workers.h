// Runs jobs on all cores. The caller takes the results in the order in which it gave the jobs, so the number of threads
// never shows in the output.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace handbill {

// A fixed set of threads that run jobs first in, first out. If the system gives fewer threads than were asked for,
// those run all jobs; if it gives none, run() itself does. The destructor waits until every job has run, then joins.
// REQUIRES: at destruction no thread calls run() any more.
class Workers {
 public:
  explicit Workers(unsigned threads);
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;
  ~Workers();

  // The result arrives in the future. Safe from any thread.
  template <class F>
  auto run(F job) -> std::future<decltype(job())> {
    // std::function demands a copyable target, and a packaged_task is not: so it is shared.
    auto task = std::make_shared<std::packaged_task<decltype(job())()>>(std::move(job));
    auto result = task->get_future();
    if (threads_.empty()) {
      (*task)();
      return result;
    }
    {
      const std::lock_guard lock(mutex_);
      jobs_.emplace_back([task] { (*task)(); });
    }
    wake_.notify_one();
    return result;
  }
  unsigned threads() const { return std::max(1U, static_cast<unsigned>(threads_.size())); }

 private:
  void loop();
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::function<void()>> jobs_;
  bool closing_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace handbill
