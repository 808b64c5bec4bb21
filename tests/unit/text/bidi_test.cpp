#include "reader/text/bidi.h"

#include <catch2/catch.hpp>

#include "reader/text/itemize.h"

namespace {

using namespace handbill::text;

// The text as it is seen from left to right. Capitals stand for Hebrew letters, as in UAX 9's own examples.
std::u32string seen(std::u32string logical, Level base) {
  for (char32_t& c : logical) {
    if (c >= U'A' && c <= U'Z') c = 0x05D0 + (c - U'A');
  }
  Bidi bidi;
  std::vector<Level> levels;
  bidi.levels(logical, base, levels);
  std::vector<std::int32_t> order;
  visual_order(levels, order);
  std::u32string out;
  for (const auto i : order) {
    const char32_t c = logical[static_cast<std::size_t>(i)];
    out.push_back(c >= 0x05D0 && c < 0x05EA ? U'A' + (c - 0x05D0) : c);
  }
  return out;
}

TEST_CASE("order is as UAX 9 says in its examples", "[text][bidi]") {
  // Section 3.4, rule L2, without the overrides that make the examples' directions.
  CHECK(seen(U"car means CAR.", 0) == U"car means RAC.");
  CHECK(seen(U"car MEANS CAR.", 1) == U".RAC SNAEM car");
  CHECK(seen(U"car means CAR.", 1) == U".RAC car means");
  // Rule N1: the number counts as right-to-left for the space after it.
  CHECK(seen(U"CAR IS 24 cars", 1) == U"cars 24 SI RAC");
  CHECK(seen(U"he said \u2067car MEANS CAR\u2069.", 0) == U"he said \u2067RAC SNAEM car\u2069.");
}

TEST_CASE("isolates keep their neighbours apart", "[text][bidi]") {
  // Without isolates the number joins the Hebrew before it.
  CHECK(seen(U"ABC 1-2", 0) == U"1-2 CBA");
  CHECK(seen(U"\u2068ABC\u2069 1-2", 0) == U"\u2068CBA\u2069 1-2");
}

TEST_CASE("a date in an isolate of its own keeps its order among Arabic words", "[text][bidi]") {
  const std::u32string date = U"\u20682026-11-29\u2069";
  const std::u32string number = U"\u2068\u0627\u0644\u0639\u062f\u062f 11\u2069";
  const auto shown = [](const std::u32string& text) { return seen(text, 1); };
  CHECK(shown(date).find(U"2026-11-29") != std::u32string::npos);
  CHECK(shown(number + U" \u00b7 " + date).find(U"2026-11-29") != std::u32string::npos);
  CHECK(shown(number + U" \u00b7 \u20672026-11-29\u2069").find(U"2026-11-29") != std::u32string::npos);
  CHECK(shown(U"\U0001F600" + number + date).find(U"2026-11-29") != std::u32string::npos);
}

TEST_CASE("the base level of a paragraph", "[text][bidi]") {
  using Way = ParagraphDirection;
  const std::string latin = "abc", hebrew = "\xD7\x90\xD7\x91", digits = "123 ...";
  CHECK(base_level(latin, Way::first_strong_or_right) == 0);
  CHECK(base_level(hebrew, Way::first_strong_or_left) == 1);
  CHECK(base_level(digits, Way::first_strong_or_left) == 0);
  CHECK(base_level(digits, Way::first_strong_or_right) == 1);
  CHECK(base_level(latin + " " + hebrew, Way::mostly_right) == 1);
  CHECK(base_level(latin, Way::mostly_right) == 0);
  CHECK(base_level(hebrew + latin, Way::mostly_left) == 0);
  CHECK(base_level(hebrew, Way::mostly_left) == 1);
  CHECK(base_level(latin, Way::right_to_left) == 1);
  CHECK(base_level("", Way::mostly_right) == 1);
}

TEST_CASE("first strong characters in isolates do not count", "[text][bidi]") {
  const auto scan = scan_direction(U"\u2067\u05D0\u2069 abc");
  CHECK(scan.has_right_to_left);
  CHECK(scan.has_strong);
  CHECK_FALSE(scan.first_is_right_to_left);
}

TEST_CASE("characters beyond the first plane keep their places", "[text][bidi]") {
  // U+1E900, an Adlam letter: right to left, two units of UTF-16.
  std::vector<Level> levels;
  Bidi().levels(U"\U0001F600a\U0001E900\U0001E901b", 0, levels);
  CHECK(levels == std::vector<Level>{0, 0, 1, 1, 0});
}

}  // namespace
