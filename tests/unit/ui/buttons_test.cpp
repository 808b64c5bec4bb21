#include "reader/ui/buttons.h"

#include <catch2/catch.hpp>
#include <set>

#include "reader/ui/raster.h"
#include "tests/support/desk_for_tests.h"

using namespace handbill;
using ui::Action;
using ui::Button;
using ui::Device;

TEST_CASE("buttons are called by what is printed on them", "[ui][buttons]") {
  ui::Settings s;
  CHECK(button_name(Device::gamepad, s, Action::open) == "A");
  CHECK(button_name(Device::gamepad, s, Action::back) == "B");
  CHECK(button_name(Device::gamepad, s, Action::menu) == "START");
  CHECK(button_name(Device::keyboard, s, Action::back) == "Esc");
  CHECK(button_name(Device::gamepad, s, Action::larger).empty());
  s.swap_ab = true;
  CHECK(button_name(Device::gamepad, s, Action::open) == "B");
  CHECK(action_of_button(s, Button::a) == Action::back);
  CHECK(action_of_button(s, Button::b) == Action::open);
  CHECK(button_name(Device::keyboard, s, Action::open) == "Enter");
}

TEST_CASE("each default button is the one that its action is named by, or another name of it", "[ui][buttons]") {
  const ui::Settings s;
  for (const ui::ActionRow& row : ui::action_rows()) {
    const std::string name = button_name(Device::gamepad, s, row.action);
    if (!name.empty() && name != "SELECT+START") CHECK(action_of_button(s, ui::button_named(name)) == row.action);
  }
  CHECK(action_of_button(s, Button::menu) == Action::menu);
  CHECK(action_of_button(s, Button::none) == Action::none);
}

TEST_CASE("a button that is given another task hands its own on", "[ui][buttons]") {
  ui::Settings s;
  CHECK(give_button(s, Button::a, Action::page_down));
  CHECK(action_of_button(s, Button::a) == Action::page_down);
  CHECK(action_of_button(s, Button::r) == Action::open);
  CHECK(button_name(Device::gamepad, s, Action::open) == "R");
  s.bindings.push_back({Button::none, Action::larger, "C"});  // a button that nobody knows yet
  CHECK(button_name(Device::gamepad, s, Action::larger) == "C");
  CHECK(action_of_button(s, Button::none) == Action::none);
  const ui::Settings before = s;
  (void)give_button(s, Button::start, Action::quit);
  CHECK_FALSE(button_name(Device::gamepad, s, Action::menu).empty());
  s = before;
  CHECK_FALSE(give_button(s, Button::up, Action::smaller));  // up would be lost
  CHECK(s == before);
}

TEST_CASE("a button of the settings file that nobody knows hands its task on as others do", "[ui][buttons]") {
  ui::Settings s;
  s.bindings = {{Button::none, Action::larger, "C"}};
  CHECK(give_button(s, Button::a, Action::larger));
  CHECK(s.bindings == std::vector<ui::Binding>{{Button::a, Action::larger}, {Button::none, Action::open, "C"}});
  // Two that are pressed together take over nothing.
  s.bindings = {{Button::none, Action::quit, "SELECT+START"}};
  CHECK_FALSE(give_button(s, Button::a, Action::quit));
}

TEST_CASE("A and B change places with all that they were given", "[ui][buttons]") {
  ui::Settings s;
  CHECK(give_button(s, Button::a, Action::page_down));  // R opens now
  swap_a_and_b(s);
  CHECK(action_of_button(s, Button::a) == Action::back);
  CHECK(action_of_button(s, Button::b) == Action::page_down);
  CHECK(action_of_button(s, Button::r) == Action::open);
  swap_a_and_b(s);
  CHECK(action_of_button(s, Button::a) == Action::page_down);
  CHECK(action_of_button(s, Button::b) == Action::back);
}

TEST_CASE("whatever buttons are given to whatever, nothing that is needed is lost", "[ui][buttons]") {
  std::uint32_t state = Catch::rngSeed();
  INFO("seed " << state);
  const auto buttons = ui::button_rows();
  ui::Settings s;
  for (int i = 0; i < 2000; ++i) {
    state = state * 1664525U + 1013904223U;
    const auto rows = ui::action_rows();
    (void)give_button(s, buttons[(state >> 8U) % buttons.size()].button, rows[(state >> 20U) % rows.size()].action);
    if ((state >> 28U) == 0) swap_a_and_b(s);
    for (const Action needed :
         {Action::up, Action::down, Action::left, Action::right, Action::open, Action::back, Action::menu}) {
      CHECK_FALSE(button_name(Device::gamepad, s, needed).empty());
    }
    CHECK(s.bindings.size() <= ui::Settings::kMostBindings);
  }
}

TEST_CASE("a tap on a hint asks for what it says", "[ui][buttons]") {
  ui::Desk desk = testing::desk_for_tests();
  desk.settings.show_buttons = true;
  desk.device = Device::gamepad;
  desk.set_screen(320, 240);
  REQUIRE(desk.bar_height > 10);
  CHECK(desk.height + desk.bar_height == 240);
  text::GlyphCache glyphs(desk.fonts);
  ui::RasterCanvas canvas(320, 240, glyphs);
  ui::ButtonBar bar;
  const std::vector<ui::Hint> hints{{Action::open, ui::words::kOpen}, {Action::back, ui::words::kBack}};
  for (const char* language : {"en", "fa"}) {
    desk.settings.language = language;
    bar.draw(canvas, desk, {0, desk.height, 320, desk.bar_height}, hints);
    std::set<Action> seen;
    for (int x = 0; x < 320; ++x) seen.insert(bar.action_at(x, 235));
    CHECK(seen == std::set<Action>{Action::none, Action::open, Action::back});
    CHECK(bar.action_at(10, 10) == Action::none);
    // Where reading begins stands the first one.
    CHECK(bar.action_at(std::string(language) == "fa" ? 305 : 15, 235) == Action::open);
  }
}

TEST_CASE("clock and battery stand at the far side, where the device has them", "[ui][buttons]") {
  ui::Desk desk = testing::desk_for_tests();
  desk.settings.show_buttons = true;
  desk.set_screen(320, 240);
  text::GlyphCache glyphs(desk.fonts);
  ui::RasterCanvas canvas(320, 240, glyphs);
  ui::ButtonBar bar;
  const auto ink_at_right = [&] {
    bar.draw(canvas, desk, {0, desk.height, 320, desk.bar_height}, {});
    int count = 0;
    for (int y = desk.height + 2; y < 240; ++y) {
      for (int x = 220; x < 320; ++x) {
        count += canvas.pixels()[static_cast<std::size_t>(y) * 320 + static_cast<std::size_t>(x)] != ui::kLight.shade
                     ? 1
                     : 0;
      }
    }
    return count;
  };
  CHECK(ink_at_right() == 0);
  desk.state = {"14:05", 80};
  CHECK(ink_at_right() > 20);
}
