#include "reader/sdl/held_button.h"

#include <catch2/catch.hpp>

using handbill::sdl::HeldButton;
using handbill::ui::Action;

TEST_CASE("a held direction repeats after a while, then steadily, until it is let go", "[sdl][held]") {
  HeldButton held;
  CHECK(held.wait_ms(0) == -1);
  CHECK(held.take_due(0) == Action::none);
  held.press(3, Action::down, 1000);
  CHECK(held.wait_ms(1000) == 400);
  CHECK(held.wait_ms(1399) == 1);
  CHECK(held.take_due(1399) == Action::none);
  CHECK(held.take_due(1400) == Action::down);
  CHECK(held.take_due(1400) == Action::none);
  CHECK(held.wait_ms(1400) == 80);
  CHECK(held.wait_ms(9000) == 0);
  CHECK(held.take_due(9000) == Action::down);  // late, and once all the same
  CHECK(held.wait_ms(9000) == 80);
  held.release(3);
  CHECK(held.wait_ms(9000) == -1);
  CHECK(held.take_due(99999) == Action::none);
}

TEST_CASE("only what moves about repeats, and only the button pressed last", "[sdl][held]") {
  HeldButton held;
  for (const Action action : {Action::open, Action::back, Action::menu, Action::theme, Action::quit, Action::none}) {
    held.press(1, action, 0);
    CHECK(held.wait_ms(0) == -1);
  }
  held.press(1, Action::down, 0);
  held.press(2, Action::up, 10);
  held.release(1);
  CHECK(held.take_due(410) == Action::up);
  held.press(4, Action::open, 500);
  CHECK(held.wait_ms(500) == -1);
  held.press(1, Action::down, 600);
  held.release_all();
  CHECK(held.wait_ms(600) == -1);
}
