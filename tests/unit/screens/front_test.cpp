// The front page on small screens.
#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/support/reading.h"
#include "tests/support/screen_text.h"

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
    // Columns keep away from the edge of the screen.
    const auto row = pixels.begin() + std::ptrdiff_t{y} * width;
    if (std::find(row, row + width / 30, ui::kLight.link) == row + width / 30) continue;
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
  // So long that the story that leads is higher than one beside it.
  builder.articles[0].entry.summary = {};
  for (int i = 0; i < 100; ++i) builder.articles[0].entry.summary += "What happened. ";
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
  CHECK(focus.last - focus.first >= 3 * r.desk.ui_px());
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
  // Two columns: the lead story, then 1 and 2, then 3 and 4. Three: 1 and 2 beside the lead story, then 3, 4 and 5.
  const auto fourth = opened(kNarrow, {Action::down, Action::down, Action::right}, kNarrow);
  CHECK((opened(kWide, {Action::down, Action::right}, kNarrow) == fourth));
  CHECK((opened(kNarrow, {Action::down, Action::down, Action::right}, kWide) == fourth));
}

TEST_CASE("the story that the editor chose leads, and stands nowhere else", "[app][front][slow]") {
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
    // Without what stands at its end: the next one, which is another where another leads.
    auto article = r.pixels();
    article.resize(std::size_t{640} * 160);
    return article;
  };
  const Buffer plain = nine_articles(), chosen = nine_articles(4);
  constexpr Action kDown = Action::down, kRight = Action::right;
  const auto first = opened(plain, 640, {}), second = opened(plain, 640, {kDown}),
             third = opened(plain, 640, {kDown, kRight}), fourth = opened(plain, 640, {kDown, kDown}),
             fifth = opened(plain, 640, {kDown, kDown, kRight}), sixth = opened(plain, 640, {kDown, kDown, kDown});
  CHECK((opened(chosen, 640, {}) == fifth));
  CHECK((opened(chosen, 640, {kDown}) == first));
  CHECK((opened(chosen, 640, {kDown, kDown, kRight}) == fourth));
  CHECK((opened(chosen, 640, {kDown, kDown, kDown}) == sixth));
  // In three columns: 0 above 1 beside it, then 2, 3 and 5.
  CHECK((opened(chosen, 1280, {}) == fifth));
  CHECK((opened(chosen, 1280, {kRight}) == first));
  CHECK((opened(chosen, 1280, {kRight, kDown}) == second));
  CHECK((opened(chosen, 1280, {kDown}) == third));
  CHECK((opened(chosen, 1280, {kDown, kRight}) == fourth));
  CHECK((opened(chosen, 1280, {kDown, kRight, kRight}) == sixth));
  // Down from beside the lead story leads below it, and up back again.
  CHECK((opened(chosen, 1280, {kRight, kDown, kDown}) == sixth));
  CHECK((opened(chosen, 1280, {kRight, kDown, kDown, Action::up}) == second));
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

TEST_CASE("a tap on the name of a language leads to it", "[app][front][slow]") {
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

TEST_CASE("where a picture of the front page is damaged, the page says so in its place", "[ui][front]") {
  EditionBuilder builder;
  builder.articles[0].entry.lead = {1, 30, 20};  // the picture there is another one
  Reading r(builder.bytes());
  r.desk.pictures = &r.pictures;
  const auto screen = ui::open_edition(r.desk, r.path);
  (void)said_on(*screen, r.desk);
  r.pictures.wait();
  (void)r.pictures.take_arrived();
  CHECK(says(said_on(*screen, r.desk), "Picture cannot be shown"));
}

TEST_CASE("the band and the head of the paper take a fifth of the screen, a third in the largest text",
          "[app][front]") {
  const auto [width, height] = GENERATE(std::pair{320, 240}, std::pair{240, 320}, std::pair{640, 480},
                                        std::pair{720, 720}, std::pair{1280, 720});
  const int text = GENERATE(0, 48);
  const std::string title = GENERATE("Daily", "The Morning and Evening Courier of the Whole Country and its Islands");
  EditionBuilder builder;
  builder.articles.resize(1);
  builder.languages = {"en"};
  builder.edit_manifest = [&](bundle::Manifest& m) { m.title = title; };
  Reading r(builder.bytes());
  r.desk.settings.show_buttons = true;
  r.desk.settings.text_px = text;
  r.desk.set_screen(width, height);
  r.start();
  CAPTURE(width, height, text, title);
  CHECK(focus_on(r, width).first > r.desk.band_height);
  CHECK(focus_on(r, width).first <= height / (text == 0 ? 5 : 3));
}

TEST_CASE("a front page of 40 languages says how many it does not show, and lists them all", "[app][front]") {
  EditionBuilder builder;
  builder.articles.resize(1);
  builder.languages.clear();
  for (std::uint16_t i = 0; i < 40; ++i) {
    builder.languages.push_back("x-l" + std::to_string(i + 10));
    if (i > 0) builder.articles.push_back(builder.articles[0]);
    builder.articles.back().entry.id = "article-" + std::to_string(i);
    builder.articles.back().entry.language = i;
  }
  Reading r(builder.bytes());
  r.app->resize(320, 240);
  r.app->draw();
  const auto at_first = r.pixels();
  for (int i = 0; i < 40; ++i) r.press(ui::Action::right);
  CHECK((r.pixels() == at_first));
  // Above the story and its section.
  r.press_all({ui::Action::contents, ui::Action::up, ui::Action::up, ui::Action::open});
  CHECK(r.shows() == "edition-languages");
  r.press_all({ui::Action::down, ui::Action::open});
  CHECK(r.shows() == "front");
  CHECK((r.pixels() != at_first));
}
