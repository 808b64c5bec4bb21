// A mouse with its button down: once it has moved away from where that was pressed, it may select text.
#pragma once

#include <cstdlib>
#include <utility>

namespace handbill::sdl {

class MouseDrag {
 public:
  static constexpr int kSlack = 4;  // px that a hand may tremble in a click

  using Point = std::pair<int, int>;  // px

  void down(Point at) {
    from_ = at;
    state_ = State::pressed;
  }
  // Has it just moved away? True once for each time that a button is pressed.
  bool begins_at(Point at) {
    const bool is_away = std::abs(at.first - from_.first) > kSlack || std::abs(at.second - from_.second) > kSlack;
    if (state_ != State::pressed || !is_away) return false;
    state_ = State::moved;
    return true;
  }
  Point from() const { return from_; }
  void selects() { state_ = State::selecting; }
  bool is_selecting() const { return state_ == State::selecting; }
  void up() { state_ = State::up; }

 private:
  enum class State : unsigned char { up, pressed, moved, selecting };
  Point from_{0, 0};
  State state_ = State::up;
};

}  // namespace handbill::sdl
