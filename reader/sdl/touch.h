// A finger on the screen, or a mouse with its button down: taps, drags, swipes, and the page that glides on after it.
#pragma once

#include <cmath>
#include <cstdint>
#include <cstdlib>

namespace handbill::sdl {

// Times are milliseconds of one clock, places px.
class Touch {
 public:
  static constexpr int kSlack = 8;               // px that a finger may wander and still have tapped
  static constexpr std::uint64_t kFrameMs = 16;  // between two steps of gliding
  static constexpr std::uint64_t kStillMs = 80;  // a finger that rested so long throws nothing
  static constexpr double kFriction = 0.93;      // of the speed that is left after a step
  static constexpr double kSlowest = 0.05;       // px a millisecond; slower is standing still

  enum class End : std::uint8_t { tap, drag, swipe_left, swipe_right };
  struct Move {
    int dx = 0, dy = 0;  // of the page: up when the finger goes down
  };

  void down(int x, int y, std::uint64_t now) {
    from_x_ = last_x_ = x;
    from_y_ = last_y_ = y;
    last_ms_ = now;
    dragged_ = false;
    speed_ = 0;
    touching_ = true;
  }

  // How far the page follows.
  Move move(int x, int y, std::uint64_t now) {
    if (!touching_) return {};
    dragged_ = dragged_ || std::abs(y - from_y_) > kSlack || std::abs(x - from_x_) > kSlack;
    if (!dragged_) return {};
    const Move out{last_x_ - x, last_y_ - y};
    // Two events may have the same time: at least 1 ms passes. Their times are coarse, so the speed is smoothed.
    const auto passed = static_cast<double>(now > last_ms_ ? now - last_ms_ : 1);
    speed_ = 0.6 * out.dy / passed + 0.4 * speed_;
    last_x_ = x;
    last_y_ = y;
    last_ms_ = now;
    return out;
  }

  // `width` of the screen: a swipe goes over a fifth of it, and sideways more than not.
  End up(int x, int y, int width, std::uint64_t now) {
    touching_ = false;
    if (now > last_ms_ + kStillMs) speed_ = 0;
    last_ms_ = now;
    if (!dragged_) {
      speed_ = 0;
      return End::tap;
    }
    const int dx = x - from_x_, dy = y - from_y_;
    if (std::abs(dx) < width / 5 || std::abs(dx) < 2 * std::abs(dy)) return End::drag;
    speed_ = 0;
    return dx < 0 ? End::swipe_left : End::swipe_right;
  }

  // Milliseconds until the page has to be moved again; -1: it rests.
  int wait_ms(std::uint64_t now) const {
    if (touching_ || std::abs(speed_) < kSlowest) return -1;
    const std::uint64_t due = last_ms_ + kFrameMs;
    return due <= now ? 0 : static_cast<int>(due - now);
  }
  // How far it has glided since the last call, px.
  int glide(std::uint64_t now) {
    if (touching_ || std::abs(speed_) < kSlowest || now < last_ms_ + kFrameMs) return 0;
    const auto passed = static_cast<double>(now - last_ms_);
    last_ms_ = now;
    const double way = speed_ * passed + rest_;
    // Friction by the time that passed: the page glides as far whatever the frame rate.
    speed_ *= std::pow(kFriction, passed / static_cast<double>(kFrameMs));
    const double whole = std::trunc(way);
    rest_ = way - whole;
    return static_cast<int>(whole);
  }
  // The page has come to its end, or something else was pressed.
  void stop() { speed_ = 0; }

 private:
  int from_x_ = 0, from_y_ = 0, last_x_ = 0, last_y_ = 0;
  std::uint64_t last_ms_ = 0;
  double speed_ = 0;  // px a millisecond
  double rest_ = 0;   // px: the fraction of a pixel that the next step adds
  bool dragged_ = false, touching_ = false;
};

}  // namespace handbill::sdl
