#include "reader/sdl/touch.h"

#include <catch2/catch.hpp>

using handbill::sdl::Touch;

TEST_CASE("a finger that comes and goes at one place taps", "[sdl][touch]") {
  Touch touch;
  touch.down(100, 100, 0);
  CHECK(touch.move(104, 97, 20).dy == 0);
  CHECK(touch.up(104, 97, 320, 60) == Touch::End::tap);
  CHECK(touch.wait_ms(60) == -1);
}

TEST_CASE("the page follows a finger, and stands when it rested", "[sdl][touch]") {
  Touch touch;
  touch.down(100, 200, 0);
  int way = 0;
  for (int i = 1; i <= 10; ++i) way += touch.move(100, 200 - 10 * i, 16 * static_cast<std::uint64_t>(i)).dy;
  CHECK(way == 100);
  CHECK(touch.up(100, 100, 320, 400) == Touch::End::drag);
  CHECK(touch.wait_ms(400) == -1);
}

TEST_CASE("a page that is thrown glides on, slower and slower, and comes to rest", "[sdl][touch]") {
  Touch touch;
  touch.down(100, 300, 0);
  for (int i = 1; i <= 5; ++i) touch.move(100, 300 - 20 * i, 16 * static_cast<std::uint64_t>(i));
  CHECK(touch.up(100, 200, 320, 84) == Touch::End::drag);
  std::uint64_t now = 84;
  int way = 0, steps = 0, last = 1000;
  while (touch.wait_ms(now) >= 0 && steps < 1000) {
    now += static_cast<std::uint64_t>(touch.wait_ms(now));
    const int step = touch.glide(now);
    CHECK(step >= 0);
    CHECK(step <= last + 1);
    last = step;
    way += step;
    ++steps;
  }
  CHECK(steps < 120);
  CHECK(way > 100);
  CHECK(way < 1000);
  touch.down(0, 0, now);
  CHECK(touch.wait_ms(now) == -1);
}

TEST_CASE("what is thrown can be stopped", "[sdl][touch]") {
  Touch touch;
  touch.down(100, 300, 0);
  touch.move(100, 200, 16);
  touch.up(100, 200, 320, 20);
  REQUIRE(touch.wait_ms(20) >= 0);
  touch.stop();
  CHECK(touch.wait_ms(20) == -1);
  CHECK(touch.glide(100) == 0);
}

TEST_CASE("a long way sideways is a swipe", "[sdl][touch]") {
  Touch touch;
  touch.down(200, 100, 0);
  touch.move(120, 105, 50);
  CHECK(touch.up(120, 105, 320, 60) == Touch::End::swipe_left);
  touch.down(100, 100, 100);
  touch.move(200, 95, 150);
  CHECK(touch.up(200, 95, 320, 160) == Touch::End::swipe_right);
  touch.down(100, 100, 200);
  touch.move(160, 160, 250);
  CHECK(touch.up(160, 160, 320, 260) == Touch::End::drag);
  CHECK(touch.wait_ms(260) >= 0);
}
