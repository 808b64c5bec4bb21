// What the front page says of its edition and of each article.
#include <catch2/catch.hpp>

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
    for (const char* part : {"2024-10-05", "No. 12", "This edition: "}) {
      INFO(part);
      CHECK(says(page, part));
    }
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

TEST_CASE("on a small screen the digits of an edition stand elsewhere", "[ui][front]") {
  const EditionBuilder builder;
  CHECK_FALSE(says(front_of(builder, false, {320, 240}), "This edition"));
  CHECK(says(front_of(builder, false, {640, 480}), "This edition"));
  CHECK_FALSE(says(front_of(builder, false, {279, 1000}), "This edition"));
  CHECK(says(front_of(builder, false, {280, 1000}), "This edition"));
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
  for (const char* part : {"The first", "What happened.", "An agency", "2024-10-04", "2 min", "Culture", "The second",
                           "What happened.", "An agency", "2024-10-04", "2 min"}) {
    INFO(part << " in " << said);
    const std::size_t found = said.find(part, at);
    REQUIRE(found != std::string::npos);
    at = found + 1;
  }
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
