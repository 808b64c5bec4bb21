// What the front page says of its edition and of each article.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "reader/screens/story.h"
#include "reader/ui/picture_store.h"
#include "tests/support/reading.h"
#include "tests/support/screen_text.h"

using namespace handbill;
using namespace handbill::testing;

namespace {

// What the front page of an edition says to somebody who gave its key, or has accepted its publisher.
std::string front_of(const EditionBuilder& builder, bool accepted = false, std::pair<int, int> size = {800, 1600}) {
  const TemporaryFolder folder;
  write_file(folder / "e.handbill", builder.bytes());
  ui::Desk desk = desk_for_tests();
  desk.set_screen(size.first, size.second);
  if (accepted) {
    const auto candidate = library::Candidate::read(folder / "e.handbill", desk.trusted.pins);
    REQUIRE(desk.trusted.pins.accept(candidate->proof(), trust::Accepted::by_digits).has_value());
  } else {
    desk.trusted.keys.push_back(test_key().public_key());
  }
  const auto screen = ui::open_edition(desk, folder / "e.handbill");
  REQUIRE(screen->shows().starts_with("front"));
  return said_on(*screen, desk);
}

EditionBuilder one_article(const std::string& language, std::uint32_t words) {
  EditionBuilder builder;
  builder.languages = {language};
  builder.articles.resize(1);
  builder.articles[0].entry.words = words;
  return builder;
}

}  // namespace

TEST_CASE("the time that an article takes is told in minutes, one at least", "[ui][front]") {
  const auto minutes = [](const char* language, std::uint32_t words) {
    const std::string said = front_of(one_article(language, words));
    INFO(language << ": " << said);
    // Whatever stands for a space in the fonts of that language.
    const std::size_t last = said.find_last_of("0123456789", said.rfind("min"));
    REQUIRE(last != std::string::npos);
    return std::stoi(said.substr(said.find_last_not_of("0123456789", last) + 1));
  };
  CHECK(minutes("en", 0) == 1);
  CHECK(minutes("en", 299) == 1);
  CHECK(minutes("en", 300) == 2);
  CHECK(minutes("en", 4000) == 20);
  CHECK(minutes("ko", 4000) == 20);
  // Where characters are counted.
  for (const char* language : {"zh-Hans", "zh-Hant", "yue"}) CHECK(minutes(language, 7000) == 20);
  CHECK(minutes("ja", 8000) == 20);
  for (const char* language : {"th", "lo", "km", "my", "bo", "dz"}) CHECK(minutes(language, 16000) == 20);
}

TEST_CASE("the head of the front page: title, date, number; whose it is stands in the band above it", "[ui][front]") {
  const EditionBuilder builder;
  for (const bool accepted : {false, true}) {
    const std::string page = front_of(builder, accepted);
    CHECK(page.starts_with(" Small edition "));
    CHECK(says(page, "2024-10-05"));
    CHECK(says(page, "No. 12"));
    // Its digits stand on the page about the edition.
    CHECK_FALSE(says(page, "This edition"));
    CHECK_FALSE(says(page, "Test press"));
    CHECK_FALSE(says(page, "Signed"));
  }
}

TEST_CASE("a number that is made of the date is not told twice", "[ui][front]") {
  EditionBuilder builder;
  builder.edit_manifest = [](bundle::Manifest& m) { m.edition = 20241005; };
  CHECK_FALSE(says(front_of(builder), "No. "));
  builder.edit_manifest = [](bundle::Manifest& m) { m.edition = 20241006; };
  CHECK(says(front_of(builder), "No. 20241006"));
}

TEST_CASE("headlines of a page are of one size where many need smaller letters", "[ui][front]") {
  EditionBuilder builder = one_article("en", 400);
  for (int i = 1; i < 12; ++i) {
    builder.articles.push_back(builder.articles[0]);
    builder.articles.back().entry.id = "story-" + std::to_string(i);
    builder.articles.back().entry.title =
        i % 3 == 0 ? "Short"
                   : "Headline of many words that takes three lines of a column on a screen such as this one is";
  }
  const TemporaryFolder folder;
  write_file(folder / "e.handbill", builder.bytes());
  ui::Desk desk = desk_for_tests();
  desk.trusted.keys.push_back(test_key().public_key());
  desk.set_screen(480, 320);
  const auto screen = ui::open_edition(desk, folder / "e.handbill");
  // The capital's width tells the size.
  std::set<int> short_ones, long_ones;
  for (int press = 0; press < 12; ++press) {
    TextCanvas canvas(desk.width, desk.height, desk.fonts);
    screen->fetch();
    screen->draw(canvas);
    for (const auto& piece : canvas.pieces()) {
      if (says(piece.text, "Short")) short_ones.insert(piece.end - piece.x);
      if (says(piece.text, "Headline of")) long_ones.insert(piece.end - piece.x);
    }
    (void)screen->act(ui::Action::down);
  }
  CHECK(short_ones.size() == 1);
  CHECK(long_ones.size() == 1);
  ui::Desk other = desk_for_tests();
  other.trusted.keys = desk.trusted.keys;
  other.set_screen(480, 320);
  for (auto& article : builder.articles) article.entry.title = "Short";
  write_file(folder / "short.handbill", builder.bytes());
  const auto all_short = ui::open_edition(other, folder / "short.handbill");
  (void)said_on(*all_short, other);
  TextCanvas canvas(other.width, other.height, other.fonts);
  all_short->draw(canvas);
  int usual = 0;
  for (const auto& piece : canvas.pieces()) usual = says(piece.text, "Short") ? piece.end - piece.x : usual;
  CHECK(usual > *short_ones.begin());
}

TEST_CASE("in the largest text a title that is too long to stand beside the date has a line of its own",
          "[ui][front]") {
  EditionBuilder builder = one_article("en", 400);
  builder.edit_manifest = [](bundle::Manifest& m) { m.title = "The Weekly Courier"; };
  const TemporaryFolder folder;
  write_file(folder / "e.handbill", builder.bytes());
  ui::Desk desk = desk_for_tests();
  desk.trusted.keys.push_back(test_key().public_key());
  desk.settings.text_px = 48;
  desk.settings.show_buttons = true;
  desk.set_screen(320, 240);
  desk.set_band(22);
  const auto screen = ui::open_edition(desk, folder / "e.handbill");
  const std::string said = said_on(*screen, desk);
  INFO(said);
  CHECK(says(said, "The Weekly Courier"));
  CHECK(says(said, "2024-10-05"));
}

TEST_CASE("below a notice in the band a title has a line of its own before it is cut", "[ui][front]") {
  EditionBuilder builder = one_article("en", 400);
  builder.edit_manifest = [](bundle::Manifest& m) {
    m.title = "The Weekly Courier";
    m.edition = 1;  // with less room it has that line in any case
  };
  const TemporaryFolder folder;
  write_file(folder / "e.handbill", builder.bytes());
  ui::Desk desk = desk_for_tests();
  desk.trusted.keys.push_back(test_key().public_key());
  desk.settings.show_buttons = true;
  desk.set_screen(240, 320);
  desk.set_band(42);  // two lines
  const auto screen = ui::open_edition(desk, folder / "e.handbill");
  const std::string said = said_on(*screen, desk);
  INFO(said);
  CHECK(says(said, "The Weekly Courier"));
  CHECK(says(said, "2024-10-05"));
}

TEST_CASE("the head of the paper takes a fifth of the smallest screen also where the program's letters are high",
          "[ui][front]") {
  EditionBuilder builder = one_article("bo", 400);
  const TemporaryFolder folder;
  write_file(folder / "e.handbill", builder.bytes());
  ui::Desk desk = desk_for_tests();
  desk.trusted.keys.push_back(test_key().public_key());
  desk.settings.language = "bo";
  desk.set_screen(320, 240);
  desk.set_band(26);
  const auto screen = ui::open_edition(desk, folder / "e.handbill");
  int lead = desk.height;
  TextCanvas canvas(desk.width, desk.height, desk.fonts);
  screen->fetch();
  screen->draw(canvas);
  for (const auto& piece : canvas.pieces()) {
    if (says(piece.text, "The first")) lead = std::min(lead, piece.y);
  }
  CHECK(lead <= desk.whole_height() / 5 - desk.band_height + desk.ui_px());
}

TEST_CASE("a single long headline makes no other smaller, and is cut; two of them make all smaller", "[ui][front]") {
  struct Seen {
    std::set<int> sizes;  // widths of the same word in the short headlines
    bool is_cut = false;
  };
  const auto seen = [](int long_ones) {
    EditionBuilder builder = one_article("en", 400);
    for (int i = 1; i < 12; ++i) {
      builder.articles.push_back(builder.articles[0]);
      builder.articles.back().entry.id = "story-" + std::to_string(i);
      builder.articles.back().entry.title =
          i <= long_ones ? "Headline of many words that takes three lines of a column on a screen such as this one"
                         : "Short";
    }
    const TemporaryFolder folder;
    write_file(folder / "e.handbill", builder.bytes());
    ui::Desk desk = desk_for_tests();
    desk.trusted.keys.push_back(test_key().public_key());
    desk.set_screen(480, 320);
    const auto screen = ui::open_edition(desk, folder / "e.handbill");
    (void)said_on(*screen, desk);
    TextCanvas canvas(desk.width, desk.height, desk.fonts);
    screen->draw(canvas);
    Seen out;
    for (const auto& piece : canvas.pieces()) {
      if (says(piece.text, "Short")) out.sizes.insert(piece.end - piece.x);
      out.is_cut = out.is_cut || says(piece.text, "…");
    }
    return out;
  };
  const Seen none = seen(0), one = seen(1), two = seen(2);
  REQUIRE(none.sizes.size() == 1);
  CHECK(one.sizes == none.sizes);
  CHECK(one.is_cut);
  REQUIRE(two.sizes.size() == 1);
  CHECK(*two.sizes.begin() < *none.sizes.begin());
}

TEST_CASE("as many stories as the screen has room for, in columns of a readable width", "[ui][front]") {
  EditionBuilder builder = one_article("en", 400);
  for (int i = 1; i < 30; ++i) {
    builder.articles.push_back(builder.articles[0]);
    builder.articles.back().entry.id = "story-" + std::to_string(i);
  }
  for (std::size_t i = 0; i < 30; ++i) {
    builder.articles[i].entry.title = "Headline " + std::to_string(i + 100) + " is long enough that it takes two lines";
  }
  const TemporaryFolder folder;
  write_file(folder / "e.handbill", builder.bytes());
  const auto shown = [&](int width, int height) {
    ui::Desk desk = desk_for_tests();
    desk.settings.show_buttons = true;
    desk.set_screen(width, height);
    desk.set_band(height / 12);
    desk.trusted.keys.push_back(test_key().public_key());
    const auto screen = ui::open_edition(desk, folder / "e.handbill");
    TextCanvas canvas(desk.width, desk.height, desk.fonts);
    screen->fetch();
    screen->draw(canvas);
    std::set<int> columns;
    int stories = 0;
    for (const auto& piece : canvas.pieces()) {
      if (!says(piece.text, "Headline")) continue;
      ++stories;
      columns.insert(piece.x);
    }
    INFO(width << "x" << height);
    CHECK(says(screen->place(), "1 of 30"));
    return std::pair(stories, columns.size());
  };
  CHECK(shown(320, 240).first >= 3);
  CHECK(shown(240, 320).first >= 3);
  CHECK(shown(640, 480).first >= 5);
  CHECK(shown(720, 1440).first >= 8);
  CHECK(shown(320, 240).second == 1);
  CHECK(shown(640, 480).second == 2);
  CHECK(shown(1280, 720).second == 3);
  CHECK(shown(1280, 720).first >= 9);
  CHECK(shown(1920, 1080).second == 4);
  CHECK(shown(3000, 1080).second == 4);
}

TEST_CASE("each article is listed with its title, summary, source and day, under its section", "[ui][front]") {
  EditionBuilder builder = one_article("en", 400);
  builder.articles[0].entry.section = "World";
  builder.articles[0].entry.summary = "What happened.";
  builder.articles[0].entry.source = "An agency";
  builder.articles[0].entry.date = article::Date{20'000, {}};
  builder.articles.push_back(builder.articles[0]);
  builder.articles[1].entry.id = "second";
  builder.articles[1].entry.section = "Culture";
  builder.articles[1].entry.title = "The second";
  const std::string said = front_of(builder);
  std::size_t at = 0;
  for (const char* part : {"World", "The first", "What happened.", "2 min", "2024-10-04", "An agency", "Culture",
                           "The second", "2 min", "2024-10-04", "An agency"}) {
    INFO(part << " in " << said);
    const std::size_t found = said.find(part, at);
    REQUIRE(found != std::string::npos);
    at = found + 1;
  }
}

TEST_CASE("a story's day is not cut where its source is too long; a source of which no word fits is left out",
          "[ui][front]") {
  EditionBuilder builder = one_article("zh-Hans", 4000);
  builder.articles[0].entry.date = article::Date{20'000, {}};
  const std::string agency = "Agency";
  int with_source = 0, without = 0;
  for (int words = 1; words < 12; ++words) {
    for (const char* between : {" ", "-"}) {
      std::string& source = builder.articles[0].entry.source = agency;
      for (int i = 1; i < words; ++i) source += between + agency;
      const std::string said = front_of(builder, false, {480, 320});
      CAPTURE(said);
      CHECK(says(said, "2024-10-04"));
      CHECK_FALSE(said.ends_with("· …"));
      ++(says(said, "Agency") ? with_source : without);
    }
  }
  CHECK(with_source > 11);
  CHECK(without > 0);
}

TEST_CASE("an older edition than the newest that was seen says how old it is at least", "[ui][front]") {
  const auto said_after = [](std::int32_t days) {
    EditionBuilder newer;
    newer.edit_manifest = [days](bundle::Manifest& m) {
      m.edition = 13;
      m.date += days;
    };
    const TemporaryFolder folder;
    write_file(folder / "old", EditionBuilder().bytes());
    write_file(folder / "new", newer.bytes());
    ui::Desk desk = desk_for_tests();
    desk.set_screen(800, 1600);
    const auto candidate = library::Candidate::read(folder / "old", desk.trusted.pins);
    REQUIRE(desk.trusted.pins.accept(candidate->proof(), trust::Accepted::by_digits).has_value());
    (void)ui::open_edition(desk, folder / "new");
    const auto screen = ui::open_edition(desk, folder / "old");
    return said_on(*screen, desk);
  };
  const std::string same_day = said_after(0);
  CHECK_FALSE(says(same_day, " old"));
  CHECK_FALSE(says(same_day, "Age in days"));
  CHECK(says(said_after(1), "At least one day old"));
  const std::string two_days = said_after(2);
  CHECK(says(two_days, "Age in days: at least 2"));
  CHECK_FALSE(says(two_days, "one day old"));
}

TEST_CASE("a story without a title is named by what it has", "[ui][front]") {
  EditionBuilder builder = one_article("en", 400);
  builder.articles[0].entry.title = "";
  builder.articles[0].entry.summary = "What happened.";
  CHECK(says(front_of(builder), "What happened."));
  builder.articles[0].entry.summary = "";
  CHECK(says(front_of(builder), builder.articles[0].entry.id));
}

TEST_CASE("sections with few stories share rows, and each story says its own", "[ui][front]") {
  EditionBuilder builder = one_article("en", 400);
  for (int i = 0; i < 40; ++i) {
    builder.articles.push_back(builder.articles[0]);
    builder.articles.back().entry.id = "story-" + std::to_string(i);
    builder.articles.back().entry.section = "Section " + std::to_string(i + 100);
  }
  const std::string said = front_of(builder, false, {1280, 720});
  for (int i = 100; i < 112; ++i) CHECK(says(said, "Section " + std::to_string(i)));
}

TEST_CASE("the contents list the headlines, under their sections where there are any", "[ui][front]") {
  const bool has_sections = GENERATE(false, true);
  EditionBuilder builder = one_article("en", 400);
  builder.articles.push_back(builder.articles[0]);
  builder.articles[1].entry.id = "second";
  builder.articles[1].entry.title = "The second";
  builder.articles[0].entry.section = has_sections ? "World" : "";
  builder.articles[1].entry.section = has_sections ? "Culture" : "";
  const TemporaryFolder folder;
  write_file(folder / "e.handbill", builder.bytes());
  ui::Desk desk = desk_for_tests();
  desk.trusted.keys.push_back(test_key().public_key());
  const auto screen = ui::open_edition(desk, folder / "e.handbill");
  (void)said_on(*screen, desk);
  ui::Outcome contents = screen->act(ui::Action::contents);
  REQUIRE(contents.kind == ui::Outcome::Kind::push);
  REQUIRE(contents.next->shows() == "contents");
  CHECK(said_on(*contents.next, desk) ==
        (has_sections ? " Contents World (1) The first Culture (1) The second" : " Contents The first The second"));
  CHECK(contents.next->place() == "1 of 2");
  (void)contents.next->act(ui::Action::down);
  if (has_sections) (void)contents.next->act(ui::Action::down);
  const ui::Outcome article = contents.next->act(ui::Action::open);
  REQUIRE(article.kind == ui::Outcome::Kind::push);
  CHECK(says(said_on(*article.next, desk), "The second"));
}

TEST_CASE("in the contents no headline leaves a word alone on its second line", "[ui][front]") {
  EditionBuilder builder = one_article("en", 400);
  builder.articles[0].entry.title = "Technical problems are not the hardest ones to solve";
  const TemporaryFolder folder;
  write_file(folder / "e.handbill", builder.bytes());
  ui::Desk desk = desk_for_tests();
  desk.trusted.keys.push_back(test_key().public_key());
  for (int width = 220; width < 360; width += 10) {
    desk.set_screen(width, 320);
    const auto screen = ui::open_edition(desk, folder / "e.handbill");
    (void)said_on(*screen, desk);
    const auto contents = std::move(screen->act(ui::Action::contents).next);
    contents->fetch();
    TextCanvas canvas(desk.width, desk.height, desk.fonts);
    contents->draw(canvas);
    std::map<int, int> ends;  // of lines, by their baselines
    for (const auto& piece : canvas.pieces()) {
      if (piece.ink == ui::kLight.text) ends[piece.y] = std::max(ends[piece.y], piece.end - piece.x);
    }
    if (ends.size() != 2) continue;
    CAPTURE(width, ends);
    CHECK(ends.rbegin()->second * 3 > ends.begin()->second);
  }
}

namespace {

// A front page on a screen of some size, as somebody sees it who gave the edition's key.
struct FrontPage {
  FrontPage(const EditionBuilder& builder, int width, int height, const std::string& language = "en") {
    write_file(folder / "e.handbill", builder.bytes());
    desk.settings.show_buttons = true;
    desk.settings.language = language;
    desk.set_screen(width, height);
    desk.set_band(height / 12);
    desk.trusted.keys.push_back(test_key().public_key());
    screen = ui::open_edition(desk, folder / "e.handbill");
    screen->fetch();
  }
  std::vector<TextCanvas::Piece> pieces() {
    TextCanvas canvas(desk.width, desk.height, desk.fonts);
    screen->fetch();
    screen->draw(canvas);
    return canvas.pieces();
  }
  TemporaryFolder folder;
  ui::Desk desk = desk_for_tests();
  std::unique_ptr<ui::Screen> screen;
};

EditionBuilder some_stories(const std::string& language, int count) {
  EditionBuilder builder = one_article(language, 400);
  for (int i = 1; i < count; ++i) {
    builder.articles.push_back(builder.articles[0]);
    builder.articles.back().entry.id = "story-" + std::to_string(i);
    builder.articles.back().entry.title = "Headline " + std::to_string(i + 100) + " is long enough that it takes two";
    builder.articles.back().entry.summary = "A summary of so many words that two lines of a column are full of them.";
  }
  return builder;
}

}  // namespace

TEST_CASE("the paper's name stands where its headlines begin, whatever the language of the program", "[ui][front]") {
  const std::string edition = GENERATE("en", "ar"), program = GENERATE("en", "ar");
  FrontPage page(some_stories(edition, 2), 320, 240, program);
  int title = -1, date = -1;
  for (const auto& piece : page.pieces()) {
    if (says(piece.text, "Small edition")) title = piece.x;
    if (piece.ink == ui::kLight.dim && date < 0) date = piece.x;
  }
  CAPTURE(edition, program, title, date);
  REQUIRE(title >= 0);
  REQUIRE(date >= 0);
  CHECK((title < date) == (edition == "en"));
}

TEST_CASE("beside a story that leads stand no more stories than its height asks for", "[ui][front]") {
  EditionBuilder builder = some_stories("en", 12);
  const auto below_the_second = [&] {
    FrontPage page(builder, 1280, 720);
    (void)page.screen->act(ui::Action::right);
    REQUIRE(page.screen->place() == "2 of 12");
    (void)page.screen->act(ui::Action::down);
    return page.screen->place();
  };
  builder.articles[0].entry.title = "A short one";
  CHECK(below_the_second() == "5 of 12");  // the last of the next row
  builder.articles[0].entry.title =
      "A headline of so many words that it takes several lines over two columns of a screen as wide as this one is, "
      "and "
      "more of them to be sure";
  CHECK(below_the_second() == "3 of 12");
  // As many as fit beside it, for there is no void below them.
  for (std::size_t i = 1; i < builder.articles.size(); ++i) {
    builder.articles[i].entry.title = "Short";
    builder.articles[i].entry.summary.clear();
  }
  FrontPage page(builder, 1280, 720);
  (void)page.screen->act(ui::Action::right);
  for (const char* place : {"3 of 12", "4 of 12"}) {
    (void)page.screen->act(ui::Action::down);
    CHECK(page.screen->place() == place);
  }
}

TEST_CASE("the summary of the story that leads uses the room beside its neighbours", "[ui][front]") {
  EditionBuilder builder = some_stories("en", 12);
  builder.articles[0].entry.title = "A short one";
  for (int i = 0; i < 120; ++i) builder.articles[0].entry.summary += "longer ";
  FrontPage page(builder, 1280, 720);
  int lines = 0, last = 0, beside = 0;
  for (const auto& piece : page.pieces()) {
    if (says(piece.text, "longer")) ++lines;
    if (says(piece.text, "longer")) last = piece.y;
    if (says(piece.text, "Headline 102")) beside = piece.y;
  }
  CAPTURE(lines, last, beside);
  CHECK(lines > 5);
  CHECK(last > beside);
}

namespace {

// The size of the letters of each call, in the order of drawing.
class SizeCanvas final : public ui::Canvas {
 public:
  SizeCanvas(int width, int height, text::FontSet& fonts) : fonts_(fonts), clip_{0, 0, width, height} {}
  ui::PxRect bounds() const override { return {0, 0, 10000, 10000}; }
  ui::PxRect clip() const override { return clip_; }
  void set_clip(const ui::PxRect& clip) override { clip_ = clip; }
  void fill(const ui::PxRect& /*rect*/, ui::Ink /*ink*/) override {}
  void glyphs(std::span<const text::PlacedGlyph> glyphs, ui::Ink /*ink*/) override {
    if (!glyphs.empty()) sizes.push_back(fonts_.px(glyphs.front().font));
  }
  void picture(const ui::Bitmap& /*picture*/, int /*x*/, int /*y*/) override {}
  std::vector<int> sizes;

 private:
  text::FontSet& fonts_;
  ui::PxRect clip_;
};

}  // namespace

TEST_CASE("in the largest text two stories are on a screen that is wider than high, also with a picture",
          "[ui][front]") {
  EditionBuilder builder = some_stories("en", 3);
  builder.articles[0].entry.title = "A headline of two lines there";
  builder.articles[0].entry.lead = {1, 30, 20};
  ui::PictureStore pictures;
  FrontPage page(builder, 640, 480);
  page.desk.pictures = &pictures;
  page.desk.settings.text_px = 48;
  page.desk.set_screen(640, 480);
  page.desk.set_band(40);
  page.screen->relayout();
  const auto pieces = page.pieces();
  CHECK(std::any_of(pieces.begin(), pieces.end(), [](const auto& piece) { return says(piece.text, "Headline 101"); }));
}

TEST_CASE("no headline is larger than the paper's name on a small screen, in no script", "[ui][front]") {
  struct Paper {
    const char *language, *title;
  };
  for (const Paper& paper : {Paper{"en", "The Weekly Courier"},
                             {"ar", "أخبار العالم اليوم"},
                             {"fa", "روزنامهٔ جهان امروز"},
                             {"ug", "كۈندىلىك دۇنيا خەۋەرلىرى"},
                             {"my", "ကမ္ဘာ့သတင်းများ"},
                             {"th", "ข่าวโลกวันนี้ที่เชียงใหม่"},
                             {"km", "ព័ត៌មានពិភពលោកថ្ងៃនេះ"},
                             {"bo", "འཛམ་གླིང་གསར་འགྱུར།"}}) {
    EditionBuilder builder = one_article(paper.language, 400);
    builder.articles[0].entry.title = paper.title;
    builder.edit_manifest = [&](bundle::Manifest& m) { m.title = paper.title; };
    FrontPage page(builder, 320, 240);
    SizeCanvas canvas(page.desk.width, page.desk.height, page.desk.fonts);
    page.screen->draw(canvas);
    CAPTURE(paper.language);
    REQUIRE(canvas.sizes.size() > 2);
    CHECK(canvas.sizes.front() == *std::max_element(canvas.sizes.begin(), canvas.sizes.end()));
  }
}

TEST_CASE("a headline that leads is set as the others before it is cut", "[ui][front]") {
  int whole = 0;
  for (int words = 3; words < 20; ++words) {
    EditionBuilder builder = some_stories("en", 3);
    builder.languages = {"en", "fr"};  // their names leave less room
    builder.articles.push_back(builder.articles[2]);
    builder.articles[3].entry.id = "autre";
    builder.articles[3].entry.language = 1;
    std::string title = "Of";
    for (int i = 0; i < words; ++i) title += i % 2 == 0 ? " many" : " words";
    builder.articles[0].entry.title = title + " Lead";
    builder.articles[1].entry.title = title + " Next";
    FrontPage page(builder, 320, 240);
    bool lead = false, next = false;
    for (const auto& piece : page.pieces()) {
      lead = lead || says(piece.text, "Lead");
      next = next || says(piece.text, "Next");
    }
    CAPTURE(words);
    CHECK((lead || !next));
    whole += next ? 1 : 0;
  }
  CHECK(whole > 3);
}

TEST_CASE("the line below a headline is smaller than it, and a day in it is whole or left out", "[ui][front]") {
  EditionBuilder builder = one_article("en", 400);
  builder.articles[0].entry.title = "Headline";
  builder.articles[0].entry.summary.clear();
  builder.articles[0].entry.source.clear();
  builder.articles[0].entry.date = article::Date{20'000, {}};
  FrontPage page(builder, 320, 240);
  const bundle::Bundle& bundle = page.screen->edition()->bundle();
  const auto entry = page.screen->edition()->bundle().entry(*bundle.article(0));
  REQUIRE(entry);
  int with_day = 0, without = 0;
  for (int width = 40; width < 300; width += 5) {
    for (const int headline : {60, 75, 100}) {
      ui::CardStyle style;
      style.width = width;
      style.headline = headline;
      const ui::Row card = ui::story_card(page.desk, *entry, "en", style, std::nullopt);
      REQUIRE(card.pieces.size() == 2);
      const layout::Label &title = card.pieces[0].label, &line = card.pieces[1].label;
      CAPTURE(width, headline, line.flow.own_text);
      CHECK((line.params.text_px < title.params.text_px || line.params.text_px <= 10));
      const bool has_day = says(line.flow.own_text, "2024-10-04");
      CHECK((!has_day || !line.shortened));
      ++(has_day ? with_day : without);
    }
  }
  CHECK(with_day > 10);
  CHECK(without > 10);
}

TEST_CASE("where the program is read from the right the next language lies at the left", "[ui][front]") {
  const std::string program = GENERATE("en", "ar");
  const bool from_right = program == "ar";
  EditionBuilder builder = some_stories("de", 1);
  builder.languages = {"de", "en", "fr"};
  for (const std::uint16_t language : {std::uint16_t{1}, std::uint16_t{2}}) {
    builder.articles.push_back(builder.articles[0]);
    builder.articles.back().entry.id += std::to_string(language);
    builder.articles.back().entry.language = language;
  }
  builder.edit_manifest = [](bundle::Manifest& m) { m.language = "de"; };
  FrontPage page(builder, 640, 480, program);
  std::map<std::string, int> places;
  for (const auto& piece : page.pieces()) {
    for (const char* name : {"Deutsch", "English", "rançais"}) {
      if (says(piece.text, name)) places[name] = piece.x;
    }
  }
  REQUIRE(places.size() == 3);
  const auto hints = page.screen->hints();
  REQUIRE(hints.back().word.english == ui::words::kHintLanguage.english);
  const ui::Action next = from_right ? ui::Action::left : ui::Action::right;
  CHECK(hints.back().action == next);
  CHECK((places["English"] > places["Deutsch"]) == !from_right);
  const auto is_chosen = [&](const std::string& name) {
    const auto pieces = page.pieces();
    return std::any_of(pieces.begin(), pieces.end(), [&](const TextCanvas::Piece& piece) {
      return piece.ink == ui::kLight.strong && says(piece.text, name);
    });
  };
  CHECK(is_chosen("Deutsch"));
  (void)page.screen->act(next);
  CHECK(is_chosen("English"));
}
