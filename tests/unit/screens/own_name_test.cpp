// A name that a person gives a publisher, and its keys.
#include <catch2/catch.hpp>

#include "reader/base/utf8.h"
#include "reader/screens/article_sheets.h"
#include "reader/screens/name_keys.h"
#include "reader/screens/name_screen.h"
#include "reader/ui/band.h"
#include "tests/support/reading.h"
#include "tests/support/screen_text.h"
#include "tests/unit/screens/sheets.h"

using namespace handbill;
using namespace handbill::testing;
using ui::Action;
using Kind = ui::Outcome::Kind;

TEST_CASE("a person gives a publisher a name of their own, by the D-pad", "[ui][sheets]") {
  const Reading r;
  ui::Desk desk = tallest_desk();
  accept_publisher(r, desk.trusted);
  const auto edition = admitted(r, desk.trusted);
  ui::NameScreen screen(desk, edition->proof().channel.id());
  const auto press = [&](std::initializer_list<Action> actions) {
    for (const Action action : actions) (void)screen.act(action);
  };
  press({Action::open, Action::right, Action::open, Action::open, Action::left, Action::open});  // a b b a
  press({Action::open, Action::back});                                                           // one too many
  CHECK(says(said_on(screen, desk), "Your own name for this publisher abba"));
  CHECK(desk.trusted.pins.all()[0].own_name.empty());
  CHECK(screen.act(Action::menu).kind == Kind::back);
  CHECK(desk.trusted.pins.all()[0].own_name == "abba");
  ui::NameScreen again(desk, edition->proof().channel.id());
  for (int i = 0; i < 4; ++i) CHECK(again.act(Action::back).kind == Kind::redraw);
  CHECK(again.act(Action::back).kind == Kind::back);  // nothing is left to take back: nothing is changed
  CHECK(desk.trusted.pins.all()[0].own_name == "abba");
  CHECK(again.act(Action::menu).kind == Kind::back);
  CHECK(desk.trusted.pins.all()[0].own_name.empty());
}

TEST_CASE("a name of one's own ends where no band could show more", "[ui][sheets]") {
  const Reading r;
  ui::Desk desk = tallest_desk();
  accept_publisher(r, desk.trusted);
  ui::NameScreen screen(desk, admitted(r, desk.trusted)->proof().channel.id());
  for (int i = 0; i < 300; ++i) (void)screen.act(Action::open);
  (void)screen.act(Action::menu);
  CHECK(desk.trusted.pins.all()[0].own_name == std::string(120, 'a'));
}

TEST_CASE("a name has capitals, and Latin letters where the language has others", "[ui][sheets]") {
  const Reading r;
  ui::Desk desk = tallest_desk();
  accept_publisher(r, desk.trusted);
  const bundle::Hash channel = desk.trusted.pins.all()[0].channel;
  const auto named = [&](std::initializer_list<Action> actions) {
    REQUIRE(desk.trusted.pins.rename(channel, ""));
    ui::NameScreen screen(desk, channel);
    for (const Action action : actions) (void)screen.act(action);
    (void)screen.act(Action::menu);
    return desk.trusted.pins.all()[0].own_name;
  };
  // The focus stays on its letter; the key behind the blank turns the sheet too.
  CHECK(named({Action::right, Action::page_down, Action::open, Action::page_up, Action::open}) == "Bb");
  CHECK(named({Action::page_up, Action::page_up, Action::open}) == "a");
  std::vector<Action> to_last(37, Action::right);
  ui::NameScreen screen(desk, channel);
  for (const Action action : to_last) (void)screen.act(action);
  CHECK(says(said_on(screen, desk), "ABC"));
  (void)screen.act(Action::open);
  CHECK(says(said_on(screen, desk), "abc"));
  desk.settings.language = "zh-Hans";
  CHECK(named({Action::open, Action::page_down, Action::open}) == "新T");  // the name was "Test press"
  CHECK(named({Action::page_up, Action::open}) == "A");
}

TEST_CASE("the keys of a name: letters, capitals, those of its name, Latin ones", "[ui][sheets]") {
  using Sheet = std::vector<std::string>;
  CHECK(ui::name_keys("a b 1", "") == ui::NameKeys{{"a", "b", "1"}, {"A", "B", "1"}});
  CHECK(ui::name_keys("a b", "Aб\u0301 б, 7") == ui::NameKeys{{"a", "b"}, {"A", "B"}, {"б", "\u0301", "7"}});
  const ui::NameKeys cyrillic = ui::name_keys("а б", "");
  REQUIRE(cyrillic.size() == 4);
  CHECK(cyrillic[1] == Sheet{"А", "Б"});
  CHECK(cyrillic[2].front() == "a");
  CHECK(cyrillic[3].front() == "A");
  CHECK(ui::name_keys("新 闻", "自由新闻").at(1) == Sheet{"自", "由"});
  std::string endless;
  for (char32_t c = 0x4E00; c < 0x4E80; ++c) utf8::append(endless, c);
  CHECK(ui::name_keys("a", endless).back().size() == 40);
  for (const ui::Catalog& c : ui::catalogs()) {
    INFO(c.tag());
    for (const Sheet& sheet : ui::name_keys(c.say(ui::words::kLetters), "")) {
      CHECK_FALSE(sheet.empty());
      CHECK(sheet.size() <= 60);
    }
  }
}

TEST_CASE("Korean letters become syllables as they are typed", "[ui][sheets]") {
  CHECK(ui::written_by("ㅅㅣㄴㅁㅜㄴ") == "신문");
  CHECK(ui::written_by("ㅂㅏㅇㅅㅗㅇ a ㅇㅣㄹㅂㅗ") == "방송 a 일보");
  CHECK(ui::written_by("ㄷㅏㄹㄱ") == "닭");
  CHECK(ui::written_by("ㄷㅏㄹㄱㅣ") == "달기");
  CHECK(ui::written_by("ㅇㅗㅏㅇㅜㅣ") == "와위");
  CHECK(ui::written_by("ㄲㅏㄸㅏ") == "까따");
  CHECK(ui::written_by("ㅎㅣㅎ") == "힣");
  CHECK(ui::written_by("ㄱ") == "ㄱ");
  CHECK(ui::written_by("ㅏㄱㄴ") == "ㅏㄱㄴ");
  CHECK(ui::written_by("신ㅁㅜㄴ") == "신문");
  CHECK(ui::written_by("").empty());
}
