// Where work is done that nobody waits for.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace handbill {

// Jobs run one after the other, in the order in which they were given, and no two at once. A job that throws ends the
// program, so it does not.
class Background {
 public:
  Background() = default;
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;
  virtual ~Background() = default;
  virtual void give(std::function<void()> job) = 0;
  // The caller is about to wait for what it gave: a background without a thread of its own does it now.
  virtual void hurry() {}
};

// On a thread that begins with the first job. If the system gives none, give() does the job itself. At the end, jobs
// that have not begun are dropped.
class BackgroundThread final : public Background {
 public:
  ~BackgroundThread() override;
  void give(std::function<void()> job) override;

 private:
  void work();
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> jobs_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace handbill
