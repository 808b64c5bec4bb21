// One article as a screen: how its settings set it, what a tap hits, what its buttons say.
#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>
#include <map>
#include <set>

#include "reader/article/writer.h"
#include "reader/screens/menu_screen.h"
#include "tests/support/reading.h"
#include "tests/support/screen_text.h"

using namespace handbill;
using namespace handbill::testing;
using ui::Action;
using Kind = ui::Outcome::Kind;

namespace {

std::string some_words(int count) {
  const char* words[] = {"a", "press", "that", "everybody", "may", "read", "understanding", "it", "or", "not"};
  std::string out;
  for (int i = 0; i < count; ++i) out += std::string(words[i * 7 % 10]) + " ";
  return out;
}

// A desk and the first article, whose body is given.
struct Article {
  explicit Article(const Buffer& body, const std::function<void(ui::Desk&)>& set = {},
                   bundle::Direction direction = bundle::Direction::by_language) {
    EditionBuilder builder;
    builder.articles[0].entry.direction = direction;
    builder.articles[0].body = body;
    builder.articles[0].entry.section.clear();
    write_file(path, builder.bytes());
    desk.trusted.keys.push_back(test_key().public_key());
    if (set) set(desk);
    screen = ui::open_article(desk, std::vector<std::string>{path}, builder.articles[0].entry.id);
    REQUIRE(screen->shows() == "article");
    (void)said();
  }
  std::vector<TextCanvas::Piece> drawn() const {
    TextCanvas canvas(desk.width, desk.height, desk.fonts);
    screen->draw(canvas);
    return canvas.pieces();
  }
  std::string said() const { return said_on(*screen, desk); }
  TemporaryFolder folder;
  std::string path = folder / "e.handbill";
  ui::Desk desk = desk_for_tests();
  std::unique_ptr<ui::Screen> screen;
};

// A paragraph, of which one word is a link, then text that fills several pages.
Buffer with_link(const std::string& before, const std::string& after) {
  article::Writer body;
  body.begin(article::Op::paragraph);
  body.text(before);
  body.push(article::SpanKind::link, *body.link("https://example.org/"));
  body.text("here");
  body.pop();
  body.text(after);
  body.finish();
  body.begin(article::Op::paragraph);
  body.text(some_words(1500));
  body.finish();
  return body.encode({});
}

// Where each line of the body ends, px; of those that reach into the last third.
std::vector<int> line_ends(const Article& article) {
  std::map<int, int> ends;
  for (const auto& piece : article.drawn()) ends[piece.y] = std::max(ends[piece.y], piece.end);
  std::vector<int> out;
  for (const auto& [y, end] : ends) {
    if (end > article.desk.width * 2 / 3) out.push_back(end);
  }
  return out;
}

}  // namespace

TEST_CASE("justified text ends at one edge, ragged text does not", "[ui][article]") {
  const auto spread = [](bool justify) {
    const Article article(plain_body(some_words(300)), [justify](ui::Desk& d) { d.settings.justify = justify; });
    auto ends = line_ends(article);
    REQUIRE(ends.size() > 5);
    std::sort(ends.begin(), ends.end());
    return ends.back() - ends[1];  // the paragraph's last line is never stretched
  };
  CHECK(spread(false) > 20);
  CHECK(spread(true) < 16);  // the last letters of lines are of different widths
}

TEST_CASE("each setting of the text changes what the page looks like", "[ui][article]") {
  const auto lines = [](const std::function<void(ui::Desk&)>& set) {
    const Article article(plain_body(some_words(2000)), set);
    std::set<int> places;
    const auto pieces = article.drawn();
    int left = article.desk.width;
    for (const auto& piece : pieces) {
      places.insert(piece.y);
      left = std::min(left, piece.x);
    }
    return std::pair(static_cast<int>(places.size()), left);
  };
  const auto [count, left] = lines({});
  CHECK(lines([](ui::Desk& d) { d.settings.text_px = 14; }).first > count);
  CHECK(lines([](ui::Desk& d) { d.settings.text_px = 40; }).first < count);
  CHECK(lines([](ui::Desk& d) { d.settings.spacing = ui::Amount::little; }).first > count);
  CHECK(lines([](ui::Desk& d) { d.settings.spacing = ui::Amount::much; }).first < count);
  CHECK(lines([](ui::Desk& d) { d.settings.margins = ui::Amount::little; }).second < left);
  CHECK(lines([](ui::Desk& d) { d.settings.margins = ui::Amount::much; }).second > left);
}

TEST_CASE("a tap hits a link on it and around it, not elsewhere on its line", "[ui][article]") {
  const Article article(with_link("", " it can be read, and much more than that is said of it"));
  const auto pieces = article.drawn();
  const auto link = std::find_if(pieces.begin(), pieces.end(),
                                 [](const auto& p) { return p.text.find("here") != std::string::npos; });
  REQUIRE(link != pieces.end());
  REQUIRE(link->ink == ui::kLight.link);
  const auto leads = [&](int x, int y) {
    const ui::Outcome outcome = article.screen->tap(x, y);
    if (outcome.kind == Kind::push) return outcome.next->shows();
    (void)article.screen->act(Action::top);
    return std::string();
  };
  const int y = link->y - 4;
  CHECK(leads(link->x + 2, y) == "link");
  CHECK(leads(link->end, y) == "link");
  CHECK(leads(link->x - 8, y) == "link");
  CHECK(leads(link->end + 14, y) == "link");
  CHECK(leads(link->x - 14, y).empty());
  CHECK(leads(link->end + 60, y).empty());
  CHECK(leads(article.desk.width - 20, y).empty());
  CHECK(leads(link->x + 2, y - 60).empty());
  CHECK(leads(link->x + 2, y + 60).empty());
}

TEST_CASE("by scrolling a tap in the lower half goes on, in the upper half back", "[ui][article]") {
  const Article article(plain_body(some_words(3000)));
  CHECK(article.screen->tap(320, 200).kind == Kind::nothing);  // it begins here
  CHECK(article.screen->tap(320, 300).kind == Kind::redraw);
  CHECK(article.screen->tap(320, 200).kind == Kind::redraw);
  CHECK(article.screen->tap(320, 200).kind == Kind::nothing);
}

TEST_CASE("by pages a tap in the first third goes back, elsewhere on", "[ui][article]") {
  const Article article(plain_body(some_words(3000)), [](ui::Desk& d) { d.settings.reading = ui::Reading::pages; });
  (void)article.said();
  const auto on_and_back = [&](int x) {
    const std::string first = article.said();
    (void)article.screen->act(Action::page_down);
    const std::string second = article.said();
    REQUIRE(first != second);
    (void)article.screen->tap(x, 240);
    const bool back = article.said() == first;
    CHECK((back || article.said() != second));
    (void)article.screen->act(Action::top);
    return back;
  };
  for (const int x : {5, 200}) CHECK(on_and_back(x));
  for (const int x : {220, 320, 630}) CHECK_FALSE(on_and_back(x));
}

TEST_CASE("what is read from the right is turned from the left, by keys, taps and what the bar says", "[ui][article]") {
  const auto by_pages = [](ui::Desk& d) { d.settings.reading = ui::Reading::pages; };
  const Article article(plain_body(some_words(3000)), by_pages, bundle::Direction::right_to_left);
  CHECK(article.screen->hints().back().action == Action::left);
  const std::string first = article.said();
  REQUIRE(article.screen->act(Action::left).kind == Kind::redraw);
  const std::string second = article.said();
  REQUIRE(first != second);
  CHECK(article.screen->act(Action::right).kind == Kind::redraw);
  CHECK(article.said() == first);
  for (const int x : {5, 320, 420}) {
    INFO(x);
    (void)article.screen->act(Action::top);
    (void)article.screen->tap(x, 240);
    CHECK(article.said() == second);
    (void)article.screen->tap(630, 240);
    CHECK(article.said() == first);
  }
  // Where the text is scrolled, right leads to the next article, whatever the direction.
  const Article scrolled(plain_body(some_words(3000)), {}, bundle::Direction::right_to_left);
  CHECK(scrolled.screen->act(Action::right).kind == Kind::replace);
  CHECK(scrolled.screen->hints().back().action == Action::right);
}

TEST_CASE("one link on a page is opened at once, of several the list is shown", "[ui][article]") {
  const Article one(with_link("See ", "."));
  CHECK(one.screen->act(Action::open).next->shows() == "link");
  CHECK(one.screen->act(Action::links).next->shows() == "link");
  article::Writer body;
  body.begin(article::Op::paragraph);
  for (const char* address : {"https://example.org/a", "https://example.org/b"}) {
    body.push(article::SpanKind::link, *body.link(address));
    body.text(address);
    body.pop();
    body.text(" and ");
  }
  body.finish();
  const Article two(body.encode({}));
  const ui::Outcome list = two.screen->act(Action::open);
  REQUIRE(list.kind == Kind::push);
  CHECK(list.next->shows() == "page-items");
  ui::Desk desk = desk_for_tests();
  const std::string said = said_on(*list.next, desk);
  CHECK(says(said, "Link: https://example.org/a"));
  CHECK(says(said, "Link: https://example.org/b"));
  // Without any, A turns the page, and the list says that it is empty.
  const Article none(plain_body(some_words(2000)));
  CHECK(none.screen->act(Action::open).kind == Kind::redraw);
  CHECK(none.screen->act(Action::links).next->shows() == "page-items");
}

TEST_CASE("the buttons of an article say what they do on this page", "[ui][article]") {
  const auto words = [](const Article& article) {
    std::vector<std::pair<Action, std::string_view>> out;
    for (const ui::Hint& hint : article.screen->hints()) out.emplace_back(hint.action, hint.word.english);
    return out;
  };
  using Words = std::vector<std::pair<Action, std::string_view>>;
  const Article linked(with_link("See ", "."));
  CHECK(
      words(linked) ==
      Words{{Action::open, "Links"}, {Action::back, "Back"}, {Action::menu, "Menu"}, {Action::right, "Next article"}});
  (void)linked.screen->act(Action::page_down);
  (void)linked.said();
  CHECK(words(linked).front() == std::pair<Action, std::string_view>(Action::open, "Next page"));
  const Article by_pages(with_link("See ", "."), [](ui::Desk& d) { d.settings.reading = ui::Reading::pages; });
  CHECK(words(by_pages).back() == std::pair<Action, std::string_view>(Action::right, "Next page"));
}

TEST_CASE("an article is headed by its section, title, subtitle, authors, source and day", "[ui][article]") {
  article::Writer body;
  body.begin(article::Op::paragraph);
  body.text("The text.");
  body.finish();
  article::Details details;
  details.subtitle = "Below the title";
  details.authors = {"A. Writer", "B. Other"};
  EditionBuilder builder;
  builder.articles[0].body = body.encode(details);
  builder.articles[0].entry.source = "An agency";
  builder.articles[0].entry.date = article::Date{20'001, {}};
  const TemporaryFolder folder;
  write_file(folder / "e.handbill", builder.bytes());
  ui::Desk desk = desk_for_tests();
  desk.trusted.keys.push_back(test_key().public_key());
  const auto screen = ui::open_article(desk, std::vector<std::string>{folder / "e.handbill"}, "first");
  const std::string said = said_on(*screen, desk);
  std::size_t at = 0;
  for (const char* part :
       {"The first", "Below the title", "A. Writer, B. Other", "An agency", "2024-10-05", "The text."}) {
    INFO(part << " in " << said);
    const std::size_t found = said.find(part, at);
    CHECK(found != std::string::npos);
    if (found != std::string::npos) at = found;
  }
}

TEST_CASE("the contents list the headings by their depth, and lead to them", "[ui][article]") {
  article::Writer body;
  for (const auto& [op, title] : {std::pair{article::Op::heading1, "One"},
                                  {article::Op::heading2, "One and a half"},
                                  {article::Op::heading1, "Two"}}) {
    body.begin(op);
    body.text(title);
    body.finish();
    body.begin(article::Op::paragraph);
    body.text(some_words(700));
    body.finish();
  }
  const Article article(body.encode({}));
  const auto open = [&] { return article.screen->act(Action::contents); };
  ui::Outcome contents = open();
  REQUIRE(contents.next->shows() == "contents");
  CHECK(said_on(*contents.next, article.desk) == " The first To the beginning One One and a half Two Back");
  const auto go_to = [&](int below) {
    const auto list = std::move(open().next);
    (void)said_on(*list, article.desk);
    for (int i = 0; i < below; ++i) (void)list->act(Action::down);
    CHECK(list->act(Action::open).kind == Kind::back);
    return article.said();
  };
  CHECK(go_to(3).starts_with(" Two "));
  CHECK(go_to(2).starts_with(" One and a half "));
  CHECK(go_to(1).starts_with(" One a"));
  CHECK(says(go_to(0), " The first "));
}

TEST_CASE("a link to another article of the edition leads there, and replaces this one", "[ui][article]") {
  article::Writer body;
  body.begin(article::Op::paragraph);
  body.push(article::SpanKind::link, *body.link("/all-blocks"));
  body.text("the other one");
  body.pop();
  body.finish();
  const Article article(body.encode({}));
  ui::Outcome link = article.screen->act(Action::open);
  REQUIRE(link.next->shows() == "link-to-article");
  (void)said_on(*link.next, article.desk);
  const ui::Outcome read = link.next->act(Action::open);
  REQUIRE(read.kind == Kind::replace);
  CHECK(read.next->shows() == "article");
  CHECK(says(said_on(*read.next, article.desk), "Every block"));
}

TEST_CASE("by scrolling, down goes on by about three lines, and up goes back", "[ui][article]") {
  std::string numbers;  // so that no two lines are alike
  for (int i = 10'000; i < 12'000; ++i) numbers += std::to_string(i) + " ";
  const Article article(plain_body(numbers));
  (void)article.screen->act(Action::page_down);
  const auto height_of = [&](const std::string& text) {
    for (const auto& piece : article.drawn()) {
      if (piece.text == text) return piece.y;
    }
    return -1;
  };
  const auto before = article.drawn();
  const auto& line = before[before.size() / 2];
  REQUIRE(article.screen->act(Action::down).kind == Kind::redraw);
  const int moved = line.y - height_of(line.text);
  CHECK(moved >= 2 * article.desk.text_px());
  CHECK(moved <= 5 * article.desk.text_px());
  REQUIRE(article.screen->act(Action::up).kind == Kind::redraw);
  CHECK(std::abs(height_of(line.text) - line.y) <= 2 * article.desk.text_px());
}

TEST_CASE("at its end an article shows the next one, one press away", "[ui][article]") {
  const auto way = GENERATE(ui::Reading::scroll, ui::Reading::pages);
  const Article article(plain_body(some_words(1500)), [way](ui::Desk& d) { d.settings.reading = way; });
  CHECK_FALSE(says(article.said(), "Next article"));
  // Nothing but A leads there, and until then it turns pages.
  int presses = 0;
  while (presses < 100 && article.screen->act(Action::open).kind == Kind::redraw) ++presses;
  CHECK(presses > 1);
  CHECK(presses < 100);
  const std::string end = article.said();
  CHECK(says(end, "Next article Every block"));
  CHECK(says(end, " min"));
  CHECK(article.screen->hints().front().word.english == "Next article");
  const ui::Outcome next = article.screen->act(Action::open);
  REQUIRE(next.kind == Kind::replace);
  CHECK(says(said_on(*next.next, article.desk), "Every block"));
}

TEST_CASE("the next article stands below the text, in its column, whatever the screen's width", "[ui][article]") {
  for (const auto& [width, height] : {std::pair{320, 240}, {1280, 720}, {1920, 1080}}) {
    Article article(plain_body(some_words(60)), [&, w = width, h = height](ui::Desk& desk) { desk.set_screen(w, h); });
    int text = width, card = 0;
    for (const TextCanvas::Piece& piece : article.drawn()) {
      if (says(piece.text, "everybody")) text = std::min(text, piece.x);
    }
    (void)article.screen->act(Action::bottom);
    for (const TextCanvas::Piece& piece : article.drawn()) {
      if (says(piece.text, "Next")) card = piece.x;
    }
    INFO(width);
    CHECK(std::abs(text - card) <= 2);
  }
}

TEST_CASE("at its end no line of an article is cut by the edge above", "[ui][article]") {
  for (int height = 90; height < 150; ++height) {
    const Article article(plain_body(some_words(400)), [&](ui::Desk& d) { d.set_screen(320, height); });
    (void)article.screen->act(Action::bottom);
    INFO(height);
    int top = height;
    for (const auto& piece : article.drawn()) top = std::min(top, piece.y);  // a baseline
    CHECK(top >= article.desk.text_px() * 3 / 4);
  }
}

TEST_CASE("a sheet over an article cuts none of its lines", "[app][article]") {
  EditionBuilder builder;
  builder.articles[0].body = plain_body(some_words(200));
  Reading r(builder.bytes());
  r.press(Action::open);
  for (int height = 200; height < 300; height += 7) {
    r.app->resize(320, height);
    r.app->draw();
    r.press(Action::menu);
    REQUIRE(r.shows() == "menu");
    TextCanvas canvas(r.desk.width, r.desk.height, r.desk.fonts);
    r.app->draw_screens(canvas);
    const int from = ui::MenuScreen(r.desk, nullptr).covers().y;
    INFO(height);
    for (const TextCanvas::Piece& piece : canvas.pieces()) CHECK((piece.y <= from - 3 || piece.y >= from + 14));
    r.press(Action::back);
  }
}

TEST_CASE("a tap on the next article opens it", "[ui][article]") {
  const Article article(plain_body(some_words(1500)));
  (void)article.screen->act(Action::bottom);
  const auto pieces = article.drawn();
  const auto title = std::find_if(pieces.begin(), pieces.end(),
                                  [](const auto& p) { return p.text.find("Every") != std::string::npos; });
  REQUIRE(title != pieces.end());
  CHECK(article.screen->tap(title->x + 4, title->y - 4).kind == Kind::replace);
}

TEST_CASE("a link that is half hidden does not change what A does", "[ui][article]") {
  const Article article(with_link(some_words(260), "."));
  // A finger moves the page until the link's line is cut by its upper edge.
  const auto line_of_link = [&] {
    for (const auto& piece : article.drawn()) {
      if (piece.ink == ui::kLight.link && says(piece.text, "here")) return piece.y;
    }
    return -1;
  };
  while (line_of_link() < 0) REQUIRE(article.screen->act(Action::page_down).kind == Kind::redraw);
  CHECK(article.screen->hints().front().word.english == "Links");
  (void)article.screen->scroll_by(line_of_link() - article.desk.text_px() / 2);
  REQUIRE(line_of_link() > 0);
  CHECK(article.screen->hints().front().word.english == "Next page");
  CHECK(article.screen->act(Action::open).kind == Kind::redraw);
}

TEST_CASE("an article tells how many minutes are left of it", "[ui][article]") {
  const Article article(plain_body(some_words(3000)));
  const std::string first = article.screen->place();
  CHECK(says(first, " min left"));
  (void)article.screen->act(Action::bottom);
  CHECK(article.screen->place().empty());
  // What fits on one page takes its time, too.
  CHECK(says(Article(plain_body("Short.")).screen->place(), "1 min left"));
}
