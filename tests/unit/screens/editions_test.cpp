// The list of editions, and the pages that stand before an edition is opened.
#include <catch2/catch.hpp>

#include "reader/screens/shelf_screen.h"
#include "tests/support/reading.h"
#include "tests/support/screen_text.h"

using namespace handbill;
using namespace handbill::testing;
using ui::Action;
using Kind = ui::Outcome::Kind;

namespace {

struct Stick {
  Stick() { desk.set_screen(800, 1600); }
  std::string add(const std::string& name, const Buffer& bytes) const {
    write_file(folder / name, bytes);
    return folder / name;
  }
  // The choice that is so many below the first.
  ui::Outcome choose(ui::Screen& screen, int below) const {
    (void)screen.act(Action::top);
    (void)said_on(screen, desk);
    for (int i = 0; i < below; ++i) (void)screen.act(Action::down);
    (void)said_on(screen, desk);
    return screen.act(Action::open);
  }
  TemporaryFolder folder;
  ui::Desk desk = desk_for_tests();
};

std::string without_spaces(std::string text) {
  std::erase(text, ' ');
  return text;
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
  CHECK(trusted.starts_with(" Editions Small edition 2024-10-05"));
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

TEST_CASE("an empty list says what to do", "[ui][editions]") {
  Stick stick;
  ui::ShelfScreen shelf(stick.desk, {});
  CHECK(said_on(shelf, stick.desk).starts_with(" Editions No editions here. Copy a .handbill file to this device"));
  CHECK(shelf.act(Action::open).kind == Kind::nothing);
  CHECK(shelf.hints().front().action == Action::back);
}

TEST_CASE("an unknown publisher is a claim and digits, and accepted in two steps", "[ui][editions]") {
  Stick stick;
  const std::string path = stick.add("a.handbill", EditionBuilder().bytes());
  const auto screen = ui::open_edition(stick.desk, path);
  REQUIRE(screen->shows() == "unknown-publisher");
  const auto candidate = library::Candidate::read(path, stick.desk.trusted.pins);
  const std::string digits = without_spaces(candidate->channel().fingerprint());
  const std::string said = said_on(*screen, stick.desk);
  CHECK(said.starts_with(" Publisher not known here It says it is from: Test press "));
  CHECK(says(without_spaces(said), digits));
  CHECK(says(said, " Not now The digits are the same a.handbill"));
  CHECK_FALSE(says(said, "Small edition"));
  CHECK(stick.choose(*screen, 0).kind == Kind::back);
  CHECK(stick.choose(*screen, 1).kind == Kind::redraw);
  const std::string asked = said_on(*screen, stick.desk);
  CHECK(asked.starts_with(" The digits are the same From now on, editions signed by this publisher open"));
  CHECK(says(without_spaces(asked), digits));
  CHECK(says(asked, " Not now Yes, accept this publisher a.handbill"));
  CHECK(stick.choose(*screen, 0).kind == Kind::back);
  CHECK(stick.desk.trusted.pins.all().empty());
  const ui::Outcome accepted = stick.choose(*screen, 1);
  CHECK(accepted.kind == Kind::replace);
  CHECK(accepted.next->shows().starts_with("front"));
  CHECK(stick.desk.trusted.pins.all().size() == 1);
}

TEST_CASE("a publisher without a name, and a list of publishers that could not be read, are told of",
          "[ui][editions]") {
  Stick stick;
  EditionBuilder builder;
  builder.edit_manifest = [](bundle::Manifest& m) { m.publisher.clear(); };
  const std::string path = stick.add("a.handbill", builder.bytes());
  const auto said = [&](trust::PinsState state) {
    stick.desk.pins_state = state;
    return said_on(*ui::open_edition(stick.desk, path), stick.desk);
  };
  const std::string whole = said(trust::PinsState::whole);
  CHECK(says(whole, "(no name given)"));
  CHECK_FALSE(says(whole, "The list of accepted publishers"));
  for (const auto state : {trust::PinsState::partly, trust::PinsState::lost}) {
    CHECK(says(said(state), "The list of accepted publishers could not be read in full."));
  }
  CHECK(says(said(trust::PinsState::newer), "The list of accepted publishers was written by a newer Handbill."));
}

TEST_CASE("a second edition with one number is held back, with the digits of both", "[ui][editions]") {
  Stick stick;
  EditionBuilder other;
  other.articles[0].entry.title = "Another first";
  const std::string first = stick.add("a.handbill", EditionBuilder().bytes());
  const std::string second = stick.add("b.handbill", other.bytes());
  const auto one = library::Candidate::read(first, stick.desk.trusted.pins);
  const auto two = library::Candidate::read(second, stick.desk.trusted.pins);
  REQUIRE(stick.desk.trusted.pins.accept(one->proof()).has_value());
  const auto screen = ui::open_edition(stick.desk, second);
  REQUIRE(screen->shows() == "contradiction");
  const std::string said = said_on(*screen, stick.desk);
  CHECK(said.starts_with(" Two different editions with one number Test press "));
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
