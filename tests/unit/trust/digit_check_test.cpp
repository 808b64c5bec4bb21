#include "reader/trust/digit_check.h"

#include <catch2/catch.hpp>
#include <set>

#include "reader/base/source.h"
#include "reader/trust/authenticate.h"
#include "tests/support/edition_builder.h"

using namespace handbill;
using trust::DigitCheck;

namespace {

const trust::Channel& channel() {
  static const auto proof = trust::authenticate(MemorySource(testing::EditionBuilder().bytes())).value();
  return proof.channel;
}

std::string digits() {
  std::string out = channel().fingerprint();
  std::erase(out, ' ');
  return out;
}

// What somebody types who has all thirty.
std::string right_answer(const DigitCheck& check) {
  std::string out;
  for (std::size_t i = 0; i < DigitCheck::kGroups; ++i) {
    if (check.asks(i)) out += digits().substr(i * 5, 5);
  }
  return out;
}

}  // namespace

TEST_CASE("three of six groups are left blank, and every three of them come up") {
  std::set<std::string> seen;
  for (std::uint64_t random = 0; random < 40; ++random) {
    const DigitCheck check(channel(), random);
    std::string shown = check.text();
    CHECK(std::count(shown.begin(), shown.end(), '_') == 15);
    for (std::size_t i = 0; i < DigitCheck::kGroups; ++i) {
      CHECK(check.group(i) == (check.asks(i) ? "_____" : digits().substr(i * 5, 5)));
    }
    for (std::size_t i = 0; i < shown.size(); ++i) {
      if (shown[i] != '_') CHECK(shown[i] == channel().fingerprint()[i]);
    }
    seen.insert(shown);
  }
  CHECK(seen.size() == 20);
}

TEST_CASE("the right digits are taken, and nothing near them") {
  DigitCheck check(channel(), 7);
  const std::string right = right_answer(check);
  REQUIRE(right.size() == DigitCheck::kAskedDigits);
  std::string near = right;
  near.back() = near.back() == '9' ? '0' : static_cast<char>(near.back() + 1);
  CHECK_FALSE(check.answer(near));
  CHECK_FALSE(check.answer(""));
  CHECK_FALSE(check.answer(right.substr(1)));
  CHECK_FALSE(check.answer(right + "0"));
  CHECK(check.is_open());
  CHECK(check.tries_left() == 1);
  CHECK(check.answer(right));
}

TEST_CASE("five wrong answers end it") {
  DigitCheck check(channel(), 3);
  for (int left = 4; left >= 0; --left) {
    REQUIRE(check.is_open());
    CHECK_FALSE(check.answer("000000000000000"));
    CHECK(check.tries_left() == left);
  }
  CHECK_FALSE(check.is_open());
  CHECK(check.text().find('_') != std::string::npos);  // and tell nothing
}

TEST_CASE("showing all digits ends it too") {
  DigitCheck check(channel(), 3);
  check.show_all();
  CHECK_FALSE(check.is_open());
  CHECK(check.text() == channel().fingerprint());
  for (std::size_t i = 0; i < DigitCheck::kGroups; ++i) CHECK_FALSE(check.asks(i));
}
