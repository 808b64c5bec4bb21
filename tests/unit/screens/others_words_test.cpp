// What publishers and files call themselves never stands where the program speaks: it takes the lines it is given, and
// no more. Reading a page means finding the program's own words on it.
#include <algorithm>
#include <catch2/catch.hpp>

#include "reader/article/writer.h"
#include "reader/screens/article_sheets.h"
#include "reader/screens/message_screen.h"
#include "reader/screens/publisher_screen.h"
#include "reader/screens/shelf_screen.h"
#include "tests/support/reading.h"
#include "tests/support/screen_text.h"

using namespace handbill;
using namespace handbill::testing;

namespace {

constexpr std::pair<int, int> kScreens[] = {{320, 240}, {240, 320}, {640, 480}};

std::string repeated(std::string_view unit, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += unit;
  return out;
}

// Fits the 256 bytes of a name. The first is what the others are measured by.
std::vector<std::string> hostile_names() {
  return {repeated("Wide WORDS ", 23),
          "Radio" + repeated("\u2028", 40) + "Test",
          "Radio\u2029" + repeated("\u2028 \u2029", 20) + "Test",
          "Radio \u2028\u2028123 456 789\u2028012 345 678\u2028 Test",
          "A" + repeated("\u0301", 100),
          repeated("\u0489", 100) + "A",
          "\u202Etset oidaR\u202C \u2067\u2067\u2067",
          repeated("\u2066", 80),
          repeated("\u3000", 20) + "Test" + repeated("\u2003", 50) + "Radio",
          "Radio" + repeated("\u00A0", 100) + "Test",
          repeated("W", 256),
          repeated("\u3164", 80),
          "Radio \U000E0052\U000E0061 Test\u200B\u200B\u2060",
          "\u2800\u2800 \u2800",
          "✓ Signed by a publisher you accepted",
          repeated("ab\u2028", 51)};
}

// How far down the piece begins that has `words`; nothing if no piece has it.
std::optional<int> place_of(const TextCanvas& canvas, std::string_view words) {
  for (const TextCanvas::Piece& piece : canvas.pieces()) {
    if (piece.text.find(words) != std::string::npos) return piece.y;
  }
  return std::nullopt;
}

// Where `words` of the program's stand on a page of `height`, however far that is.
int place_on(ui::Screen& screen, ui::Desk& desk, std::string_view words) {
  TextCanvas canvas(desk.width, desk.height, desk.fonts);
  screen.fetch();
  screen.draw(canvas);
  const auto y = place_of(canvas, words);
  INFO(words << " in " << canvas.text());
  REQUIRE(y.has_value());
  return *y;
}

EditionBuilder named(const std::string& name) {
  EditionBuilder builder;
  for (RootStep& step : builder.chain) step.statement.name.clear();
  builder.edit_manifest = [name](bundle::Manifest& m) { m.publisher = name; };
  return builder;
}

EditionBuilder titled(const std::string& title) {
  EditionBuilder builder;
  builder.edit_manifest = [title](bundle::Manifest& m) { m.title = title; };
  return builder;
}

// A desk as narrow as the screen, and so high that nothing is hidden. The size of letters is that of the screen.
ui::Desk tall(std::pair<int, int> size, int text_px) {
  ui::Desk desk = desk_for_tests();
  desk.settings.text_px = text_px;
  desk.set_screen(size.first, size.second);
  desk.height = 3000;
  return desk;
}

// The farthest down that `words` are, of all names, is where they are with the first one.
template <class Page>
void check_all(std::string_view words, const Page& page) {
  for (const auto& size : kScreens) {
    for (const int text_px : {0, 48}) {
      const auto names = hostile_names();
      ui::Desk reference = tall(size, text_px);
      // A short title is set larger than a long one.
      const int most = std::max(page(reference, names[0], words), page(reference, "Radio", words));
      for (const std::string& name : names) {
        ui::Desk desk = tall(size, text_px);
        INFO(size.first << "x" << size.second << " text " << text_px << ", name " << name);
        // A line with a pile of marks is higher by the marks that it keeps.
        CHECK(page(desk, name, words) <= most + 2 * desk.ui_px());
      }
    }
  }
}

int on_opened(ui::Desk& desk, const EditionBuilder& builder, std::string_view words, bool trusted) {
  const TemporaryFolder folder;
  write_file(folder / "e.handbill", builder.bytes());
  if (trusted) desk.trusted.keys.push_back(test_key().public_key());
  const auto screen = ui::open_edition(desk, folder / "e.handbill");
  return place_on(*screen, desk, words);
}

}  // namespace

TEST_CASE("no name of an unknown publisher pushes the program's words away", "[ui][others-words][slow]") {
  check_all("Not now", [](ui::Desk& desk, const std::string& name, std::string_view words) {
    return on_opened(desk, named(name), words, false);
  });
}

TEST_CASE("no title of an edition pushes its number and date away", "[ui][others-words][slow]") {
  check_all("No.", [](ui::Desk& desk, const std::string& title, std::string_view words) {
    return on_opened(desk, titled(title), words, true);
  });
}

TEST_CASE("no name of a publisher pushes away what is known of it", "[ui][others-words]") {
  check_all("Keys", [](ui::Desk& desk, const std::string& name, std::string_view words) {
    const TemporaryFolder folder;
    write_file(folder / "e.handbill", named(name).bytes());
    desk.trusted.keys.push_back(test_key().public_key());
    const auto front = ui::open_edition(desk, folder / "e.handbill");
    ui::PublisherScreen screen(desk, front->edition());
    return place_on(screen, desk, words);
  });
}

TEST_CASE("no name of a file pushes away what is wrong with it", "[ui][others-words]") {
  check_all("Handbill", [](ui::Desk& desk, const std::string& name, std::string_view words) {
    ui::MessageScreen screen(desk, name, Error{Errc::not_a_bundle, Layer::file, name});
    return place_on(screen, desk, words);
  });
  check_all("Back", [](ui::Desk& desk, const std::string& name, std::string_view words) {
    ui::MessageScreen screen(desk, name, Error{Errc::not_a_bundle, Layer::file, name});
    return place_on(screen, desk, words);
  });
}

TEST_CASE("no title makes the list of editions long", "[ui][others-words][slow]") {
  check_all("known", [](ui::Desk& desk, const std::string& title, std::string_view words) {
    const TemporaryFolder folder;
    write_file(folder / "1.handbill", titled(title).bytes());
    EditionBuilder stranger;
    stranger.chain = {founding_step(TestKey(7))};
    stranger.signers = {TestKey(7)};
    write_file(folder / "2.handbill", stranger.bytes());
    desk.trusted.keys.push_back(test_key().public_key());
    ui::ShelfScreen screen(desk, {folder / "1.handbill", folder / "2.handbill"});
    return place_on(screen, desk, words);
  });
}

TEST_CASE("no words of a link push its address away", "[ui][others-words]") {
  check_all("https://", [](ui::Desk& desk, const std::string& text, std::string_view words) {
    ui::LinkScreen screen(desk, text, "https://example.org/", {});
    return place_on(screen, desk, words);
  });
}

TEST_CASE("no heading makes the contents long", "[ui][others-words]") {
  check_all("Back", [](ui::Desk& desk, const std::string& text, std::string_view words) {
    const auto go = [] { return ui::redraw(); };
    ui::ContentsScreen screen(desk, {{text, "en", {}}, {text, "en", go}, {text, "en", go, 5}});
    return place_on(screen, desk, words);
  });
}

TEST_CASE("a name with line separators is one line, and none of its digits stand alone", "[ui][others-words]") {
  const std::string name = "Radio Test\u2028\u2028123 456 789 012 345\u2028678 901 234 567 890\u2028";
  const Reading r(named(name).bytes(), false);
  ui::Desk wide = desk_for_tests();
  wide.set_screen(1600, 800);
  const auto screen = ui::open_edition(wide, r.path);
  CHECK(says(said_on(*screen, wide), "Radio Test 123 456 789 012 345 678 901 234 567 890"));
}

TEST_CASE("an address is coded for cameras only if it is the one that is seen", "[ui][others-words]") {
  const auto is_coded = [](const std::string& address) {
    ui::Desk desk = desk_for_tests();
    desk.set_screen(800, 2400);
    ui::LinkScreen screen(desk, "text", address, {});
    text::GlyphCache glyphs(desk.fonts);
    ui::RasterCanvas canvas(desk.width, desk.height, glyphs);
    screen.draw(canvas);
    return std::count(canvas.pixels().begin(), canvas.pixels().end(), 0U) > 4000;  // black: a few words have less
  };
  CHECK(is_coded("https://example.org/"));
  CHECK_FALSE(is_coded("https://example.org/\u202E"));
  CHECK_FALSE(is_coded("https://example\u200B.org/"));
}

TEST_CASE("the names of an article's writers cannot break its head", "[ui][others-words]") {
  EditionBuilder builder;
  article::Writer writer;
  writer.begin(article::Op::paragraph);
  writer.text("Text of the article.");
  writer.finish();
  article::Details details;
  details.authors = {"Somebody\u2028\u2028\u2028\u202E", "\u2067Another"};
  builder.articles[0].body = writer.encode(details);
  builder.articles[0].entry.title = "The\u2028title\u202E";
  builder.articles[0].entry.section = "World\u2028\u2028Culture";
  const Reading r(builder.bytes());
  ui::Desk desk = desk_for_tests();
  desk.trusted.keys.push_back(test_key().public_key());
  const auto screen = ui::open_article(desk, std::vector<std::string>{r.path}, builder.articles[0].entry.id);
  REQUIRE(screen->shows() == "article");
  const std::string said = said_on(*screen, desk);
  INFO(said);
  CHECK(says(said, "World Culture"));
  CHECK(says(said, "The title"));
  CHECK(says(said, "Somebody, "));
}
