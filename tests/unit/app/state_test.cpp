#include "reader/app/state.h"

#include <catch2/catch.hpp>

#include "reader/app/start.h"
#include "tests/support/desk_for_tests.h"

using namespace handbill;
using namespace handbill::testing;

TEST_CASE("settings read back as they were kept, in a folder made for them", "[app]") {
  const TemporaryFolder folder;
  const std::string state = folder / "a/b";
  CHECK(app::load_settings(state) == ui::Settings{});
  ui::Settings s;
  s.text_px = 29;
  s.theme = ui::Theme::eink;
  s.serif = s.justify = s.swap_ab = s.keep_read = true;
  s.show_buttons = false;
  s.spacing = ui::Amount::much;
  s.margins = ui::Amount::little;
  s.reading = ui::Reading::pages;
  s.quarter_turns = 3;
  s.language = "zh-Hant";
  s.bindings = {{ui::Button::a, ui::Action::page_down}, {ui::Button::l2, ui::Action::open}};
  REQUIRE(app::save_settings(state, s));
  CHECK(app::load_settings(state) == s);
}

TEST_CASE("a settings file that makes no sense costs the settings, nothing else", "[app]") {
  const TemporaryFolder folder;
  write_file(folder / "settings", as_bytes("text 9\ntheme purple\nquarter-turns 4\nlanguage ../x\nbutton A jump\n"
                                           "button  \nnew-thing 7\n\xFF\xFE\ntheme"));
  CHECK(app::load_settings(folder.path()) == ui::Settings{});
  write_file(folder / "settings", Buffer(50000, std::byte{'x'}));
  CHECK(app::load_settings(folder.path()) == ui::Settings{});
  CHECK(app::parse_settings("junk\ntheme dark\nmore junk").theme == ui::Theme::dark);
}

TEST_CASE("buttons are kept by their names, known or not, in their order", "[app]") {
  const std::string lines = "button ↑ page-up\nbutton C larger\nbutton SELECT menu\nbutton C D quit\n";
  const ui::Settings s = app::parse_settings(lines);
  REQUIRE(s.bindings.size() == 4);
  CHECK(s.bindings[0] == ui::Binding{ui::Button::up, ui::Action::page_up});
  CHECK(s.bindings[1] == ui::Binding{ui::Button::none, ui::Action::larger, "C"});
  const std::string kept = app::format_settings(s);
  CHECK(kept.substr(kept.find("button ")) == lines);
}

TEST_CASE("the state folder follows the XDG specification", "[app]") {
  CHECK(app::default_state_folder("/x", "/home/u") == "/x/handbill");
  CHECK(app::default_state_folder("relative", "/home/u") == "/home/u/.local/share/handbill");
  CHECK(app::default_state_folder(nullptr, "/home/u") == "/home/u/.local/share/handbill");
  CHECK(app::default_state_folder(nullptr, nullptr).empty());
}

TEST_CASE("a locale becomes a language tag", "[app]") {
  CHECK(app::language_from_locale("zh_CN.UTF-8") == "zh-CN");
  CHECK(app::language_from_locale("my_MM@x") == "my-MM");
  CHECK(app::language_from_locale("C.UTF-8").empty());
  CHECK(app::language_from_locale("POSIX").empty());
}
