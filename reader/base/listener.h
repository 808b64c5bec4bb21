// Who is told of work in the background, and may go away before the work ends.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>

namespace handbill {

// Any thread may call its functions, but for what they say.
class Listener {
 public:
  // `function` may be empty.
  explicit Listener(std::function<void()> function);
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  // For the work, from one thread at a time: calls the function, unless its owner is gone.
  void tell();
  // Has leave() been called? The work then gives up.
  bool is_gone() const;
  // For the owner, not from within the function: when this returns, the function does not run and will not run again.
  void leave();

 private:
  const std::function<void()> function_;
  mutable std::mutex mutex_;
  std::condition_variable returned_;
  bool is_gone_ = false;
  bool is_telling_ = false;
};

}  // namespace handbill
