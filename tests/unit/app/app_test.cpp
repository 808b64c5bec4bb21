#include <catch2/catch.hpp>
#include <filesystem>

#include "reader/article/writer.h"
#include "reader/library/read_marks.h"
#include "reader/screens/help_screen.h"
#include "reader/screens/publisher_screen.h"
#include "reader/screens/shelf_screen.h"
#include "reader/trust/pins.h"
#include "tests/support/reading.h"
#include "tests/support/typed_digits.h"

using namespace handbill;
using namespace handbill::testing;
using ui::Action;

namespace {

// The first article's chunk is damaged, the second's is not.
Buffer damaged_body_edition() {
  EditionBuilder builder;
  builder.articles_per_chunk = 1;
  builder.edit_file = [](BuiltEdition& e) {
    for (std::size_t i = 0; i < e.chunks.size(); ++i) {
      if (e.chunks[i].kind != bundle::PartKind::text) continue;
      e.bytes[e.chunk_offsets[i] + 5] ^= std::byte{1};
      break;
    }
  };
  return builder.bytes();
}

// From the page about an unknown publisher.
void fill_in_digits(const Reading& r) {
  const auto candidate = library::Candidate::read(r.path, r.desk.trusted.pins);
  r.press_all({Action::bottom, Action::up, Action::up, Action::open});
  REQUIRE(r.shows() == "digits");
  for (const Action digit : typed_digits(candidate->channel())) r.press(digit);
  r.press(Action::open);
}

}  // namespace

TEST_CASE("an idle screen draws nothing", "[app]") {
  Reading r;
  CHECK(r.app->frames() == 1);
  for (int i = 0; i < 10; ++i) CHECK_FALSE(r.app->draw());
  r.app->act(Action::none);
  CHECK_FALSE(r.app->draw());
  CHECK(r.app->frames() == 1);
}

TEST_CASE("from the front page to an article, to its neighbour, and back", "[app]") {
  Reading r;
  CHECK_FALSE(r.app->shows_article());
  CHECK(r.press(Action::open));
  CHECK(r.app->shows_article());
  r.press(Action::right);
  CHECK(r.app->shows_article());
  CHECK(r.press(Action::back));
  CHECK_FALSE(r.app->shows_article());
  r.press(Action::back);
  CHECK_FALSE(r.app->running());
}

TEST_CASE("the front page begins with the language that serves its reader best", "[app]") {
  EditionBuilder builder;
  builder.languages = {"zh-Hans", "zh-Hant"};
  const TemporaryFolder folder;
  write_file(folder / "e.handbill", builder.bytes());
  const auto front_for = [&](const char* language) {
    ui::Desk desk = desk_for_tests();
    desk.language = language;
    desk.settings.language = "en";  // the program's own words stay the same
    desk.trusted.keys.push_back(test_key().public_key());
    app::App app(desk, ui::open_edition(desk, folder / "e.handbill"));
    app.draw();
    return std::vector<std::uint32_t>(app.frame().pixels.begin(), app.frame().pixels.end());
  };
  REQUIRE((front_for("zh-Hans") != front_for("zh-Hant")));
  for (const char* language : {"zh-TW", "zh-HK", "ZH-hant"}) CHECK((front_for(language) == front_for("zh-Hant")));
  for (const char* language : {"zh-CN", "zh", "zh-SG", "fr", ""}) CHECK((front_for(language) == front_for("zh-Hans")));
}

TEST_CASE("an article may run against its language, in the list and on its page", "[app]") {
  const auto shown = [](bundle::Direction direction, bool open) {
    EditionBuilder builder;
    std::string words;
    for (int i = 0; i < 400; ++i) words += "2026 (2027) ";  // of neither direction
    builder.articles[0].body = plain_body(words);
    builder.articles[0].entry.title = "2026";
    builder.articles[0].entry.direction = direction;
    Reading r(builder.bytes());
    if (open) r.press(Action::open);
    // Without the masthead, which names the edition by digits of its own.
    const auto pixels = r.app->frame().pixels.subspan(open ? 0 : std::size_t{640} * 170);
    return std::vector<std::uint32_t>(pixels.begin(), pixels.end());
  };
  using bundle::Direction;
  for (const bool open : {false, true}) {
    const auto by_language = shown(Direction::by_language, open);
    CHECK((shown(Direction::left_to_right, open) == by_language));
    CHECK((shown(Direction::right_to_left, open) != by_language));
  }
  // The progress line, at the foot of the page, grows from where reading begins.
  const auto left = shown(Direction::left_to_right, true);
  const auto right = shown(Direction::right_to_left, true);
  const std::size_t width = static_cast<std::size_t>(desk_for_tests().width);
  CHECK(left[left.size() - width] == right.back());
  CHECK(left.back() == right[right.size() - width]);
  CHECK(left.back() != right.back());
}

TEST_CASE("an article is found in whichever edition has it", "[app]") {
  const TemporaryFolder folder;
  EditionBuilder other;
  other.articles[0].entry.id = "en/elsewhere";
  write_file(folder / "a.handbill", other.bytes());
  write_file(folder / "b.handbill", EditionBuilder().bytes());
  write_file(folder / "c.handbill", Buffer(100, std::byte{7}));
  const std::string wanted = EditionBuilder().articles[0].entry.id;
  const std::vector<std::string> all{folder / "a.handbill", folder / "c.handbill", folder / "b.handbill"};
  const auto shows_article = [](bool trusted, const std::vector<std::string>& paths, const std::string& id) {
    ui::Desk desk = desk_for_tests();
    if (trusted) desk.trusted.keys.push_back(test_key().public_key());
    app::App app(desk, ui::open_article(desk, paths, id));
    app.draw();
    return app.shows_article();
  };
  CHECK(shows_article(true, all, wanted));
  CHECK(shows_article(true, all, "en/elsewhere"));
  CHECK_FALSE(shows_article(true, all, "en/nowhere"));
  CHECK_FALSE(shows_article(true, {folder / "c.handbill"}, wanted));
  CHECK_FALSE(shows_article(false, all, wanted));
}

TEST_CASE("left at the first article and right at the last stay where they are", "[app]") {
  Reading r;
  r.press(Action::open);
  CHECK_FALSE(r.press(Action::left));
  for (int i = 0; i < 5; ++i) r.press(Action::right);
  CHECK_FALSE(r.press(Action::right));
  CHECK(r.app->shows_article());
}

TEST_CASE("keys never leave a line cut through at the top", "[app]") {
  std::string text;
  for (int i = 0; i < 400; ++i) text += "All human beings are born free. ";
  EditionBuilder builder;
  builder.articles[0].body = plain_body(text);
  Reading r(builder.bytes());
  r.press(Action::open);
  const auto is_paper_at_top = [&] {
    const auto row =
        r.app->frame().pixels.subspan(std::size_t{640} * static_cast<std::size_t>(r.desk.band_height), 640);
    return std::all_of(row.begin(), row.end(), [](std::uint32_t p) { return p == ui::kLight.paper; });
  };
  for (const Action action : {Action::down, Action::down, Action::page_down, Action::down, Action::bottom, Action::up,
                              Action::up, Action::page_up, Action::up, Action::top}) {
    INFO(static_cast<int>(action));
    CHECK(r.press(action));
    CHECK(is_paper_at_top());
  }
}

TEST_CASE("a lead picture that stands in the text is not shown twice", "[app]") {
  const auto frame_with_lead = [](std::uint32_t chunk) {
    article::Writer body;
    article::OwnedFigure figure;
    figure.image = {1, 640, 480};
    body.begin_figure(figure);
    body.finish();
    EditionBuilder builder;
    builder.articles[0].body = body.encode({});
    builder.articles[0].entry.lead = {chunk, chunk == 0 ? std::uint16_t{0} : std::uint16_t{640},
                                      chunk == 0 ? std::uint16_t{0} : std::uint16_t{480}};
    Reading r(builder.bytes());
    r.press(Action::open);
    return std::vector<std::uint32_t>(r.app->frame().pixels.begin(), r.app->frame().pixels.end());
  };
  CHECK((frame_with_lead(1) == frame_with_lead(0)));
}

TEST_CASE("pages of pictures without words turn back as they turned on", "[app]") {
  article::Writer body;
  for (int i = 0; i < 8; ++i) {
    article::OwnedFigure figure;
    figure.image = {1, 640, 480};
    body.begin_figure(figure);
    body.finish();
  }
  body.begin(article::Op::paragraph);
  body.text("The end.");
  body.finish();
  EditionBuilder builder;
  builder.articles[0].body = body.encode({});
  Reading r(builder.bytes());
  r.press(Action::open);
  // Without the progress line, which knows more later.
  const auto page = [&] { return r.app->frame().pixels.first(std::size_t{640} * 470); };
  const std::vector<std::uint32_t> first(page().begin(), page().end());
  const auto is_first = [&] { return std::equal(first.begin(), first.end(), page().begin()); };
  int pages = 0;
  while (r.press(Action::page_down) && pages < 100) ++pages;
  CHECK(pages >= 4);
  for (int i = 0; i <= pages && !is_first(); ++i) r.press(Action::page_up);
  CHECK(is_first());
}

TEST_CASE("the menu changes text size and colours on every screen below it", "[app]") {
  Reading r;
  r.press(Action::open);
  r.press(Action::menu);
  r.press(Action::open);  // text and colours
  const int before = r.desk.text_px();
  CHECK(r.press(Action::right));
  CHECK(r.desk.text_px() == ui::next_text_size(before, 1));
  CHECK(r.app->take_settings_changed());
  CHECK_FALSE(r.app->take_settings_changed());
  r.press(Action::left);
  CHECK(r.desk.text_px() == before);
  r.press(Action::down);
  r.press(Action::left);  // round to the last of the colours
  CHECK(r.desk.settings.theme == ui::Theme::eink);
  for (int i = 0; i < 4; ++i) r.press(Action::left);
  r.press(Action::right);
  CHECK(r.desk.settings.theme == ui::Theme::sepia);
  // The band and the page above the menu have them already.
  CHECK((r.app->frame().pixels[0] & 0xFFFFFFU) == ui::kSepia.shade);
  CHECK((r.app->frame().pixels[std::size_t{640} * static_cast<std::size_t>(r.desk.band_height)] & 0xFFFFFFU) ==
        ui::kSepia.paper);
  r.press(Action::menu);
  CHECK(r.app->shows_article());
}

TEST_CASE("an unknown publisher's edition shows nothing until its digits were filled in", "[app]") {
  Reading r(EditionBuilder().bytes(), false);
  CHECK_FALSE(r.app->shows_article());
  // The focus is on "not now": pressing A leaves.
  SECTION("not now is what A does at first, once it is in view") {
    r.press(Action::open);
    CHECK_FALSE(r.app->running());
    CHECK(r.desk.trusted.pins.all().empty());
  }
  SECTION("whoever fills in its digits reads on") {
    fill_in_digits(r);
    CHECK(r.desk.trusted.pins.all().size() == 1);
    CHECK(r.shows() == "front");
    r.press(Action::open);
    CHECK(r.app->shows_article());
  }
}

TEST_CASE("a small screen says that there is more, and makes no choice that is not in view", "[app]") {
  for (int text_step = 0; text_step <= 2; ++text_step) {
    for (const bool by_finger : {false, true}) {
      INFO("text " << text_step << (by_finger ? ", by finger" : ""));
      Reading r(EditionBuilder().bytes(), false);
      r.desk.settings.text_px = layout::text_px_for_screen(320, 240, text_step);
      r.desk.set_screen(320, 240);
      r.app = std::make_unique<app::App>(r.desk, ui::open_edition(r.desk, r.path));
      r.app->draw();
      // The bar at the side of the choice in focus.
      const auto choice_in_view = [&] {
        const auto pixels = r.app->frame().pixels;
        bool found = false;
        for (std::size_t at = 0; at < pixels.size(); at += 320) found = found || pixels[at] == ui::kLight.link;
        return found;
      };
      const auto foot = r.app->frame().pixels.last(std::size_t{320} * 24);
      CHECK(std::find(foot.begin(), foot.end(), ui::kLight.link) != foot.end());  // "More below"
      CHECK_FALSE(choice_in_view());
      int presses = 0;
      while (!choice_in_view() && presses < 5) {
        if (by_finger) {
          r.app->tap(160, 235);
        } else {
          r.app->act(Action::open);
        }
        ++presses;
        REQUIRE(r.app->running());
        r.app->draw();
      }
      CHECK(presses >= 1);
      CHECK(presses <= 3);
      r.app->act(Action::open);
      CHECK_FALSE(r.app->running());
    }
  }
}

TEST_CASE("a publisher that cannot be remembered can be read all the same", "[app]") {
  Reading r(EditionBuilder().bytes(), false);
  trust::PinsState state{};
  write_file(r.folder / "file", as_bytes("no folder"));
  r.desk.trusted.pins = trust::Pins::load(r.folder / "file/publishers", state);
  fill_in_digits(r);
  CHECK_FALSE(r.app->shows_article());
  r.press(Action::open);  // "read what is here"
  r.press(Action::open);
  CHECK(r.app->shows_article());
}

TEST_CASE("Start opens the menu on every page, and closes it", "[app]") {
  for (const bool trusted : {true, false}) {
    Reading r(EditionBuilder().bytes(), trusted);
    const std::vector<std::uint32_t> page(r.app->frame().pixels.begin(), r.app->frame().pixels.end());
    CHECK(r.press(Action::menu));
    CHECK(r.press(Action::menu));
    CHECK(std::equal(page.begin(), page.end(), r.app->frame().pixels.begin()));
  }
}

TEST_CASE("a damaged article is a page that leads to its neighbours", "[app]") {
  Reading r(damaged_body_edition());
  r.press(Action::open);
  CHECK(r.app->running());
  CHECK_FALSE(r.app->shows_article());
  SECTION("right, to the next") {
    r.press(Action::right);
    CHECK(r.app->shows_article());
    r.press(Action::left);
    CHECK_FALSE(r.app->shows_article());
  }
  SECTION("back, to the list") {
    r.press(Action::back);
    CHECK(r.app->running());
  }
}

TEST_CASE("damage that was found stays said above the edition, also when it is opened again", "[app]") {
  Reading r(damaged_body_edition());
  const int clean = r.desk.band_height;
  r.press(Action::open);
  r.press(Action::back);
  REQUIRE(r.shows() == "front");
  CHECK(r.desk.band_height == 2 * clean);
  r.app.reset();
  r.start();
  CHECK(r.desk.band_height == 2 * clean);
  r.app.reset();
  // Another file in its place is another matter.
  r.desk.trusted.rivals = {};
  write_file(r.path, EditionBuilder().bytes());
  r.start();
  CHECK(r.desk.band_height == clean);
}

TEST_CASE("an incomplete copy says so, and what is there can be read", "[app]") {
  Buffer bytes = EditionBuilder().bytes();
  bytes.resize(bytes.size() - 10);
  Reading r(bytes);
  CHECK(r.press(Action::open));  // "read what is here"
  r.press(Action::open);
  CHECK(r.app->shows_article());
}

TEST_CASE("whatever the file is, there is a page and a way out", "[app]") {
  for (const Buffer& bytes : {Buffer{}, Buffer(10, std::byte{0x55}), Buffer(100000, std::byte{0})}) {
    Reading r(bytes);
    CHECK(r.app->running());
    r.press(Action::open);
    CHECK_FALSE(r.app->running());
  }
}

TEST_CASE("the window may take any size at any time", "[app]") {
  Reading r;
  r.press(Action::open);
  for (const auto& [w, h] :
       {std::pair{320, 240}, {240, 320}, {64, 64}, {1280, 720}, {720, 720}, {1, 1}, {1, 900}, {900, 1}}) {
    r.app->resize(w, h);
    CHECK(r.app->draw());
    CHECK(r.app->frame().width == w);
  }
  for (const auto& [w, h] : {std::pair{0, 0}, {-5, 100}, {1 << 30, 1}}) {
    r.app->resize(w, h);
    r.app->draw();
    CHECK(r.app->frame().width >= 1);
    CHECK(r.app->frame().width <= ui::RasterCanvas::kMaxSide);
  }
}

TEST_CASE("a frame is as large as it says, also before the new size is drawn", "[app]") {
  for (int turns = 0; turns < 4; ++turns) {
    Reading r;
    r.desk.settings.quarter_turns = turns;
    r.start();
    for (const auto& [w, h] : {std::pair{320, 240}, {1280, 720}, {64, 900}, {640, 480}}) {
      r.app->resize(w, h);
      const auto area = [](const app::Frame& f) {
        return static_cast<std::size_t>(f.width) * static_cast<std::size_t>(f.height);
      };
      CHECK(r.app->frame().pixels.size() == area(r.app->frame()));
      CHECK(r.app->draw());
      CHECK(r.app->frame().pixels.size() == area(r.app->frame()));
      CHECK(std::pair(r.app->frame().width, r.app->frame().height) == std::pair(w, h));
    }
  }
}

TEST_CASE("a button that is not known is given nothing", "[app]") {
  Reading r;
  r.desk.device = ui::Device::gamepad;
  app::App app(r.desk, std::make_unique<ui::ButtonsScreen>(r.desk));
  app.draw();
  app.act(Action::open);  // asks for a button
  app.press(ui::Button::none);
  CHECK(r.desk.settings.bindings.empty());
  app.press(ui::Button::x);
  CHECK_FALSE(r.desk.settings.bindings.empty());
}

TEST_CASE("the choice in focus stays in view when the screen becomes smaller", "[app]") {
  Reading r;
  r.press(Action::menu);
  for (int i = 0; i < 4; ++i) r.press(Action::down);
  r.app->resize(320, 100);
  r.app->draw();
  const auto pixels = r.app->frame().pixels;
  CHECK(std::find(pixels.begin(), pixels.end(), ui::kLight.shade) != pixels.end());
}

TEST_CASE("any order of actions leaves the program running or ended, never stuck", "[app]") {
  Reading r;
  std::uint32_t state = Catch::rngSeed();
  INFO("seed " << state);
  for (int i = 0; i < 400 && r.app->running(); ++i) {
    state = state * 1664525U + 1013904223U;
    const auto action = static_cast<Action>((state >> 16U) % static_cast<std::uint32_t>(Action::quit));
    r.app->act(action);
    r.app->scroll_by(static_cast<int>(state >> 24U) - 128);
    r.app->tap(static_cast<int>(state >> 8U) % 640, static_cast<int>(state >> 12U) % 480);
    if (r.app->running()) r.app->draw();
  }
  SUCCEED();
}

TEST_CASE("a shelf shows several editions, and says when there is none", "[app]") {
  Reading r;
  app::App shelf(r.desk, std::make_unique<ui::ShelfScreen>(r.desk, std::vector<std::string>{r.path, "/no/such"}));
  shelf.draw();
  shelf.act(Action::open);
  shelf.draw();
  shelf.act(Action::open);
  CHECK(shelf.shows_article());

  app::App none(r.desk, std::make_unique<ui::ShelfScreen>(r.desk, std::vector<std::string>{}));
  none.draw();
  none.act(Action::open);
  CHECK(none.running());
  none.act(Action::back);
  CHECK_FALSE(none.running());
}

TEST_CASE("going back from the lowest screen is called leaving", "[app]") {
  // The bar of the front page, alone and above a list of editions.
  const auto bar = [](const Reading& r) {
    const auto all = r.pixels();
    return std::vector<std::uint32_t>(all.begin() + std::ptrdiff_t{640} * (480 - r.desk.bar_height), all.end());
  };
  Reading alone;
  alone.desk.settings.show_buttons = true;
  alone.desk.set_screen(640, 480);
  alone.start();
  Reading listed;
  listed.desk.settings.show_buttons = true;
  listed.desk.set_screen(640, 480);
  listed.app = std::make_unique<app::App>(
      listed.desk, std::make_unique<ui::ShelfScreen>(listed.desk, std::vector<std::string>{listed.path, "/no/such"}));
  listed.app->draw();
  REQUIRE(listed.desk.bar_height > 0);
  const auto of_list = bar(listed);
  CHECK(std::count(of_list.begin(), of_list.end(), of_list.front()) <
        std::ptrdiff_t(of_list.size()));  // says something
  listed.press(Action::open);
  CHECK((bar(listed) != bar(alone)));
  alone.press(Action::open);
  listed.press(Action::open);
  CHECK((bar(listed) == bar(alone)));  // articles, below which there is something
}

TEST_CASE("forgetting a publisher forgets what was read", "[app]") {
  Reading r;
  r.desk.trusted.keys.clear();
  library::ReadMarks marks(r.folder / "read");
  r.desk.read_marks = &marks;
  auto candidate = library::Candidate::read(r.path, r.desk.trusted.pins);
  REQUIRE(candidate.has_value());
  REQUIRE(r.desk.trusted.pins.accept(candidate->proof(), trust::Accepted::by_digits).has_value());
  auto admitted = candidate->admit(r.desk.trusted);
  REQUIRE(admitted.has_value());
  const std::shared_ptr<library::Edition> edition = std::move(*admitted);
  marks.mark(edition->proof().channel.id(), 0);
  REQUIRE(marks.save().has_value());
  REQUIRE(std::filesystem::exists(r.folder / "read"));
  app::App app(r.desk, std::make_unique<ui::PublisherScreen>(r.desk, edition));
  for (const Action action : {Action::bottom, Action::open, Action::bottom, Action::open}) {
    app.draw();
    app.act(action);
  }
  CHECK(r.desk.trusted.pins.find(edition->proof().channel.id()) == nullptr);
  CHECK_FALSE(std::filesystem::exists(r.folder / "read"));
}
