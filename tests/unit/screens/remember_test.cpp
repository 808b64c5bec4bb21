// The question whether this device shall remember, and what is known of a front page that was left.
#include <catch2/catch.hpp>

#include "reader/library/read_marks.h"
#include "reader/screens/remember_screen.h"
#include "tests/support/reading.h"
#include "tests/support/screen_text.h"

using namespace handbill;
using namespace handbill::testing;
using ui::Action;

namespace {

// An app that can remember, and has not asked.
struct Reader {
  Reader() {
    r.desk.read_marks = &marks;
    r.start();
  }
  library::ReadMarks marks{""};
  Reading r;
};

}  // namespace

TEST_CASE("it is asked once, when the first article was left, whether this device shall remember", "[ui][remember]") {
  Reader reader;
  const Reading& r = reader.r;
  r.press_all({Action::menu, Action::back, Action::down, Action::up});
  CHECK(r.shows() == "front");  // nothing was read
  r.press_all({Action::open, Action::back});
  CHECK(r.shows() == "remember");
  r.press(Action::open);  // the first choice: no
  CHECK(r.shows() == "front");
  CHECK_FALSE(r.desk.settings.keep_read);
  CHECK(r.desk.settings.keep_read_asked);
  CHECK(r.app->take_settings_changed());
  r.press_all({Action::open, Action::back});
  CHECK(r.shows() == "front");
  CHECK(reader.marks.has_any());  // within this run
}

TEST_CASE("yes is yes, going back is no, and leaving is no answer", "[ui][remember]") {
  const auto answered = [](std::initializer_list<Action> actions) {
    Reader reader;
    reader.r.press_all({Action::open, Action::back});
    reader.r.press_all(actions);
    return std::pair(reader.r.desk.settings.keep_read_asked, reader.r.desk.settings.keep_read);
  };
  CHECK(answered({Action::down, Action::open}) == std::pair(true, true));
  CHECK(answered({Action::back}) == std::pair(true, false));
  CHECK(answered({Action::quit}) == std::pair(false, false));
  CHECK(answered({Action::last_resort, Action::back}) == std::pair(false, false));
}

TEST_CASE("a front page that is come back to knows what has been read meanwhile", "[ui][remember]") {
  Reader reader;
  Reading& r = reader.r;
  r.desk.settings.keep_read = r.desk.settings.keep_read_asked = true;
  r.start();
  const auto unread = r.pixels();
  r.press_all({Action::open, Action::back});
  REQUIRE(r.shows() == "front");
  const auto shown = r.pixels();
  CHECK(shown != unread);
  // As one that is made anew.
  const int width = r.desk.screen_width, height = r.desk.screen_height;
  r.app->resize(width + 40, height);
  r.app->draw();
  r.app->resize(width, height);
  r.app->draw();
  CHECK(r.pixels() == shown);
}

TEST_CASE("who answers in the menu is not asked any longer", "[ui][remember]") {
  Reader reader;
  Reading& r = reader.r;
  r.press_all({Action::open, Action::back, Action::menu});
  CHECK(r.shows() == "menu");
  r.desk.settings.keep_read_asked = true;
  r.press(Action::back);
  CHECK(r.shows() == "front");
}

TEST_CASE("a click beside the question's column answers nothing", "[ui][remember]") {
  Reader reader;
  Reading& r = reader.r;
  r.app->resize(1280, 720);
  r.press_all({Action::open, Action::back});
  for (int y = 60; y < 660; y += 8) {
    r.app->tap(20, y);
    r.app->draw();
    REQUIRE(r.shows() == "remember");
  }
  CHECK_FALSE(r.desk.settings.keep_read_asked);
}

TEST_CASE("nothing is asked where nothing can be kept, nor of what is read without trusting", "[ui][remember]") {
  Reader nothing;
  nothing.r.desk.keeps_nothing = true;
  nothing.r.press_all({Action::open, Action::back});
  CHECK(nothing.r.shows() == "front");
  Reader unproven;
  unproven.r.desk.trusted.keys.clear();
  unproven.r.start();
  unproven.r.press_all({Action::bottom, Action::up, Action::open});
  REQUIRE(unproven.r.shows() == "front unproven");
  unproven.r.press_all({Action::open, Action::save, Action::back});
  CHECK(unproven.r.shows() == "front unproven");
  CHECK_FALSE(unproven.marks.has_any());
}

TEST_CASE("the button that says no says it as the others say what they do", "[ui][remember]") {
  ui::Desk desk = desk_for_tests();
  const auto hints = ui::RememberScreen(desk).hints();
  const auto back = std::find_if(hints.begin(), hints.end(), [](const auto& h) { return h.action == Action::back; });
  REQUIRE(back != hints.end());
  CHECK(back->word.english == "No");
}

TEST_CASE("on small screens the question can be answered where it is read, in every language", "[ui][remember]") {
  for (const ui::Catalog& c : ui::catalogs()) {
    for (const auto& [width, height] : {std::pair{320, 240}, {240, 320}}) {
      ui::Desk desk = desk_for_tests();
      desk.settings.language = c.tag();
      desk.settings.show_buttons = true;
      desk.set_screen(width, height);
      ui::RememberScreen screen(desk);
      TextCanvas canvas(desk.width, desk.height, desk.fonts);
      screen.draw(canvas);
      // The first press is an answer, and not a way to see more; the first answer keeps nothing.
      INFO(c.tag() << ' ' << width << 'x' << height);
      CHECK(screen.hints().front().word.english == ui::words::kHintChoose.english);
      CHECK(screen.act(Action::open).restyles);
      CHECK_FALSE(desk.settings.keep_read);
    }
  }
}

TEST_CASE("an edition opens in the language and at the story where it was left", "[ui][remember]") {
  Reader reader;
  Reading& r = reader.r;
  r.desk.settings.keep_read_asked = true;
  const auto at_first = r.pixels();
  r.press(Action::right);
  const auto other_language = r.pixels();
  REQUIRE((other_language != at_first));
  r.start();
  CHECK((r.pixels() == other_language));
  r.press(Action::left);
  r.press(Action::down);
  const auto moved = r.pixels();
  REQUIRE((moved != at_first));
  r.start();
  CHECK((r.pixels() == moved));
  r.desk.read_marks = nullptr;
  r.start();
  CHECK((r.pixels() == at_first));
}

TEST_CASE("a front page that was left where the edition has nothing opens as at first", "[ui][remember]") {
  Reader reader;
  Reading& r = reader.r;
  const auto at_first = r.pixels();
  library::Trusted trusted = r.desk.trusted;
  const auto candidate = library::Candidate::read(r.path, trusted.pins);
  const bundle::Hash id = candidate->proof().manifest.edition_id();
  for (const library::ReadMarks::FrontPlace place :
       {library::ReadMarks::FrontPlace{9, 0}, {0, 4'000'000'000U}, {4'000'000'000U, 0}}) {
    reader.marks.leave_front(id, place);
    r.start();
    CHECK((r.pixels() == at_first));
  }
}
