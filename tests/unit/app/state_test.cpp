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
  s.serif = s.justify = s.swap_ab = s.keep_read = s.keep_read_asked = s.keep_copied = s.blank_when_pulled = true;
  s.window_width = 1000;
  s.window_height = 700;
  s.show_buttons = false;
  s.spacing = ui::Amount::much;
  s.margins = ui::Amount::little;
  s.reading = ui::Reading::pages;
  s.quarter_turns = 3;
  s.language = "zh-Hant";
  s.bindings = {
      {ui::Button::a, ui::Action::page_down}, {ui::Button::l2, ui::Action::open}, {ui::Button::y, ui::Action::copy}};
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

TEST_CASE("a button is bound by a line that is named for it, and by no other", "[app]") {
  using ui::Action;
  CHECK(app::parse_settings("button A page-down").bindings ==
        std::vector<ui::Binding>{{ui::Button::a, Action::page_down}});
  CHECK(app::parse_settings("button Left stick page-down").bindings ==
        std::vector<ui::Binding>{{ui::Button::none, Action::page_down, "Left stick"}});
  for (const char* line : {"new-thing A page-down", "text A page-down", "Button A page-down", "buttons A page-down",
                           "button page-down", "button  page-down", "button A page-down ", "button A jump", "button"}) {
    INFO(line);
    CHECK(app::parse_settings(line) == ui::Settings{});
  }
  const std::string longest(32, 'x');
  CHECK(app::parse_settings("button " + longest + " open").bindings.size() == 1);
  CHECK(app::parse_settings("button x" + longest + " open").bindings.empty());
  std::string many;
  for (int i = 0; i < 40; ++i) many += "button B" + std::to_string(i) + " open\n";
  CHECK(app::parse_settings(many).bindings.size() == ui::Settings::kMaxBindings);
}

TEST_CASE("each setting is read from its own line, and takes only what it may be", "[app]") {
  const auto read = [](const std::string& line) { return app::parse_settings(line); };
  for (const int px : {14, 48}) CHECK(read("text " + std::to_string(px)).text_px == px);
  for (const char* not_text : {"13", "49", "-14", "17px", "", " 17", "17 ", "99999999999"}) {
    CHECK(read(std::string("text ") + not_text).text_px == 0);
  }
  for (int turns = 0; turns < 4; ++turns) CHECK(read("quarter-turns " + std::to_string(turns)).quarter_turns == turns);
  CHECK(read("quarter-turns 4").quarter_turns == 0);
  CHECK(read("quarter-turns -1").quarter_turns == 0);
  CHECK(read("serif yes").serif);
  CHECK_FALSE(read("serif yes\nserif no").serif);
  CHECK(read("serif yes\nserif maybe").serif);
  CHECK(read("justify yes").justify);
  CHECK(read("swap-a-b yes").swap_ab);
  CHECK_FALSE(read("show-buttons no").show_buttons);
  CHECK(read("keep-read yes").keep_read);
  CHECK_FALSE(read("keep-read no").keep_read_asked);  // earlier versions wrote that unasked
  CHECK(read("keep-read-asked yes").keep_read_asked);
  CHECK(read("blank-when-pulled yes").blank_when_pulled);
  const auto window = [&](const std::string& width, const std::string& height, const char* keep = "yes") {
    const ui::Settings s =
        read(std::string("keep-read ") + keep + "\nwindow-width " + width + "\nwindow-height " + height);
    return std::pair(s.window_width, s.window_height);
  };
  CHECK(window("160", "8192") == std::pair(160, 8192));
  for (const char* none : {"0", "-160", "119", "8193", "x"}) {
    CHECK(window("640", none) == std::pair(0, 0));
    CHECK(window(none, "640") == std::pair(0, 0));
  }
  CHECK(window("640", "480", "no") == std::pair(0, 0));
  CHECK(read("keep-copied yes").keep_copied);
  CHECK(read("spacing little").spacing == ui::Amount::little);
  CHECK(read("margins much").margins == ui::Amount::much);
  CHECK(read("reading pages").reading == ui::Reading::pages);
  CHECK(read("theme sepia").theme == ui::Theme::sepia);
  CHECK(read("language zh-Hant-HK").language == "zh-Hant-HK");
  const std::string longest(32, 'a');
  CHECK(read("language " + longest).language == longest);
  for (const std::string& not_tag : {longest + "a", std::string("a_b"), std::string("a b"), std::string("../a")}) {
    CHECK(read("language " + not_tag).language.empty());
  }
  for (const char tag : {'a', 'z', 'A', 'Z', '0', '9', '-'}) {
    CHECK(read(std::string("language ") + tag).language == std::string(1, tag));
  }
  for (const char around : {'`', '{', '@', '[', '/', ':', '.'}) {
    CHECK(read(std::string("language ") + around).language.empty());
  }
}

TEST_CASE("themes are named in the file as on the command line", "[app]") {
  int i = 0;
  for (const char* name : {"light", "sepia", "dark", "black", "e-ink"}) {
    CHECK(app::theme_named(name) == static_cast<ui::Theme>(i++));
    CHECK(app::parse_settings(std::string("theme ") + name).theme == app::theme_named(name));
  }
  for (const char* name : {"", "Light", "ligh", "purple"}) CHECK(app::theme_named(name) == std::nullopt);
}

TEST_CASE("a settings file of up to 16 KiB is read, a larger one is not", "[app]") {
  const TemporaryFolder folder;
  const std::string text = "theme dark\n";
  for (const auto& [size, theme] : {std::pair{16384, ui::Theme::dark}, {16385, ui::Theme::light}}) {
    write_file(folder / "settings", as_bytes(text + std::string(static_cast<std::size_t>(size) - text.size(), '#')));
    CHECK(app::load_settings(folder.path()).theme == theme);
  }
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
