// A controller's button that is held down. Keyboards repeat held keys by themselves, controllers do not.
#pragma once

#include <algorithm>
#include <cstdint>

#include "reader/ui/action.h"

namespace handbill::sdl {

// Times are milliseconds of one clock, whichever. No button is held at first.
class HeldButton {
 public:
  static constexpr std::uint64_t kFirstMs = 400;  // until it repeats: longer than a press
  static constexpr std::uint64_t kNextMs = 80;

  // The button pressed last is the one that repeats.
  void press(int button, ui::Action action, std::uint64_t now) {
    button_ = button;
    action_ = ui::moves_about(action) ? action : ui::Action::none;
    due_ = now + kFirstMs;
  }
  void release(int button) {
    if (button == button_) action_ = ui::Action::none;
  }
  int button() const { return button_; }  // the one pressed last
  void release_all() { action_ = ui::Action::none; }

  // How long to sleep at most; -1: nothing is held.
  int wait_ms(std::uint64_t now) const {
    if (action_ == ui::Action::none) return -1;
    return due_ <= now ? 0 : static_cast<int>(due_ - now);
  }
  // What is due now, once. A repeat that was late is not made up for: the page must stop when the button is let go.
  ui::Action take_due(std::uint64_t now) {
    if (action_ == ui::Action::none || now < due_) return ui::Action::none;
    due_ = now + kNextMs;
    return action_;
  }

 private:
  int button_ = -1;
  ui::Action action_ = ui::Action::none;
  std::uint64_t due_ = 0;
};

}  // namespace handbill::sdl
