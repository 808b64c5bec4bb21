// The whole program by the D-pad, A, B and Start alone: every screen is reached, and every one leads back.
#include <catch2/catch.hpp>
#include <deque>
#include <map>
#include <set>

#include "reader/article/writer.h"
#include "reader/library/read_marks.h"
#include "tests/support/reading.h"

using namespace handbill;
using namespace handbill::testing;
using ui::Action;

namespace {

// An article with everything that can be opened: two links (one of them to the second article), a note, a picture.
Buffer body_with_everything() {
  article::Writer body;
  body.begin(article::Op::heading2);
  body.text("First part");
  body.finish();
  body.begin(article::Op::paragraph);
  const auto inside = body.link("/" + EditionBuilder().articles[1].entry.id);
  const auto outside = body.link("https://example.org/elsewhere");
  body.text("See ");
  body.push(article::SpanKind::link, *inside);
  body.text("the other article");
  body.pop();
  body.text(", ");
  body.push(article::SpanKind::link, *outside);
  body.text("a page elsewhere");
  body.pop();
  body.text(" and a note");
  body.push(article::SpanKind::note, 0);
  body.text("1");
  body.pop();
  body.finish();
  article::OwnedFigure figure;
  figure.image = {1, 3, 2};
  figure.alt = "three pixels by two";
  body.begin_figure(figure);
  body.finish();
  (void)body.open(article::Op::note);
  body.begin(article::Op::paragraph);
  body.text("What the note says.");
  body.finish();
  body.close();
  return body.encode({});
}

using Path = std::vector<Action>;

struct Tour {
  Tour() {
    EditionBuilder builder;
    builder.articles[0].body = body_with_everything();
    bytes = builder.bytes();
  }
  // A program that has been led along `path`, on a small handheld.
  std::unique_ptr<Reading> led(const Path& path) const {
    auto r = std::make_unique<Reading>(bytes);
    r->desk.pictures = &r->pictures;
    r->desk.device = ui::Device::gamepad;
    r->desk.settings.show_buttons = true;
    r->desk.read_marks = &marks.emplace_back(folder / "read");  // nothing of an earlier tour is known
    r->desk.set_screen(320, 240);
    r->start();
    for (const Action action : path) {
      if (!r->app->running()) break;
      r->app->act(action);
      r->app->draw();
    }
    return r;
  }
  TemporaryFolder folder;
  mutable std::deque<library::ReadMarks> marks;
  Buffer bytes;
};

}  // namespace

TEST_CASE("the D-pad and A, B and Start reach every screen, and each leads back", "[app][tour][slow]") {
  const Tour tour;
  std::map<std::string, Path> found;
  std::deque<Path> open{{}};
  while (!open.empty()) {
    const Path path = open.front();
    open.pop_front();
    const auto here = tour.led(path);
    if (!here->app->running() || !found.emplace(here->shows(), path).second) continue;
    // The language of the program stands above the first choice of each menu.
    std::vector<Path> ways{{Action::menu}, {Action::right}, {Action::back}, {Action::up, Action::open}};
    for (std::size_t downs = 0; downs < 16; ++downs) {
      ways.emplace_back(downs, Action::down);
      ways.back().push_back(Action::open);
    }
    for (const Path& way : ways) {
      Path next = path;
      next.insert(next.end(), way.begin(), way.end());
      const auto there = tour.led(next);
      if (there->app->running() && !found.contains(there->shows())) open.push_back(next);
    }
  }
  std::set<std::string> names;
  for (const auto& [name, path] : found) names.insert(name);
  CHECK(names ==
        std::set<std::string>{"front",          "article",    "menu",           "text-menu",   "program-menu",
                              "about",          "publisher",  "language",       "help",        "buttons",
                              "press-a-button", "page-items", "note",           "link",        "link-to-article",
                              "contents",       "picture",    "picture-zoomed", "last-resort", "whose",
                              "publishers",     "files",      "saved-articles", "remember"});
  for (const auto& [name, path] : found) {
    INFO(name);
    const auto r = tour.led(path);
    // One press from here is the menu of last resort; it leads back to where it was opened.
    const std::string shown = r->shows();
    if (shown != "last-resort") {
      r->press(Action::last_resort);
      CHECK(r->shows() == "last-resort");
      r->press(Action::back);
      CHECK(r->shows() == shown);
    }
    // A button that is to be given another task is pressed, not asked to go back.
    if (name == "press-a-button") r->app->press(ui::Button::l);
    int backs = 0;
    while (r->app->running() && r->shows() != "front" && backs++ < 8) {
      r->app->act(Action::back);
      r->app->draw();
    }
    CHECK(r->shows() == "front");
    r->app->act(Action::back);
    CHECK_FALSE(r->app->running());
  }
}

TEST_CASE("every screen but one that waits for a button says what A and B do", "[app][tour]") {
  const Tour tour;
  for (const Path& path : {Path{}, Path{Action::open}, Path{Action::menu}, Path{Action::menu, Action::open}}) {
    const auto r = tour.led(path);
    // The line at the bottom is not empty.
    const auto frame = r->app->frame();
    const auto bar = frame.pixels.last(static_cast<std::size_t>(r->desk.bar_height) * 320);
    CHECK(std::count(bar.begin(), bar.end(), ui::kLight.strong) > 10);
  }
}
