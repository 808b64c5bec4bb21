// The menu of last resort: one press from everywhere, one more to forget.
#include <catch2/catch.hpp>

#include "reader/screens/last_resort_screen.h"
#include "tests/support/reading.h"
#include "tests/support/screen_text.h"

using namespace handbill;
using namespace handbill::testing;
using ui::Action;

TEST_CASE("one press opens the menu of last resort, and one more forgets and leaves", "[ui][last-resort]") {
  Reading r;
  int forgotten = 0;
  r.desk.forget_everything = [&forgotten] {
    ++forgotten;
    return Status{};
  };
  const auto resort = [&](std::initializer_list<Action> more) {
    r.start();
    r.press(Action::open);
    r.press(Action::last_resort);
    CHECK(r.shows() == "last-resort");
    for (const Action action : more) r.app->act(action);
  };
  resort({Action::open});
  CHECK_FALSE(r.app->running());
  CHECK(forgotten == 1);
  resort({Action::down, Action::open});  // only leave
  CHECK_FALSE(r.app->running());
  resort({Action::last_resort});  // in a hurry
  CHECK_FALSE(r.app->running());
  for (const Action back : {Action::back, Action::menu}) {
    resort({back});
    CHECK(r.shows() == "article");
  }
  resort({Action::down, Action::down, Action::open});
  CHECK(r.shows() == "article");
  CHECK(forgotten == 1);
}

TEST_CASE("forgetting is in view on every screen, in every language and size", "[ui][last-resort]") {
  Reading r;
  for (const ui::Catalog& c : ui::catalogs()) {
    for (const auto& [width, height] : {std::pair{320, 240}, {240, 320}, {640, 480}}) {
      CAPTURE(c.tag(), width, height);
      r.desk.settings.language = c.tag();
      r.desk.settings.text_px = 48;
      r.desk.settings.show_buttons = true;
      r.desk.set_screen(width, height);
      bool forgotten = false;
      r.desk.forget_everything = [&forgotten] {
        forgotten = true;
        return Status{};
      };
      r.start();
      r.press_all({Action::last_resort, Action::open});
      CHECK(forgotten);
      CHECK_FALSE(r.app->running());
    }
  }
}

TEST_CASE("it says what it does, and what it cannot do", "[ui][last-resort]") {
  ui::Desk desk = desk_for_tests();
  ui::LastResortScreen screen(desk);
  const std::string said = said_on(screen, desk);
  CHECK(says(said, " Forget everything and leave Only leave Back Forgetting removes from this device the publishers"));
  CHECK(says(said, "Handbill cannot remove."));
  CHECK_FALSE(says(said, "Nothing is kept"));
  desk.keeps_nothing = true;
  ui::LastResortScreen other(desk);
  CHECK(says(said_on(other, desk), "Nothing is kept on this device"));
  // Where an earlier run has kept something, that would not be true: it is what is forgotten.
  desk.kept_before = true;
  ui::LastResortScreen before(desk);
  CHECK_FALSE(says(said_on(before, desk), "Nothing is kept"));
}

TEST_CASE("what could not be forgotten is said, and does not end the program", "[ui][last-resort]") {
  Reading r;
  r.desk.forget_everything = []() -> Status { return fail(Errc::io, Layer::file, "/card/handbill/read: locked"); };
  r.press_all({Action::last_resort, Action::open});
  CHECK(r.app->running());
  CHECK(r.shows() == "io");
  r.press(Action::back);
  CHECK(r.shows().starts_with("front"));
}
