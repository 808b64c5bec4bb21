// A controller's button that is held down. Keyboards repeat held keys by themselves, controllers do not.
#pragma once

#include <cstdint>

namespace handbill::sdl {

// Times are milliseconds of any one clock. No button is held at first.
class HeldButton {
 public:
  static constexpr std::uint64_t kFirstMs = 400;  // until it repeats: longer than a press
  static constexpr std::uint64_t kNextMs = 80;

  // The button pressed last is the one that repeats.
  void press(int button, std::uint64_t now) {
    button_ = button;
    held_ = true;
    due_ = now + kFirstMs;
  }
  void release(int button) {
    if (button == button_) held_ = false;
  }
  int button() const { return button_; }  // the one pressed last
  void release_all() { held_ = false; }

  // How long to sleep at most; -1: nothing is held.
  int wait_ms(std::uint64_t now) const {
    if (!held_) return -1;
    return due_ <= now ? 0 : static_cast<int>(due_ - now);
  }
  // Is a repetition due now? Reports each once. A late one is not made up for: the page must stop when the button is
  // let go.
  bool take_due(std::uint64_t now) {
    if (!held_ || now < due_) return false;
    due_ = now + kNextMs;
    return true;
  }

 private:
  int button_ = -1;
  bool held_ = false;
  std::uint64_t due_ = 0;
};

}  // namespace handbill::sdl
