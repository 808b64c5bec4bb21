// The page about an unknown publisher, and the digits that are asked for there.
#include <catch2/catch.hpp>
#include <set>

#include "reader/library/read_marks.h"
#include "tests/support/reading.h"
#include "tests/support/screen_text.h"
#include "tests/support/typed_digits.h"
#include "tests/unit/screens/stick.h"

using namespace handbill;
using namespace handbill::testing;
using ui::Action;
using Kind = ui::Outcome::Kind;

TEST_CASE("an unknown publisher is its digits with three groups blank, then a claim", "[ui][editions]") {
  Asked a;
  const std::string said = a.said();
  CHECK(said.starts_with(" Publisher not known here "));
  INFO(said);
  CHECK(says(said, "It says it is from: “ Test press ”"));
  CHECK(said.find("_____") < said.find("Test press"));
  CHECK_FALSE(says(without_spaces(said), without_spaces(a.channel.fingerprint())));
  CHECK(std::count(said.begin(), said.end(), '_') == 15);
  CHECK(says(said, " Not now I have its digits Read without trusting Show all digits a.handbill"));
  CHECK_FALSE(says(said, "Small edition"));
  CHECK(a.stick.choose(*a.screen, 0).kind == Kind::back);
  CHECK(a.stick.desk.trusted.pins.all().empty());
}

TEST_CASE("the digits that are asked for, typed, accept the publisher and open the edition", "[ui][editions]") {
  Asked a;
  auto screen = a.digits();
  REQUIRE(screen->shows() == "digits");
  for (const Action digit : a.right) CHECK(screen->act(digit).kind == Kind::redraw);
  CHECK(a.stick.desk.trusted.pins.all().empty());
  const ui::Outcome done = screen->act(Action::open);
  REQUIRE(done.kind == Kind::replace);
  CHECK(done.next->shows().starts_with("front"));
  REQUIRE(a.stick.desk.trusted.pins.all().size() == 1);
  CHECK(a.stick.desk.trusted.pins.all()[0].how == trust::Accepted::by_digits);
}

TEST_CASE("the band says that a publisher was accepted until the next press", "[ui][editions]") {
  Reading r(EditionBuilder().bytes(), false);
  r.press_all({Action::bottom, Action::up, Action::up, Action::open});
  REQUIRE(r.shows() == "digits");
  const trust::Channel channel = library::Candidate::read(r.path, r.desk.trusted.pins)->channel();
  for (const Action digit : typed_digits(channel)) r.press(digit);
  r.press(Action::open);
  REQUIRE(r.shows() == "front");
  const int with_news = r.desk.band_height;
  CHECK(r.desk.just_accepted == channel.id());
  r.press(Action::down);
  CHECK(r.desk.band_height == with_news);
  r.press(Action::open);
  CHECK(r.app->shows_article());
  CHECK(r.desk.band_height == with_news / 2);
  r.press(Action::back);
  CHECK(r.desk.band_height == with_news / 2);
}

TEST_CASE("digits are filled in by the D-pad alone", "[ui][editions]") {
  Asked a;
  auto screen = a.digits();
  for (const Action digit : a.right) {
    const int value = *ui::digit_of(digit);
    // Up from a blank is 0, down is 9.
    for (int i = 0; i <= (value < 5 ? value : 9 - value); ++i) (void)screen->act(value < 5 ? Action::up : Action::down);
    if (digit != a.right.back() || &digit != &a.right.back()) (void)screen->act(Action::right);
  }
  const ui::Outcome done = screen->act(Action::open);
  REQUIRE(done.kind == Kind::replace);
  CHECK(done.next->shows().starts_with("front"));
}

TEST_CASE("wrong digits are said to be wrong, and five times are the end", "[ui][editions]") {
  Asked a;
  auto screen = a.digits();
  for (std::size_t i = 0; i < a.right.size(); ++i) (void)screen->act(ui::action_of_digit(0));
  for (int left = 4; left > 0; --left) {
    CHECK(screen->act(Action::open).kind == Kind::redraw);
    CHECK(screen->shows() == "wrong-digits");
    CHECK(says(said_on(*screen, a.stick.desk), "These are not its digits. Tries left: " + std::to_string(left)));
    CHECK(screen->act(Action::open).kind == Kind::nothing);  // the same digits again cost nothing
    (void)screen->act(ui::action_of_digit(left));
  }
  const ui::Outcome last = screen->act(Action::open);
  REQUIRE(last.kind == Kind::replace);
  REQUIRE(last.next->shows() == "unknown-publisher");
  const std::string said = said_on(*last.next, a.stick.desk);
  CHECK(says(said, "Five times the digits were wrong."));
  CHECK_FALSE(says(said, "I have its digits"));
  CHECK(std::count(said.begin(), said.end(), '_') == 15);
  CHECK(a.stick.desk.trusted.pins.all().empty());
}

TEST_CASE("after a wrong answer all digits can be typed anew", "[ui][editions]") {
  Asked a;
  auto screen = a.digits();
  for (std::size_t i = 0; i < a.right.size(); ++i) (void)screen->act(ui::action_of_digit(0));
  (void)screen->act(Action::open);
  REQUIRE(screen->shows() == "wrong-digits");
  for (const Action digit : a.right) (void)screen->act(digit);
  const ui::Outcome done = screen->act(Action::open);
  REQUIRE(done.kind == Kind::replace);
  CHECK(done.next->shows().starts_with("front"));
}

TEST_CASE("B takes digits back one by one, and then leaves", "[ui][editions]") {
  Asked a;
  auto screen = a.digits();
  (void)screen->act(a.right[0]);
  (void)screen->act(a.right[1]);
  CHECK(screen->act(Action::back).kind == Kind::redraw);
  CHECK(screen->act(Action::back).kind == Kind::redraw);
  const ui::Outcome left = screen->act(Action::back);
  REQUIRE(left.kind == Kind::replace);
  CHECK(left.next->shows() == "unknown-publisher");
  CHECK(says(said_on(*left.next, a.stick.desk), "I have its digits"));
}

TEST_CASE("who has all digits shown cannot fill them in until the edition is opened again", "[ui][editions]") {
  Asked a;
  CHECK(a.stick.choose(*a.screen, 3).kind == Kind::redraw);
  const std::string said = a.said();
  CHECK(says(without_spaces(said), without_spaces(a.channel.fingerprint())));
  CHECK(says(said, " Not now Read without trusting a.handbill"));
  CHECK(says(said_on(*ui::open_edition(a.stick.desk, a.path), a.stick.desk), "I have its digits"));
}

TEST_CASE("other groups are asked for the next time", "[ui][editions]") {
  Asked a;
  std::set<std::string> seen;
  for (int i = 0; i < 20; ++i) seen.insert(said_on(*ui::open_edition(a.stick.desk, a.path), a.stick.desk));
  CHECK(seen.size() > 5);
}

TEST_CASE("what is read without trusting is marked, and nothing of it is kept", "[ui][editions]") {
  Asked a;
  const ui::Outcome read = a.stick.choose(*a.screen, 2);
  REQUIRE(read.kind == Kind::replace);
  CHECK(read.next->shows() == "front unproven");
  CHECK(a.stick.desk.trusted.pins.all().empty());
  library::ReadMarks marks(a.stick.folder / "read");
  a.stick.desk.read_marks = &marks;
  a.stick.desk.settings.keep_read = true;
  const auto edition = read.next->edition();
  REQUIRE(edition != nullptr);
  (void)said_on(*read.next, a.stick.desk);
  CHECK(read.next->act(Action::open).next->shows() == "article");
  CHECK_FALSE(marks.has(edition->proof().manifest.edition_id(), 0));
}

TEST_CASE("a claimed name that looks like an accepted one is said to", "[ui][editions]") {
  Asked a;
  EditionBuilder accepted;
  accepted.chain = {founding_step(TestKey(9))};
  accepted.signers = {TestKey(9)};
  accepted.edit_manifest = [](bundle::Manifest& m) { m.publisher = "T\u0435st Press"; };  // a Cyrillic letter
  const auto other = library::Candidate::read(a.stick.add("b.handbill", accepted.bytes()), a.stick.desk.trusted.pins);
  REQUIRE(a.stick.desk.trusted.pins.accept(other->proof(), trust::Accepted::by_digits));
  CHECK(says(said_on(*ui::open_edition(a.stick.desk, a.path), a.stick.desk),
             "This is another publisher under that name"));
  REQUIRE(a.stick.desk.trusted.pins.rename(other->channel().id(), "Mine"));
  CHECK(says(said_on(*ui::open_edition(a.stick.desk, a.path), a.stick.desk),
             "This is another publisher under that name"));
  REQUIRE(a.stick.desk.trusted.pins.forget(other->channel().id()));
  CHECK_FALSE(says(said_on(*ui::open_edition(a.stick.desk, a.path), a.stick.desk), "This is another publisher"));
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
