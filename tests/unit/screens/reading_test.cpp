// Reading one article: by pages, by scrolling, what it leads to, and the screen turned.
#include "tests/support/reading.h"

#include <catch2/catch.hpp>
#include <functional>

#include "reader/article/writer.h"
#include "reader/library/read_marks.h"
#include "reader/screens/front_screen.h"

using namespace handbill;
using namespace handbill::testing;
using ui::Action;

namespace {

std::size_t at(int x, int y, int width) {
  return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x);
}

std::string many_words(int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += "word" + std::to_string(i) + " ";
  return out;
}

Buffer long_edition(int words = 3000) {
  EditionBuilder builder;
  article::Writer body;
  for (int part = 0; part < 6; ++part) {
    body.begin(article::Op::heading2);
    body.text("Part " + std::to_string(part));
    body.finish();
    body.begin(article::Op::paragraph);
    body.text(many_words(words / 6));
    body.finish();
  }
  builder.articles[0].body = body.encode({});
  return builder.bytes();
}

}  // namespace

TEST_CASE("pages turn on and back again to the very same pixels", "[app][reading][slow]") {
  Reading r(long_edition());
  r.desk.settings.reading = ui::Reading::pages;
  r.start();
  r.press(Action::open);
  // Without the progress line, which knows more later.
  const auto page = [&] {
    auto out = r.pixels();
    out.resize(std::size_t{640} * 476);
    return out;
  };
  std::vector<std::vector<std::uint32_t>> pages{page()};
  while (r.press(Action::page_down) && pages.size() < 200) pages.push_back(page());
  CHECK(pages.size() > 8);
  for (std::size_t i = pages.size() - 1; i-- > 0;) {
    r.press(Action::page_up);
    CHECK((page() == pages[i]));
  }
  CHECK_FALSE(r.press(Action::page_up));
  r.press(Action::bottom);
  CHECK((page() == pages.back()));
  r.press(Action::top);
  CHECK((page() == pages.front()));
}

TEST_CASE("by pages, right turns on, and after the last page comes the next article", "[app][reading]") {
  Reading r(long_edition(300));
  r.desk.settings.reading = ui::Reading::pages;
  r.start();
  r.press(Action::open);
  r.press(Action::bottom);
  CHECK_FALSE(r.press(Action::page_down));
  CHECK(r.press(Action::right));
  CHECK(r.app->shows_article());
  CHECK(r.press(Action::left));  // its first page: back to the article before
  CHECK(r.app->shows_article());
}

TEST_CASE("headings are reached one after the other, and back", "[app][reading]") {
  for (const ui::Reading way : {ui::Reading::scroll, ui::Reading::pages}) {
    Reading r(long_edition());
    r.desk.settings.reading = way;
    r.start();
    r.press(Action::open);
    int on = 0;
    while (r.press(Action::next_heading) && on < 20) ++on;
    CHECK(on >= 5);
    CHECK(on <= 6);
    int back = 0;
    while (r.press(Action::previous_heading) && back < 20) ++back;
    CHECK(back >= 5);
    CHECK(back <= 7);
  }
}

TEST_CASE("what was read comes back to the same line", "[app][reading]") {
  for (const ui::Reading way : {ui::Reading::scroll, ui::Reading::pages}) {
    Reading r(long_edition());
    r.desk.settings.reading = way;
    r.start();
    r.press(Action::open);
    for (int i = 0; i < 4; ++i) r.press(Action::page_down);
    const auto before = r.pixels();
    SECTION("from the menu, and from the contents") {
      r.press_all({Action::menu, Action::back});
      CHECK((r.pixels() == before));
      r.press_all({Action::contents, Action::back});
      CHECK((r.pixels() == before));
    }
    SECTION("after larger and smaller text") {
      r.press_all({Action::larger, Action::smaller});
      // The line at the top is the same one, if not at the same height.
      r.press_all({Action::larger, Action::smaller});
      const auto once = r.pixels();
      r.press_all({Action::larger, Action::smaller});
      CHECK((r.pixels() == once));
    }
  }
}

TEST_CASE("a tap on a link opens it, beside it turns the page", "[app][reading]") {
  article::Writer body;
  body.begin(article::Op::paragraph);
  body.push(article::SpanKind::link, *body.link("https://example.org/"));
  body.text("link");
  body.pop();
  body.text(" " + many_words(2000));
  body.finish();
  EditionBuilder builder;
  builder.articles[0].entry.section.clear();
  builder.articles[0].body = body.encode({});
  Reading r(builder.bytes());
  r.press(Action::open);
  int opened = 0;
  for (int y = r.desk.band_height; y < 240 && opened == 0; y += 6) {
    r.app->tap(r.desk.margin() + 20, y);
    if (r.shows() == "link") ++opened;
    if (r.shows() == "article") r.press(Action::top);
  }
  CHECK(opened == 1);
  r.press(Action::back);
  CHECK_FALSE(r.press(Action::top));
  r.app->tap(320, 470);
  r.app->draw();
  CHECK(r.press(Action::top));
}

TEST_CASE("a screen that is turned shows the same page, and its D-pad points as the page does", "[app][reading]") {
  for (int turns = 1; turns < 4; ++turns) {
    Reading straight(long_edition()), turned(long_edition());
    const bool sideways = turns != 2;
    if (sideways) straight.desk.set_screen(480, 640);
    straight.start();
    turned.desk.settings.quarter_turns = turns;
    turned.start();
    straight.press(Action::open);
    turned.press(Action::open);
    const app::Frame a = straight.app->frame(), b = turned.app->frame();
    REQUIRE(b.width == 640);
    REQUIRE(b.height == 480);
    bool same = true;
    for (int y = 0; y < a.height; ++y) {
      for (int x = 0; x < a.width; ++x) {
        const int to_x = turns == 1 ? a.height - 1 - y : turns == 2 ? a.width - 1 - x : y;
        const int to_y = turns == 1 ? x : turns == 2 ? a.height - 1 - y : a.width - 1 - x;
        same = same && a.pixels[at(x, y, a.width)] == b.pixels[at(to_x, to_y, b.width)];
      }
    }
    CHECK(same);
    // A tap at the foot of the page, as the eye sees it, turns it on.
    const int foot_x = turns == 1 ? 10 : turns == 2 ? 320 : 630, foot_y = turns == 2 ? 10 : 240;
    turned.app->tap(foot_x, foot_y);
    turned.app->draw();
    CHECK(turned.press(Action::top));
  }
  CHECK(ui::turned(Action::up, 1) == Action::left);
  CHECK(ui::turned(Action::right, 1) == Action::up);
  CHECK(ui::turned(Action::down, 2) == Action::up);
  CHECK(ui::turned(Action::left, 3) == Action::up);
  CHECK(ui::turned(Action::open, 3) == Action::open);
}

TEST_CASE("letters without a font are boxes, and the page says whose they are", "[app][reading]") {
  EditionBuilder builder;
  builder.articles[0].body = plain_body("Linear A: \U00010600\U00010601, and words that can be read.");
  Reading with(builder.bytes());
  builder.articles[0].body = plain_body("Linear A: missing, and words that can be read.");
  Reading without(builder.bytes());
  for (const Reading* r : {&with, &without}) r->press(Action::open);
  // A line above the progress line is set on another ground.
  const auto ground_of = [](const Reading& r) { return r.pixels()[std::size_t{640} * 470]; };
  CHECK(ground_of(with) == ui::kLight.shade);
  CHECK(ground_of(without) == ui::kLight.paper);
}

TEST_CASE("the note on letters without a font takes room from every page", "[app][reading][slow]") {
  // The same text with such letters at its end and at its beginning: the note is there from the last page on, or
  // always.
  const auto pages_of = [](const std::string& text) {
    EditionBuilder builder;
    builder.articles[0].body = plain_body(text);
    Reading r(builder.bytes());
    r.desk.settings.reading = ui::Reading::pages;
    r.start();
    r.press_all({Action::open, Action::bottom, Action::top});
    int pages = 1;
    while (r.press(Action::page_down) && pages < 500) ++pages;
    return pages;
  };
  const std::string words = many_words(6000), letters = "\U00010600\U00010601 ";
  const int always = pages_of(letters + words);
  CHECK(always > pages_of(words) + 1);
  CHECK(std::abs(pages_of(words + letters) - always) <= 1);
}

TEST_CASE("the note on letters without a font outlasts a change of settings in a menu", "[app][reading]") {
  EditionBuilder builder;
  builder.articles[0].body = plain_body("\U00010600\U00010601 " + many_words(1000));
  Reading r(builder.bytes());
  const auto ground = [&r] { return r.pixels()[std::size_t{640} * 470]; };
  r.press_all({Action::open, Action::page_down, Action::page_down});
  REQUIRE(ground() == ui::kLight.shade);
  r.press_all({Action::menu, Action::larger, Action::back});
  CHECK(r.app->shows_article());
  CHECK(ground() == ui::kLight.shade);
}

TEST_CASE("by pages a swipe over an eighth of the page turns it, and no more than one at a time", "[app][reading]") {
  Reading r = Reading(long_edition());
  r.desk.settings.reading = ui::Reading::pages;
  r.start();
  r.press(Action::open);
  const auto first = r.pixels();
  r.app->drag_by(0, 20);
  r.app->draw();
  CHECK((r.pixels() == first));
  r.app->drag_by(0, 60);
  r.app->draw();
  CHECK((r.pixels() != first));
  r.app->drag_by(0, -80);
  r.app->draw();
  // But for the progress line.
  CHECK(std::equal(first.begin(), first.begin() + std::ptrdiff_t{640} * 470, r.pixels().begin()));
}

TEST_CASE("articles made to hurt can be opened, read to their end and left", "[app][reading][hostile][slow]") {
  const auto of = [](const std::function<void(article::Writer&)>& write) {
    article::Writer body;
    write(body);
    return body.encode({});
  };
  const auto paragraph = [](article::Writer& body, const std::string& text) {
    body.begin(article::Op::paragraph);
    body.text(text);
    body.finish();
  };
  std::string million;
  while (million.size() < 900'000) million += "words and ";
  std::string marks = "a";
  while (marks.size() < 400'000) marks += "\u0301";
  const std::vector<Buffer> bodies{
      of([&](article::Writer& body) { paragraph(body, million); }),
      of([&](article::Writer& body) { paragraph(body, marks); }),
      of([&](article::Writer& body) {
        (void)body.open(article::Op::table);
        for (int i = 0; i < 10'000; ++i) {
          (void)body.open(article::Op::row);
          body.begin(article::Op::cell);
          body.text("cell");
          body.finish();
          body.close();
        }
        body.close();
      }),
      of([&](article::Writer& body) {
        int depth = 0;
        for (int i = 0; i < 500; ++i) depth += body.open(article::Op::quote) ? 1 : 0;
        paragraph(body, "deep");
        for (int i = 0; i < depth; ++i) body.close();
      }),
      of([&](article::Writer& body) {
        for (int i = 0; i < 5'000; ++i) {
          body.begin(article::Op::heading1);
          body.push(article::SpanKind::link, *body.link("https://example.org/" + std::to_string(i)));
          body.text("h");
          body.pop();
          body.finish();
        }
      }),
  };
  for (std::size_t i = 0; i < bodies.size(); ++i) {
    for (const ui::Reading way : {ui::Reading::scroll, ui::Reading::pages}) {
      INFO("article " << i << (way == ui::Reading::pages ? " by pages" : " by scrolling"));
      EditionBuilder builder;
      builder.articles[0].body = bodies[i];
      builder.articles_per_chunk = 1;
      Reading r(builder.bytes());
      r.desk.settings.reading = way;
      r.desk.settings.justify = true;
      r.start();
      REQUIRE(r.press(Action::open));
      CHECK(r.app->shows_article());
      for (const Action action : {Action::page_down, Action::down, Action::links, Action::back, Action::contents,
                                  Action::back, Action::bottom, Action::page_up, Action::larger, Action::next_heading,
                                  Action::previous_heading, Action::top}) {
        r.press(action);
        REQUIRE(r.app->running());
        if (r.shows() == "link") r.press(Action::back);
      }
      CHECK(r.app->shows_article());
      r.press(Action::back);
      CHECK(r.shows() == "front");
    }
  }
}

TEST_CASE("a page that was drawn ahead is the page that is turned to", "[app][reading]") {
  for (const ui::Reading way : {ui::Reading::scroll, ui::Reading::pages}) {
    Reading plain(long_edition()), prepared(long_edition());
    for (Reading* r : {&plain, &prepared}) {
      r->desk.settings.reading = way;
      r->start();
      r->press(Action::open);
    }
    for (const Action action : {Action::page_down, Action::page_down, Action::page_up, Action::page_down, Action::menu,
                                Action::back, Action::page_down, Action::larger, Action::page_down, Action::down,
                                Action::page_down, Action::back, Action::open, Action::page_down}) {
      prepared.app->prepare();
      prepared.app->prepare();
      plain.press(action);
      prepared.press(action);
      CHECK((plain.pixels() == prepared.pixels()));
    }
  }
}

TEST_CASE("an article goes on where it was left, in a new start too, and anew once it was read", "[app][reading]") {
  library::ReadMarks marks("");
  Reading r(long_edition());
  r.desk.read_marks = &marks;
  r.desk.settings.keep_read_asked = true;
  r.start();
  r.press_all({Action::open, Action::page_down, Action::page_down});
  const auto left = r.pixels();
  r.press(Action::back);
  CHECK(r.shows() == "front");
  r.press(Action::open);
  CHECK((r.pixels() == left));
  r.start();  // the article was open: it is again
  CHECK(r.shows() == "article");
  CHECK((r.pixels() == left));
  r.press(Action::back);
  CHECK(r.shows() == "front");
  r.start();
  CHECK(r.shows() == "front");
  r.press_all({Action::open, Action::bottom, Action::back, Action::open});
  CHECK((r.pixels() != left));
  const auto anew = r.pixels();
  r.press(Action::top);
  CHECK((r.pixels() == anew));
}

TEST_CASE("an article is left at the page that was seen, also where one was drawn ahead", "[app][reading]") {
  for (const bool goes_on : {false, true}) {
    library::ReadMarks marks("");
    Reading r(long_edition());
    r.desk.read_marks = &marks;
    r.desk.settings.keep_read_asked = true;
    r.start();
    r.press_all({Action::open, Action::page_down});
    r.app->prepare();
    if (goes_on) r.press(Action::page_down);  // shows what was drawn ahead
    const auto left = r.pixels();
    r.press_all({Action::back, Action::open});
    CHECK((r.pixels() == left));
  }
}

TEST_CASE("of what is read without trusting its publisher no place is remembered", "[app][reading]") {
  library::ReadMarks marks("");
  Reading r(long_edition());
  r.desk.read_marks = &marks;
  r.desk.trusted.keys.clear();
  auto candidate = library::Candidate::read(r.path, r.desk.trusted.pins);
  std::shared_ptr<library::Edition> edition = candidate->admit_unproven(r.desk.trusted).value();
  app::App app(r.desk, std::make_unique<ui::FrontScreen>(r.desk, edition));
  app.draw();
  for (const Action action : {Action::open, Action::page_down}) {
    app.act(action);
    app.draw();
  }
  CHECK(app.shows_article());
  CHECK_FALSE(marks.open_article(edition->proof().manifest.edition_id()));
}
