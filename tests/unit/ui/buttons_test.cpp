#include "reader/ui/buttons.h"

#include <catch2/catch.hpp>
#include <set>

#include "reader/draw/raster.h"
#include "reader/ui/button_bar.h"
#include "tests/support/desk_for_tests.h"
#include "tests/support/screen_text.h"

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
    CHECK(s.bindings.size() <= ui::Settings::kMaxBindings);
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

TEST_CASE("each button's name and what it does stand apart, and apart from the next", "[ui][buttons]") {
  ui::Desk desk = testing::desk_for_tests();
  desk.settings.show_buttons = true;
  desk.device = Device::gamepad;
  const std::vector<ui::Hint> hints{
      {Action::open, ui::words::kOpen}, {Action::back, ui::words::kBack}, {Action::menu, ui::words::kMenu}};
  for (const auto& [width, height] : {std::pair{320, 240}, {640, 480}}) {
    desk.set_screen(width, height);
    testing::TextCanvas canvas(width, height, desk.fonts);
    ui::ButtonBar bar;
    bar.draw(canvas, desk, {0, desk.height, width, desk.bar_height}, hints);
    const auto& pieces = canvas.pieces();
    std::string said;
    for (const auto& piece : pieces) said += (said.empty() ? "" : "|") + piece.text;
    CHECK(said == "A|Open|B|Back|START|Menu");
    const int min = desk.bar_height / 8;  // px
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      CHECK(pieces[i].ink == (i % 2 == 0 ? ui::kLight.strong : ui::kLight.dim));
      CHECK(pieces[i].y > desk.height);
      CHECK(pieces[i].y < height);
      CHECK(pieces[i].x >= 0);
      if (i > 0) CHECK(pieces[i].x > pieces[i - 1].end + 2 * min);  // the last letter, and a gap
      // A tap on either asks for it.
      CHECK(bar.action_at(pieces[i].x, height - 2) == hints[i / 2].action);
      CHECK(bar.action_at(pieces[i].end, height - 2) == hints[i / 2].action);
    }
    CHECK(bar.action_at(width - 1, height - 2) == Action::none);
    CHECK(bar.action_at(pieces[0].x, desk.height - 1) == Action::none);
    CHECK(bar.action_at(pieces[0].x, desk.height) == Action::open);
    CHECK(bar.action_at(pieces[0].x, height) == Action::none);
  }
}

TEST_CASE("in a language from the right each name stands right of what it does", "[ui][buttons]") {
  ui::Desk desk = testing::desk_for_tests();
  desk.settings.show_buttons = true;
  desk.settings.language = "ar";
  desk.device = Device::gamepad;
  desk.set_screen(640, 480);
  testing::TextCanvas canvas(640, 480, desk.fonts);
  ui::ButtonBar bar;
  const std::vector<ui::Hint> hints{{Action::open, ui::words::kOpen}, {Action::back, ui::words::kBack}};
  bar.draw(canvas, desk, {0, desk.height, 640, desk.bar_height}, hints);
  std::vector<testing::TextCanvas::Piece> names, words;
  for (const auto& piece : canvas.pieces()) (piece.ink == ui::kLight.strong ? names : words).push_back(piece);
  REQUIRE(names.size() == 2);
  REQUIRE(words.size() >= 2);
  CHECK(names[0].text == "A");
  CHECK(names[1].text == "B");
  CHECK(names[0].x > 600);
  CHECK(names[0].x < 640);
  CHECK(names[1].x < names[0].x);
  CHECK(std::max(words[0].x, words[0].end) < names[0].x);
  CHECK(std::min(words[0].x, words[0].end) > names[1].x);
  CHECK(std::max(words.back().x, words.back().end) < names[1].x);
}

TEST_CASE("what the line has no room for is left out, the clock last", "[ui][buttons]") {
  ui::Desk desk = testing::desk_for_tests();
  desk.settings.show_buttons = true;
  desk.device = Device::gamepad;
  desk.state = {"14:05", 80};
  std::vector<ui::Hint> hints;
  for (int i = 0; i < 24; ++i) hints.push_back({Action::open, ui::words::kOpen});
  hints.push_back({Action::larger, ui::words::kOpen});  // which no button does
  for (const int width : {160, 320, 640, 2000}) {
    desk.set_screen(width, 240);
    testing::TextCanvas canvas(width, 240, desk.fonts);
    ui::ButtonBar bar;
    bar.draw(canvas, desk, {0, desk.height, width, desk.bar_height}, hints);
    REQUIRE_FALSE(canvas.pieces().empty());
    CHECK(canvas.pieces().front().text == "14:05  80%");
    CHECK(canvas.pieces().front().end < width);
    std::size_t names = 0;
    for (std::size_t i = 1; i < canvas.pieces().size(); ++i) {
      CHECK(canvas.pieces()[i].end < canvas.pieces().front().x);
      names += canvas.pieces()[i].ink == ui::kLight.strong ? 1U : 0U;
    }
    CHECK(names >= 1);
    CAPTURE(width, names);
    CHECK((width < 2000 ? names < 24 : names == 24));
  }
  for (const auto& [state, said] : {std::pair<ui::DeviceState, const char*>{{"9:00", -1}, "9:00"}, {{"", 0}, "0%"}}) {
    desk.state = state;
    testing::TextCanvas canvas(2000, 240, desk.fonts);
    ui::ButtonBar().draw(canvas, desk, {0, desk.height, 2000, desk.bar_height}, {});
    REQUIRE(canvas.pieces().size() == 1);
    CHECK(canvas.pieces().front().text == said);
  }
}

TEST_CASE("the way to the menu is shown on the narrowest screen in every language, before where one is",
          "[ui][buttons]") {
  ui::Desk desk = testing::desk_for_tests();
  desk.settings.show_buttons = true;
  const std::vector<ui::Hint> hints{
      {Action::open, ui::words::kOpen}, {Action::back, ui::words::kBack}, {Action::menu, ui::words::kMenu}};
  for (const Device device : {Device::gamepad, Device::keyboard}) {
    desk.device = device;
    for (const ui::Catalog& catalog : ui::catalogs()) {
      desk.settings.language = catalog.tag();
      desk.set_screen(240, 320);
      testing::TextCanvas canvas(240, 320, desk.fonts);
      ui::ButtonBar bar;
      bar.draw(canvas, desk, {0, desk.height, 240, desk.bar_height}, hints, "123 of 456");
      bool is_there = false;
      for (int x = 0; x < 240; ++x) is_there = is_there || bar.action_at(x, 318) == Action::menu;
      CAPTURE(catalog.tag(), canvas.text());
      CHECK(is_there);
    }
  }
}

TEST_CASE("the line of buttons says where one is, unless that would hide what A and B do", "[ui][buttons]") {
  ui::Desk desk = testing::desk_for_tests();
  desk.settings.show_buttons = true;
  desk.device = Device::gamepad;
  desk.state = {"14:05", 80};
  const std::vector<ui::Hint> hints{
      {Action::open, ui::words::kHintNextArticle}, {Action::back, ui::words::kBack}, {Action::menu, ui::words::kMenu}};
  const auto said = [&](int width, const std::string& place) {
    desk.set_screen(width, 240);
    testing::TextCanvas canvas(width, 240, desk.fonts);
    ui::ButtonBar bar;
    bar.draw(canvas, desk, {0, desk.height, width, desk.bar_height}, hints, place);
    return canvas.text();
  };
  const auto has = [](const std::string& all, const std::string& part) { return all.find(part) != std::string::npos; };
  // The clock is the first to go, then the place.
  int with_all = 0, with_place = 0, with_neither = 0;
  for (int width = 640; width >= 140; width -= 10) {
    const std::string all = said(width, "3 of 113");
    const bool place = has(all, "3 of 113"), clock = has(all, "14:05");
    INFO(width << ": " << all);
    CHECK((place || !clock));
    CHECK(has(all, "Next article"));
    if (place) CHECK(has(all, "Back"));
    ++(clock ? with_all : place ? with_place : with_neither);
  }
  CHECK(with_all > 10);
  CHECK(with_place > 0);
  CHECK(with_neither > 0);
}
