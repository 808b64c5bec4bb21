#include "reader/base/text_range.h"

#include <catch2/catch.hpp>

using namespace handbill;

TEST_CASE("a range of text is half open", "[base]") {
  constexpr TextRange range{2, 5};
  STATIC_REQUIRE(range.size() == 3);
  STATIC_REQUIRE_FALSE(range.empty());
  STATIC_REQUIRE_FALSE(range.contains(1));
  STATIC_REQUIRE(range.contains(2));
  STATIC_REQUIRE(range.contains(4));
  STATIC_REQUIRE_FALSE(range.contains(5));
  STATIC_REQUIRE(TextRange{}.empty());
  STATIC_REQUIRE_FALSE(TextRange{3, 3}.contains(3));
  STATIC_REQUIRE(TextRange::of(2, 5) == range);
}

TEST_CASE("a range gives its bytes of a text", "[base]") {
  const std::string_view text = "ཀ་ཁ";  // three characters of three bytes
  CHECK(TextRange{3, 6}.in(text) == "་");
  CHECK(TextRange{0, 9}.in(text) == text);
  CHECK(TextRange{9, 9}.in(text).empty());
}

TEST_CASE("ranges intersect where both cover a byte", "[base]") {
  constexpr TextRange range{10, 20};
  struct Row {
    TextRange other, both;
  };
  for (const Row& row : {Row{{0, 30}, {10, 20}},      // around
                         Row{{12, 15}, {12, 15}},     // within
                         Row{{5, 12}, {10, 12}},      // over the start
                         Row{{15, 25}, {15, 20}},     // over the end
                         Row{{0, 10}, {10, 10}},      // right before
                         Row{{20, 30}, {20, 20}},     // right after
                         Row{{0, 5}, {10, 10}},       // apart
                         Row{{25, 30}, {25, 25}}}) {  // apart, behind
    CHECK(range.intersection(row.other) == row.both);
    CHECK(row.other.intersection(range) == row.both);
  }
}

TEST_CASE("a line is what stands before its line feed, or the rest", "[base]") {
  const std::string_view text = "one\n\nlast";
  CHECK(line_at(text, 0) == TextRange{0, 3});
  CHECK(line_at(text, 2) == TextRange{2, 3});
  CHECK(line_at(text, 4) == TextRange{4, 4});
  CHECK(line_at(text, 5) == TextRange{5, 9});
  CHECK(line_at(text, 9) == TextRange{9, 9});
  CHECK(line_at("", 0) == TextRange{0, 0});
}
