// What stories (tests/vectors/stories) do not reach: the limits of what is remembered.
#include "reader/trust/standing.h"

#include <catch2/catch.hpp>

#include "reader/base/source.h"
#include "tests/support/edition_builder.h"

using namespace handbill;

namespace {

trust::Signed edition(std::uint64_t number, const std::string& title, std::int32_t date = 20'000) {
  testing::EditionBuilder b;
  b.edit_manifest = [&](bundle::Manifest& m) {
    m.edition = number;
    m.title = title;
    m.date = date;
  };
  return trust::authenticate(MemorySource(b.bytes())).value();
}

}  // namespace

TEST_CASE("of one contradiction so many editions are remembered, and the alarm rings for each more") {
  trust::Pin pin = trust::Pin::of(edition(5, "0"), trust::Accepted::by_digits);
  for (int i = 1; i < 20; ++i) {
    const trust::Signed other = edition(5, std::to_string(i));
    CHECK(trust::check(pin, other).error().code == Errc::contradiction);
    pin.alarm = false;
    trust::learn(pin, other);
    CHECK(pin.alarm);
    CHECK(pin.contradictions[0].editions.size() ==
          std::min<std::size_t>(static_cast<std::size_t>(i) + 1, trust::kMaxContradictionEditions));
  }
}

TEST_CASE("so many contradictions are remembered, and the alarm rings for each more") {
  trust::Pin pin = trust::Pin::of(edition(1, "0"), trust::Accepted::by_digits);
  for (std::uint64_t number = 2; number < 20; ++number) {
    trust::learn(pin, edition(number, "one"));
    pin.alarm = false;
    const trust::Signed other = edition(number, "other");
    CHECK(trust::check(pin, other).error().code == Errc::contradiction);
    trust::learn(pin, other);
    CHECK(pin.alarm);
    CHECK(pin.contradictions.size() == std::min<std::uint64_t>(number - 1, trust::kMaxContradictions));
  }
}

TEST_CASE("a date that no calendar reaches tells no time, and an earlier one counts again after it") {
  trust::Pin pin = trust::Pin::of(edition(1, "first", INT32_MAX), trust::Accepted::by_digits);
  CHECK(pin.latest_date == INT32_MIN);
  trust::learn(pin, edition(2, "second", 20'005));
  CHECK(pin.latest_date == 20'005);
  trust::learn(pin, edition(3, "third", 84'006));
  CHECK(pin.latest_date == 20'005);
  trust::learn(pin, edition(4, "fourth", 84'005));
  CHECK(pin.latest_date == 84'005);
}

TEST_CASE("dates at both ends of what a number holds are compared without a wrap") {
  const trust::Signed oldest = edition(1, "old", INT32_MIN);
  trust::Pin pin = trust::Pin::of(oldest, trust::Accepted::by_digits);
  trust::learn(pin, edition(2, "new", INT32_MAX));
  CHECK(trust::standing(pin, trust::issue_of(oldest), INT32_MAX).min_days_old == INT32_MAX);
  CHECK(trust::standing(pin, trust::issue_of(oldest), INT32_MIN).min_days_old == 0);
}
