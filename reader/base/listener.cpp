#include "reader/base/listener.h"

#include <utility>

namespace handbill {

Listener::Listener(std::function<void()> function) : function_(std::move(function)) {}

void Listener::tell() {
  {
    const std::lock_guard lock(mutex_);
    is_telling_ = !is_gone_ && static_cast<bool>(function_);
    if (!is_telling_) return;
  }
  function_();
  const std::lock_guard lock(mutex_);
  is_telling_ = false;
  returned_.notify_all();
}

bool Listener::is_gone() const {
  const std::lock_guard lock(mutex_);
  return is_gone_;
}

void Listener::leave() {
  std::unique_lock lock(mutex_);
  is_gone_ = true;
  returned_.wait(lock, [this] { return !is_telling_; });
}

}  // namespace handbill
