// The front page on small screens.
#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/support/reading.h"

using namespace handbill;
using namespace handbill::testing;

namespace {

struct Rows {
  int first = -1, last = -1;  // px from the top
};

// What the bar beside the focused row takes of a screen of this size, above the button bar.
Rows focus_on(const Reading& r, int width) {
  const auto pixels = r.pixels();
  Rows out;
  for (int y = 0; y < r.desk.height; ++y) {
    if (pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(width)] != ui::kLight.link) continue;
    if (out.first < 0) out.first = y;
    out.last = y;
  }
  return out;
}

EditionBuilder mixed(std::uint32_t number, bool has_photo) {
  EditionBuilder builder;
  builder.articles[0].entry.title = "A headline as newspapers write them: long enough for two lines";
  builder.articles[0].entry.section = "World";
  builder.articles[0].entry.summary = "What happened, in a sentence that takes more than one line of a small screen.";
  if (has_photo) builder.articles[0].entry.lead = {1, 3, 2};
  builder.edit_manifest = [=](bundle::Manifest& m) { m.edition = number; };
  return builder;
}

// One section of nine articles; number `lead` leads.
Buffer nine_articles(std::uint32_t lead = 0) {
  EditionBuilder builder;
  builder.articles.erase(builder.articles.begin() + 1, builder.articles.end());
  builder.languages = {"en"};
  for (int i = 1; i < 9; ++i) {
    builder.articles.push_back(builder.articles[0]);
    builder.articles.back().entry.id = "article-" + std::to_string(i);
    builder.articles.back().entry.title = "Article " + std::to_string(i);
    builder.articles.back().body = plain_body("Text " + std::to_string(i));
  }
  builder.edit_front = [=](bundle::Front& front) { front.languages[0].lead = lead; };
  return builder.bytes();
}

}  // namespace

TEST_CASE("the first article of an edition is seen whole on the smallest screens", "[app][front]") {
  const auto [width, height] = GENERATE(std::pair{320, 240}, std::pair{240, 320});
  const std::uint32_t number = GENERATE(1U, 20241005U);
  const bool has_photo = GENERATE(false, true);
  Reading r(mixed(number, has_photo).bytes());
  r.desk.pictures = &r.pictures;
  r.desk.device = ui::Device::gamepad;
  r.desk.settings.show_buttons = true;
  r.desk.set_screen(width, height);
  r.start();
  const Rows focus = focus_on(r, width);
  CAPTURE(width, height, number, has_photo);
  CHECK(focus.first > r.desk.band_height);
  CHECK(focus.last - focus.first > 3 * r.desk.ui_px());
  CHECK(focus.last < r.desk.band_height + r.desk.height - 1);
}

TEST_CASE("the focus stays on its article when the columns change", "[app][front]") {
  const Buffer edition = nine_articles();
  const auto opened = [&](std::pair<int, int> at, std::initializer_list<ui::Action> steps, std::pair<int, int> then) {
    Reading r(edition);
    r.app->resize(at.first, at.second);
    r.app->draw();
    r.press_all(steps);
    r.app->resize(then.first, then.second);
    r.app->draw();
    r.press(ui::Action::open);
    CHECK(r.app->shows_article());
    r.app->resize(640, 480);
    r.app->draw();
    return r.pixels();
  };
  using ui::Action;
  constexpr std::pair kWide{1280, 720}, kNarrow{640, 480};
  // In two columns the second row holds articles 3 and 4.
  const auto fourth = opened(kNarrow, {Action::down, Action::down, Action::down, Action::down}, kNarrow);
  CHECK((opened(kWide, {Action::down, Action::down, Action::right}, kNarrow) == fourth));
  CHECK((opened(kNarrow, {Action::down, Action::down, Action::down, Action::down}, kWide) == fourth));
}

TEST_CASE("the story that the editor chose leads, and stands nowhere else", "[app][front]") {
  using ui::Action;
  const auto opened = [](const Buffer& edition, int width, std::initializer_list<Action> steps) {
    Reading r(edition);
    r.app->resize(width, width * 3 / 4);
    r.app->draw();
    r.press_all(steps);
    r.press(Action::open);
    REQUIRE(r.app->shows_article());
    r.app->resize(640, 480);
    r.app->draw();
    return r.pixels();
  };
  const Buffer plain = nine_articles(), chosen = nine_articles(4);
  constexpr Action kDown = Action::down, kRight = Action::right;
  const auto first = opened(plain, 640, {}), fourth = opened(plain, 640, {kDown, kDown, kDown}),
             fifth = opened(plain, 640, {kDown, kDown, kDown, kDown}),
             sixth = opened(plain, 640, {kDown, kDown, kDown, kDown, kDown});
  CHECK((opened(chosen, 640, {}) == fifth));
  CHECK((opened(chosen, 640, {kDown}) == first));
  CHECK((opened(chosen, 640, {kDown, kDown, kDown, kDown}) == fourth));
  CHECK((opened(chosen, 640, {kDown, kDown, kDown, kDown, kDown}) == sixth));
  // In two columns: 0 and 1, 2 and 3, 5 and 6.
  CHECK((opened(chosen, 1280, {kDown}) == first));
  CHECK((opened(chosen, 1280, {kDown, kDown, kRight}) == fourth));
  CHECK((opened(chosen, 1280, {kDown, kDown, kDown}) == sixth));
}

TEST_CASE("articles without a section are set off from the section above", "[app][front]") {
  const auto rows = [](const char* first, const char* second) {
    EditionBuilder builder;
    builder.languages = {"en"};
    builder.articles.pop_back();
    builder.articles[0].entry.section = first;
    builder.articles[1].entry.section = second;
    builder.articles.insert(builder.articles.begin(), builder.articles[0]);  // leads
    builder.articles[0].entry.id = "lead";
    Reading r(builder.bytes());
    r.app->resize(640, 480);
    r.app->draw();
    return r.pixels();
  };
  CHECK((rows("News", "") != rows("News", "News")));
}

TEST_CASE("what is not drawn yet cannot be opened by mistake", "[app][front]") {
  const Buffer edition = nine_articles();
  Reading r(edition);
  r.app->resize(1280, 720);
  r.app->draw();
  // To the second column and back up to the lead story, all before anything is drawn.
  for (const ui::Action action : {ui::Action::down, ui::Action::right, ui::Action::up, ui::Action::open})
    r.app->act(action);
  r.app->draw();
  const auto shown = r.pixels();
  Reading lead(edition);
  lead.app->resize(1280, 720);
  lead.app->draw();
  lead.press(ui::Action::open);
  CHECK((shown == lead.pixels()));
}

TEST_CASE("a tap on the name of a language leads to it", "[app][front]") {
  EditionBuilder builder;
  builder.languages = {"en", "es", "fr", "ru"};
  builder.articles.erase(builder.articles.begin() + 1, builder.articles.end());
  for (std::uint16_t i = 1; i < 4; ++i) {
    builder.articles.push_back(builder.articles[0]);
    builder.articles.back().entry.id = "article-" + std::to_string(i);
    builder.articles.back().entry.language = i;
  }
  const Buffer edition = builder.bytes();
  std::vector<std::vector<std::uint32_t>> found;
  Reading r(edition);
  const auto at_first = r.pixels();
  for (int y = 60; y < 240; y += 20) {
    for (int x = 8; x < 640; x += 24) {
      r.start();
      r.app->tap(x, y);
      r.app->draw();
      if (r.app->shows_article() || r.pixels() == at_first) continue;
      if (std::find(found.begin(), found.end(), r.pixels()) == found.end()) found.push_back(r.pixels());
    }
  }
  CHECK(found.size() == 3);  // every other language
}
