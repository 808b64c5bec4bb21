#include "reader/sdl/display_scale.h"

#include <catch2/catch.hpp>

#include "reader/sdl/mouse_drag.h"

using handbill::sdl::display_scale;
using handbill::sdl::MouseDrag;
using handbill::sdl::to_pixel;

TEST_CASE("a display whose system counts in larger units says itself how small its pixels are", "[sdl][scale]") {
  CHECK(display_scale({1280, 720}, {1280, 720}, 0) == 100);
  CHECK(display_scale({1280, 720}, {2560, 1440}, 0) == 200);
  CHECK(display_scale({1000, 600}, {1250, 750}, 0) == 125);
  CHECK(display_scale({1001, 600}, {1502, 900}, 0) == 150);
  CHECK(display_scale({1280, 720}, {2560, 1440}, 192) == 200);  // once, not twice
  CHECK(display_scale({100, 100}, {5000, 5000}, 0) == 400);
  CHECK(display_scale({0, 0}, {0, 0}, 0) == 100);
  CHECK(display_scale({640, 480}, {320, 240}, 0) == 100);
}

TEST_CASE("where units are pixels, dots to the inch count, within reason", "[sdl][scale]") {
  constexpr handbill::sdl::Size kWindow{1280, 720};
  CHECK(display_scale(kWindow, kWindow, 96) == 100);
  CHECK(display_scale(kWindow, kWindow, 141) == 100);  // a laptop of 15.6 inches with 1920 x 1080
  CHECK(display_scale(kWindow, kWindow, 144) == 150);
  CHECK(display_scale(kWindow, kWindow, 163) == 150);  // 27 inches with 3840 x 2160
  CHECK(display_scale(kWindow, kWindow, 192) == 200);
  CHECK(display_scale(kWindow, kWindow, 227) == 225);
  CHECK(display_scale(kWindow, kWindow, 401) == 100);  // nonsense
  CHECK(display_scale(kWindow, kWindow, -1) == 100);
}

TEST_CASE("the pointer is where the eye sees it", "[sdl][scale]") {
  CHECK(to_pixel(10, 1280, 1280) == 10);
  CHECK(to_pixel(10, 1280, 2560) == 20);
  CHECK(to_pixel(1279, 1280, 2560) == 2558);
  CHECK(to_pixel(100, 1000, 1250) == 125);
  CHECK(to_pixel(-4, 1000, 2000) == -8);
  CHECK(to_pixel(7, 0, 2000) == 7);
  CHECK(to_pixel(2000000, 1000, 4000) == 8000000);
}

TEST_CASE("a mouse selects once it has moved, and only then", "[sdl][scale]") {
  MouseDrag mouse;
  CHECK_FALSE(mouse.begins_at({100, 100}));
  mouse.down({100, 100});
  CHECK_FALSE(mouse.begins_at({104, 96}));
  CHECK(mouse.begins_at({105, 100}));
  CHECK(mouse.from() == MouseDrag::Point{100, 100});
  CHECK_FALSE(mouse.begins_at({150, 100}));
  CHECK_FALSE(mouse.is_selecting());
  mouse.selects();
  CHECK(mouse.is_selecting());
  mouse.up();
  CHECK_FALSE(mouse.is_selecting());
  mouse.down({0, 0});
  CHECK(mouse.begins_at({0, 9}));
}
