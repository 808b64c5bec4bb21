#include "reader/sdl/held_button.h"

#include <catch2/catch.hpp>

using handbill::sdl::HeldButton;

TEST_CASE("a held button repeats after a while, then steadily, until it is let go", "[sdl][held]") {
  HeldButton held;
  CHECK(held.wait_ms(0) == -1);
  CHECK_FALSE(held.take_due(0));
  held.press(3, 1000);
  CHECK(held.wait_ms(1000) == 400);
  CHECK(held.wait_ms(1399) == 1);
  CHECK_FALSE(held.take_due(1399));
  CHECK(held.take_due(1400));
  CHECK_FALSE(held.take_due(1400));
  CHECK(held.wait_ms(1400) == 80);
  CHECK(held.wait_ms(9000) == 0);
  CHECK(held.take_due(9000));  // late, and once all the same
  CHECK(held.wait_ms(9000) == 80);
  held.release(3);
  CHECK(held.wait_ms(9000) == -1);
  CHECK_FALSE(held.take_due(99999));
}

TEST_CASE("only the button pressed last repeats", "[sdl][held]") {
  HeldButton held;
  held.press(1, 0);
  held.press(2, 10);
  held.release(1);
  CHECK(held.take_due(410));
  CHECK(held.button() == 2);
  held.release_all();
  CHECK(held.wait_ms(600) == -1);
}
