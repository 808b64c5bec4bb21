// On Windows SDL waits for keyboard, mouse and touch itself; controllers are not read.
#include <chrono>
#include <condition_variable>
#include <mutex>

#include "reader/sdl/input_watch.h"

namespace handbill::sdl {

struct InputWatch::Kernel {
  std::mutex mutex;
  std::condition_variable changed;
  bool is_called = false, is_stopped = false;
};

InputWatch::InputWatch(std::string folder) : folder_(std::move(folder)), kernel_(std::make_unique<Kernel>()) {}
InputWatch::~InputWatch() = default;

void InputWatch::call() const {
  const std::lock_guard lock(kernel_->mutex);
  kernel_->is_called = true;
  kernel_->changed.notify_all();
}

void InputWatch::stop() const {
  const std::lock_guard lock(kernel_->mutex);
  kernel_->is_stopped = true;
  kernel_->changed.notify_all();
}

InputWatch::Woken InputWatch::wait(int timeout_ms) {
  std::unique_lock lock(kernel_->mutex);
  const auto is_woken = [this] { return kernel_->is_called || kernel_->is_stopped; };
  if (timeout_ms < 0) {
    kernel_->changed.wait(lock, is_woken);
  } else if (!kernel_->changed.wait_for(lock, std::chrono::milliseconds(timeout_ms), is_woken)) {
    return Woken::timeout;
  }
  if (kernel_->is_stopped) return Woken::stopped;
  kernel_->is_called = false;
  return Woken::by_call;
}

}  // namespace handbill::sdl
