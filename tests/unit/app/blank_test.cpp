// The stick of the open edition is pulled: nothing is shown any more, if the person has chosen so.
#include <catch2/catch.hpp>
#include <filesystem>
#include <functional>

#include "reader/base/file.h"
#include "tests/support/reading.h"

using namespace handbill;
using namespace handbill::testing;
using ui::Action;

namespace {

struct Stick : Reading {
  Stick() {
    desk.settings.blank_when_pulled = true;
    desk.settings.show_buttons = true;
    desk.places = {path};
    desk.set_screen(320, 240);
    start();
    press(Action::open);
  }
  void pull() const {
    std::filesystem::remove(path);
    app->media_touched();
    app->draw();
  }
  bool is_black() const {
    const auto shown = pixels();
    return std::all_of(shown.begin(), shown.end(), [](std::uint32_t pixel) { return pixel == 0; });
  }
};

}  // namespace

TEST_CASE("when the stick is pulled every pixel goes black, and any key shows the list of editions", "[app][blank]") {
  for (const Action key : {Action::open, Action::none, Action::back, Action::larger, Action::theme, Action::open_file,
                           Action::saved_articles, Action::menu}) {
    Stick stick;
    REQUIRE(stick.shows() == "article");
    stick.pull();
    CHECK(stick.shows() == "blank");
    CHECK(stick.is_black());
    write_file(stick.path, EditionBuilder().bytes());  // it is back
    stick.app->media_changed();
    CHECK(stick.shows() == "blank");
    stick.press(key);
    CHECK(stick.shows() == "editions");  // not on to the edition, though there is only one
    CHECK_FALSE(stick.is_black());
    stick.press(Action::back);
    CHECK_FALSE(stick.app->running());
  }
}

TEST_CASE(
    "a tap and a handheld's button lead back too, a wheel that still turns does not; leaving and forgetting stay as "
    "they are",
    "[app][blank]") {
  const auto after = [](const std::function<void(app::App&)>& deed) {
    Stick stick;
    stick.app->resize(240, 320);
    stick.pull();
    deed(*stick.app);
    stick.app->draw();
    return stick.shows();
  };
  CHECK(after([](app::App& app) { app.tap(100, 3); }) == "editions");
  CHECK(after([](app::App& app) { app.tap(100, 318); }) == "editions");
  CHECK(after([](app::App& app) { app.scroll_by(30); }) == "blank");
  CHECK(after([](app::App& app) { app.press(ui::Button::x); }) == "editions");
  CHECK(after([](app::App& app) { app.act(Action::last_resort); }) == "last-resort");
  CHECK(after([](app::App& app) { app.act(Action::quit); }) == "nothing");
  CHECK(after([](app::App& app) { app.resize(320, 200); }) == "blank");
}

TEST_CASE("nothing of the edition is left open, and its menu is gone with it", "[app][blank]") {
  Stick stick;
  stick.press_all({Action::menu});
  stick.pull();
  CHECK(stick.app->in_view() == std::vector<std::string>{"blank"});
  CHECK(stick.desk.closed.bytes_read > 0);  // it was closed
}

TEST_CASE("the screen stays where nobody asked for that, and where another stick is pulled", "[app][blank]") {
  Stick stick;
  stick.app->media_touched();
  CHECK(stick.shows() == "article");
  stick.desk.settings.blank_when_pulled = false;
  stick.pull();
  CHECK(stick.shows() == "article");
}

TEST_CASE("the folder of an open edition is watched only where that is needed", "[app][blank]") {
  Stick stick;
  const auto is_watched = [&] {
    const auto folders = stick.app->watched_folders();
    return std::find(folders.begin(), folders.end(), stick.folder.path()) != folders.end();
  };
  CHECK(is_watched());
  CHECK(stick.app->take_folders_changed());
  stick.press(Action::page_down);
  CHECK_FALSE(stick.app->take_folders_changed());  // not for each key of who reads
  stick.press(Action::back);
  CHECK(stick.app->take_folders_changed());
  stick.desk.settings.blank_when_pulled = false;
  CHECK_FALSE(is_watched());
}
