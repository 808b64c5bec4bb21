// Pages with choices as tests use them.
#pragma once

#include <catch2/catch.hpp>
#include <memory>
#include <utility>

#include "tests/support/reading.h"
#include "tests/support/screen_text.h"

namespace handbill::testing {

inline constexpr std::pair<int, int> kSmallScreens[] = {{320, 240}, {240, 320}};

// High enough for every page of them.
inline ui::Desk tallest_desk() {
  ui::Desk desk = desk_for_tests();
  desk.set_screen(800, 2400);
  return desk;
}

// Draws it, so that choices are in view, and chooses the one that is so many below the first.
inline ui::Outcome open_choice(ui::Screen& screen, const ui::Desk& desk, int below) {
  (void)screen.act(ui::Action::top);
  (void)said_on(screen, desk);
  for (int i = 0; i < below; ++i) (void)screen.act(ui::Action::down);
  (void)said_on(screen, desk);
  return screen.act(ui::Action::open);
}

inline std::shared_ptr<library::Edition> admitted(const Reading& r, library::Trusted& trusted) {
  const auto candidate = library::Candidate::read(r.path, trusted.pins);
  auto edition = candidate->admit(trusted);
  REQUIRE(edition.has_value());
  return std::move(*edition);
}

inline void accept_publisher(const Reading& r, library::Trusted& trusted) {
  const auto candidate = library::Candidate::read(r.path, trusted.pins);
  REQUIRE(trusted.pins.accept(candidate->proof(), trust::Accepted::by_digits).has_value());
}

}  // namespace handbill::testing
