// The list of editions, and what is told of them before one is opened.
#include <catch2/catch.hpp>
#include <filesystem>

#include "reader/screens/about_screen.h"
#include "reader/screens/publisher_screen.h"
#include "reader/screens/shelf_screen.h"
#include "reader/telling/identity.h"
#include "tests/support/reading.h"
#include "tests/support/screen_text.h"
#include "tests/unit/screens/stick.h"

using namespace handbill;
using namespace handbill::testing;
using ui::Action;
using Kind = ui::Outcome::Kind;

namespace {

Buffer numbered(const TestKey& key, std::uint64_t number, std::int32_t date, const std::string& language = "en") {
  EditionBuilder builder;
  builder.chain = {founding_step(key)};
  builder.signers = {key};
  builder.edit_manifest = [=](bundle::Manifest& m) {
    m.edition = number;
    m.date = date;
    m.language = language;
  };
  return builder.bytes();
}

}  // namespace

TEST_CASE("the list tells of editions what their publishers may say, of others their file's name", "[ui][editions]") {
  Stick stick;
  const std::string good = stick.add("a.handbill", EditionBuilder().bytes());
  const std::string junk = stick.add("b.handbill", Buffer(100, std::byte{7}));
  ui::ShelfScreen untrusted(stick.desk, {good, junk});
  const std::string said = said_on(untrusted, stick.desk);
  CHECK(said.starts_with(" Editions a.handbill publisher not known here b.handbill "));
  CHECK_FALSE(says(said, "Small edition"));
  CHECK_FALSE(says(said, "Test press"));
  stick.desk.trusted.keys.push_back(test_key().public_key());
  ui::ShelfScreen shelf(stick.desk, {good, junk});
  const std::string trusted = said_on(shelf, stick.desk);
  CHECK(shelf.place() == "1 of 2");
  CHECK(says(trusted, "Test press key given · Its digits begin with: "));
  CHECK(says(trusted, " Small edition 2024-10-05"));
  for (const char* part : {"No. 12", "Test press", "b.handbill"}) CHECK(says(trusted, part));
  CHECK_FALSE(says(trusted, "a.handbill"));
  CHECK(stick.choose(shelf, 0).next->shows().starts_with("front"));
  CHECK(stick.choose(shelf, 1).next->shows() == ui::open_edition(stick.desk, junk)->shows());
  CHECK(shelf.act(Action::menu).kind == Kind::menu);
  CHECK(shelf.act(Action::back).kind == Kind::back);
  CHECK(shelf.hints().front().action == Action::open);
  CHECK(shelf.tap(5, 5).kind == Kind::nothing);
  CHECK(shelf.tap(5, 1500).kind == Kind::nothing);
}

TEST_CASE("three editions of one publisher are in view on the smallest screen", "[ui][editions]") {
  Stick stick;
  std::vector<std::string> paths;
  EditionBuilder builder;
  for (int number = 1; number <= 3; ++number) {
    builder.edit_manifest = [number](bundle::Manifest& m) {
      m.title = "Edition " + std::to_string(number + 100);
      m.edition = static_cast<std::uint64_t>(number);
    };
    paths.push_back(stick.add(std::to_string(number) + ".handbill", builder.bytes()));
  }
  stick.desk.trusted.keys.push_back(test_key().public_key());
  stick.desk.settings.show_buttons = true;
  stick.desk.set_screen(320, 240);
  ui::ShelfScreen shelf(stick.desk, paths);
  const std::string said = said_on(shelf, stick.desk);
  INFO(said);
  for (const char* title : {"Edition 101", "Edition 102", "Edition 103"}) CHECK(says(said, title));
  CHECK_FALSE(said.ends_with("…"));
}

TEST_CASE("an empty list says what to do", "[ui][editions]") {
  Stick stick;
  ui::ShelfScreen shelf(stick.desk, {});
  CHECK(said_on(shelf, stick.desk).starts_with(" Editions No editions here. Copy a .handbill file to this device"));
  CHECK(shelf.act(Action::open).kind == Kind::nothing);
  CHECK(shelf.hints().front().action == Action::back);
}

TEST_CASE("a second edition with one number is held back, with the digits of both", "[ui][editions]") {
  Stick stick;
  EditionBuilder other;
  other.articles[0].entry.title = "Another first";
  const std::string first = stick.add("a.handbill", EditionBuilder().bytes());
  const std::string second = stick.add("b.handbill", other.bytes());
  const auto one = library::Candidate::read(first, stick.desk.trusted.pins);
  const auto two = library::Candidate::read(second, stick.desk.trusted.pins);
  REQUIRE(stick.desk.trusted.pins.accept(one->proof(), trust::Accepted::by_digits).has_value());
  const auto screen = ui::open_edition(stick.desk, second);
  REQUIRE(screen->shows() == "contradiction");
  const std::string said = said_on(*screen, stick.desk);
  CHECK(said.starts_with(" Two different editions with one number No. 12 Test press "));
  const std::string letters = without_spaces(said);
  const auto digits = [](const auto& c) { return without_spaces(c->proof().manifest.fingerprint()); };
  const std::size_t of_this = letters.find(digits(two)), before = letters.find(digits(one));
  REQUIRE(of_this != std::string::npos);
  REQUIRE(before != std::string::npos);
  CHECK(of_this < before);
  CHECK(letters.find(digits(two), of_this + 1) == std::string::npos);
  CHECK(says(said, " Back I have read this b.handbill"));
  CHECK(stick.choose(*screen, 0).kind == Kind::back);
  CHECK(stick.desk.trusted.pins.all().front().alarm);
  const ui::Outcome read = stick.choose(*screen, 1);
  CHECK(read.kind == Kind::replace);
  CHECK_FALSE(stick.desk.trusted.pins.all().front().alarm);
}

// The memory of an accepted publisher knows only the newest such pair.
TEST_CASE("two editions with one number that lie side by side are told of, whoever signed them", "[ui][editions]") {
  enum class Known : std::uint8_t { nobody, by_key, accepted };
  const Known known = GENERATE(Known::nobody, Known::by_key, Known::accepted);
  Stick stick;
  const auto numbered = [](std::uint64_t number, const std::string& title) {
    EditionBuilder builder;
    builder.edit_manifest = [=](bundle::Manifest& m) {
      m.edition = number;
      m.title = title;
    };
    return builder.bytes();
  };
  const std::string one = stick.add("a.handbill", numbered(5, "One"));
  const std::string newest = stick.add("c.handbill", numbered(9, "Newest"));
  if (known == Known::by_key) stick.desk.trusted.keys.push_back(test_key().public_key());
  if (known == Known::accepted) {
    const auto candidate = library::Candidate::read(newest, stick.desk.trusted.pins);
    REQUIRE(stick.desk.trusted.pins.accept(candidate->proof(), trust::Accepted::by_digits));
  }
  ui::ShelfScreen alone(stick.desk, {one, newest});
  CHECK_FALSE(says(said_on(alone, stick.desk), "Contradicted"));
  const std::string other = stick.add("b.handbill", numbered(5, "Other"));
  ui::ShelfScreen shelf(stick.desk, {one, other, newest});
  const std::string said = said_on(shelf, stick.desk);
  INFO(said);
  const auto first = said.find("Contradicted");
  REQUIRE(first != std::string::npos);
  REQUIRE(said.find("Contradicted", first + 1) != std::string::npos);
  CHECK(said.find("Contradicted", said.find("Contradicted", first + 1) + 1) == std::string::npos);
  if (known == Known::nobody) {
    CHECK(ui::open_edition(stick.desk, one)->shows() == "unknown-publisher");
    return;
  }
  const auto front = ui::open_edition(stick.desk, one);
  CHECK(says(front->shows(), "rivals"));
  CHECK_FALSE(says(ui::open_edition(stick.desk, newest)->shows(), "rivals"));
  const auto notices = ui::identity_of(stick.desk, *front->edition()).notices;
  REQUIRE_FALSE(notices.empty());
  CHECK(notices.front().brief == "Contradicted");
  ui::PublisherScreen about(stick.desk, front->edition());
  const std::string page = without_spaces(said_on(about, stick.desk));
  CHECK(says(page, "Contradiction:differenteditionswithnumber5"));
  for (const std::string& path : {one, other}) {
    const auto candidate = library::Candidate::read(path, stick.desk.trusted.pins);
    CHECK(says(page, without_spaces(candidate->proof().manifest.fingerprint())));
  }
}

TEST_CASE("who reads without trusting is told of a contradiction that another window brought meanwhile",
          "[ui][editions]") {
  Asked a;
  EditionBuilder other;
  other.articles[0].entry.title = "Another first";
  const auto before = library::Candidate::read(a.stick.add("b.handbill", other.bytes()), a.stick.desk.trusted.pins);
  REQUIRE(a.stick.desk.trusted.pins.accept(before->proof(), trust::Accepted::by_digits));
  const ui::Outcome read = a.stick.choose(*a.screen, 2);
  REQUIRE(read.kind == Kind::replace);
  CHECK(read.next->shows() == "contradiction");
}

TEST_CASE("of one day's editions the one in the program's language is opened", "[ui][editions]") {
  const auto opened = [](std::string_view language) {
    Stick stick;
    stick.desk.trusted.keys = {test_key().public_key()};
    stick.desk.settings.language = language;
    stick.add("1.handbill", numbered(test_key(), 1, 19993, "fa"));
    stick.add("2.handbill", numbered(test_key(), 2, 20000, "zh-Hans"));
    stick.add("3.handbill", numbered(test_key(), 3, 20000, "zh-Hant"));
    ui::ShelfScreen shelf(stick.desk, {stick.folder.path()});
    const ui::Outcome out = shelf.leads_on();
    REQUIRE(out.kind == Kind::push);
    return out.next->edition()->proof().manifest->edition;
  };
  CHECK(opened("zh-Hans") == 2);
  CHECK(opened("zh-Hant") == 3);
  CHECK(opened("fa") == 3);  // that one is older
}

TEST_CASE("one publisher's newest edition is opened at once; of several there is a list", "[ui][editions]") {
  Stick stick;
  stick.desk.trusted.keys = {test_key().public_key()};
  for (const std::uint64_t n : {2U, 10U, 9U}) {
    stick.add("weekly-" + std::to_string(n) + ".handbill", numbered(test_key(), n, 20000 + static_cast<int>(n)));
  }
  ui::ShelfScreen shelf(stick.desk, {stick.folder.path()});
  ui::Outcome out = shelf.leads_on();
  REQUIRE(out.kind == Kind::push);
  CHECK(out.next->edition()->proof().manifest->edition == 10);
  CHECK(shelf.leads_on().kind == Kind::nothing);  // who goes back wants the list
  const std::string said = said_on(shelf, stick.desk);
  CHECK(said.find("No. 10") < said.find("No. 9 "));
  CHECK(said.find("No. 9 ") < said.find("No. 2 "));
  CHECK_FALSE(says(said, "Older edition"));  // the list shows that
  stick.add("other.handbill", numbered(TestKey(9), 1, 20000));
  ui::ShelfScreen two(stick.desk, {stick.folder.path()});
  CHECK(two.leads_on().kind == Kind::nothing);
  CHECK(says(said_on(two, stick.desk), "other.handbill publisher not known here"));
}

TEST_CASE("the list keeps its place while editions come and go", "[ui][editions]") {
  Stick stick;
  stick.desk.trusted.keys = {test_key().public_key()};
  const auto add = [&](std::uint64_t n) {
    stick.add(std::to_string(n) + ".handbill", numbered(test_key(), n, 20000 + static_cast<int>(n)));
  };
  add(5);
  add(7);
  ui::ShelfScreen shelf(stick.desk, {stick.folder.path()});
  (void)said_on(shelf, stick.desk);
  (void)shelf.act(Action::down);
  add(9);
  add(8);
  shelf.media_changed();
  (void)said_on(shelf, stick.desk);
  CHECK(shelf.act(Action::open).next->edition()->proof().manifest->edition == 5);
  std::filesystem::remove(stick.folder / "9.handbill");
  shelf.media_changed();
  const std::string said = said_on(shelf, stick.desk);
  CHECK_FALSE(says(said, "No. 9 "));
  CHECK(says(said, "No. 8 "));
  CHECK(shelf.act(Action::contents).next->shows() == "about");
}

TEST_CASE("titles stand on the side where the program's words begin", "[ui][editions]") {
  for (const char* language : {"en", "ar"}) {
    INFO(language);
    Stick stick;
    stick.desk.trusted.keys = {test_key().public_key()};
    stick.desk.settings.language = language;
    stick.add("a.handbill", numbered(test_key(), 5, 20005));
    ui::ShelfScreen shelf(stick.desk, {stick.folder.path()});
    TextCanvas canvas(stick.desk.width, stick.desk.height, stick.desk.fonts);
    (void)said_on(shelf, stick.desk);
    shelf.draw(canvas);
    int most_left = stick.desk.width, most_right = 0;
    for (const TextCanvas::Piece& piece : canvas.pieces()) {
      if (piece.text.find("Small") == std::string::npos) continue;
      most_left = std::min(most_left, piece.x);
      most_right = std::max(most_right, piece.end);
    }
    REQUIRE(most_right > 0);
    CHECK((stick.desk.width - most_right < most_left) == (std::string_view(language) == "ar"));
  }
}

TEST_CASE("a stick that comes back has its newest edition in focus", "[ui][editions]") {
  Stick stick;
  stick.desk.trusted.keys = {test_key().public_key()};
  const std::string path = stick.add("a.handbill", numbered(test_key(), 5, 20005));
  ui::ShelfScreen shelf(stick.desk, {stick.folder.path()});
  (void)said_on(shelf, stick.desk);
  (void)shelf.act(Action::down);
  std::filesystem::remove(path);
  shelf.media_changed();
  CHECK(says(said_on(shelf, stick.desk), "No editions here"));
  CHECK(shelf.act(Action::open).kind == Kind::nothing);
  stick.add("a.handbill", numbered(test_key(), 5, 20005));
  shelf.media_changed();
  (void)said_on(shelf, stick.desk);
  CHECK(shelf.act(Action::open).kind == Kind::push);
}

TEST_CASE("copies of an edition are counted, and the page about it names their places", "[ui][editions]") {
  Stick stick;
  stick.desk.trusted.keys = {test_key().public_key()};
  stick.add("a.handbill", numbered(test_key(), 3, 20000));
  stick.add("b.handbill", numbered(test_key(), 3, 20000));
  ui::ShelfScreen shelf(stick.desk, {stick.folder.path()});
  CHECK(says(said_on(shelf, stick.desk), "No. 3 · Copies: 2 "));
  const auto about = shelf.act(Action::contents).next;
  const std::string said = said_on(*about, stick.desk);
  CHECK(says(said, "a.handbill"));
  CHECK(says(said, "b.handbill"));
  CHECK(about->act(Action::back).kind == Kind::back);
}

TEST_CASE("of a publisher whose key was given, a newer edition that was met is told of, and what is not remembered",
          "[ui][editions]") {
  Stick stick;
  stick.desk.trusted.keys = {test_key().public_key()};
  const std::string old = stick.add("a.handbill", numbered(test_key(), 3, 20000));
  const std::string newer = stick.add("b.handbill", numbered(test_key(), 4, 20007));
  const auto notices_of = [&](const std::string& path) {
    const auto front = ui::open_edition(stick.desk, path);
    std::string out;
    for (const ui::Notice& notice : ui::identity_of(stick.desk, *front->edition()).notices) {
      out += notice.brief + ": " + notice.whole + "\n";
    }
    return out;
  };
  CHECK(notices_of(old).empty());  // it is the only one that was met
  CHECK(notices_of(newer).empty());
  const std::string said = notices_of(old);
  CHECK(said.starts_with("Older edition: A newer edition was seen here: "));
  CHECK(says(said, "No. 4"));
  CHECK(says(said, "2024-10-11"));
  const auto front = ui::open_edition(stick.desk, old);
  ui::AboutScreen about(stick.desk, front->edition(), {old});
  CHECK(says(said_on(about, stick.desk), "Of a publisher that is not accepted nothing is remembered: "));
  ui::PublisherScreen publisher(stick.desk, front->edition());
  CHECK(says(said_on(publisher, stick.desk), "Of a publisher that is not accepted nothing is remembered: "));
  // In the list the newer one is at hand.
  ui::ShelfScreen shelf(stick.desk, {stick.folder.path()});
  CHECK_FALSE(says(said_on(shelf, stick.desk), "Older edition"));
  ui::ShelfScreen alone(stick.desk, {old});
  CHECK(says(said_on(alone, stick.desk), "Older edition"));
  const auto candidate = library::Candidate::read(old, stick.desk.trusted.pins);
  REQUIRE(stick.desk.trusted.pins.accept(candidate->proof(), trust::Accepted::by_digits));
  ui::AboutScreen accepted(stick.desk, front->edition(), {old});
  CHECK_FALSE(says(said_on(accepted, stick.desk), "nothing is remembered"));
}

TEST_CASE("an edition under a list of keys that was replaced is told of where the newer one was met",
          "[ui][editions]") {
  Stick stick;
  stick.desk.trusted.keys = {test_key().public_key()};
  const auto older = ui::open_edition(stick.desk, stick.add("a.handbill", numbered(test_key(), 3, 20000)));
  trust::Issue later = trust::issue_of(older->edition()->proof());
  later.place.number = 2;  // in one epoch more statements come later, whatever the numbers
  ++later.statements;
  stick.desk.trusted.rivals.meet(older->edition()->proof().channel.id(), later);
  const auto notices = ui::identity_of(stick.desk, *older->edition()).notices;
  REQUIRE(notices.size() == 2);
  CHECK(notices[1].brief == "Old list of keys");
}

TEST_CASE("the list says of a copy that it is damaged as soon as that was found, and no longer than it is so",
          "[ui][editions]") {
  Stick stick;
  stick.desk.trusted.keys = {test_key().public_key()};
  BuiltEdition built = EditionBuilder().build();
  Buffer damaged = built.bytes;
  damaged[built.chunk_offsets.back()] ^= std::byte{1};
  const std::string path = stick.add("a.handbill", damaged);
  ui::ShelfScreen shelf(stick.desk, {stick.folder.path()});
  const auto is_said = [&] { return says(said_on(shelf, stick.desk), "Damaged copy"); };
  CHECK_FALSE(is_said());
  const auto note = [&] { stick.desk.note_damage(path, stamp_of(path)); };
  note();  // as an edition does that is closed
  CHECK(is_said());
  const auto front = ui::open_edition(stick.desk, path);
  CHECK(front->edition()->bundle().is_damaged());
  // Another copy of it is whole: that one is opened.
  const std::string whole = stick.add("b.handbill", built.bytes);
  shelf.media_changed();
  (void)shelf.wait();
  CHECK_FALSE(is_said());
  const auto opened = shelf.act(Action::open).next;
  CHECK(opened->edition()->path() == whole);
  CHECK_FALSE(opened->edition()->bundle().is_damaged());
  CHECK(says(said_on(*shelf.act(Action::contents).next, stick.desk), "b.handbill"));
  std::filesystem::remove(whole);
  shelf.media_changed();
  (void)shelf.wait();
  CHECK(is_said());
  // A sound copy in its place.
  std::filesystem::remove(path);
  stick.add("a.handbill", built.bytes);
  CHECK_FALSE(is_said());
  CHECK(stick.desk.damaged.empty());
  CHECK_FALSE(ui::open_edition(stick.desk, path)->edition()->bundle().is_damaged());
}

TEST_CASE("a copy that lacks its end does not come before a whole one in which damage was found", "[ui][editions]") {
  ui::Desk desk = desk_for_tests();
  library::Shelved edition;
  edition.copies = {{.path = "a"}, {.path = "b"}, {.path = "c", .ends = {.missing_bytes = 9}}};
  CHECK(ui::paths_of(desk, edition) == std::vector<std::string>{"a", "b", "c"});
  desk.damaged["a"] = {};
  CHECK(ui::paths_of(desk, edition) == std::vector<std::string>{"b", "a", "c"});
  desk.damaged["b"] = {};
  CHECK(ui::paths_of(desk, edition) == std::vector<std::string>{"a", "b", "c"});
}

TEST_CASE("of several publishers each is named once in the list, above its editions", "[ui][editions]") {
  Stick stick;
  for (const std::uint8_t key : {std::uint8_t{1}, std::uint8_t{2}}) {
    stick.desk.trusted.keys.push_back(TestKey(key).public_key());
    for (const std::uint64_t n : {std::uint64_t{3}, std::uint64_t{4}}) {
      stick.add(std::to_string(key) + std::to_string(n) + ".handbill", numbered(TestKey(key), n, 20000));
    }
  }
  ui::ShelfScreen shelf(stick.desk, {stick.folder.path()});
  const std::string said = said_on(shelf, stick.desk);
  INFO(said);
  std::size_t times = 0;
  for (auto at = said.find("Test press"); at != std::string::npos; at = said.find("Test press", at + 1)) ++times;
  CHECK(times == 2);
}

TEST_CASE("a list that nobody sees says that the folders to watch have changed", "[ui][editions]") {
  const TemporaryFolder folder;
  const std::string deep = folder / "deep";
  std::filesystem::create_directory(deep);
  ui::Desk desk = desk_for_tests();
  desk.trusted.keys.push_back(test_key().public_key());
  write_file(folder / "a.handbill", EditionBuilder().bytes());
  app::App app(desk, std::make_unique<ui::ShelfScreen>(desk, std::vector{std::string(folder / "")}));
  app.draw();
  REQUIRE(says(app.shows(), "front"));
  const auto watches = [&](const std::string& path) {
    const auto all = app.watched_folders();
    return std::find(all.begin(), all.end(), path) != all.end();
  };
  CHECK_FALSE(watches(deep));
  EditionBuilder other;
  other.edit_manifest = [](bundle::Manifest& m) { m.edition = 13; };
  write_file(deep + "/b.handbill", other.bytes());
  const std::uint64_t before = desk.folder_changes;
  app.media_changed();
  app.take_arrived();
  CHECK(desk.folder_changes != before);
  CHECK(watches(deep));
}
