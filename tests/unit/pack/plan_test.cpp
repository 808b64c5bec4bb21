#include "bundle_tool/pack/plan.h"

#include <catch2/catch.hpp>

using namespace handbill;

namespace {

sources::Found found(std::string_view lang, std::string_view section, std::int64_t instant) {
  sources::Found f;
  f.lang = lang;
  f.section = section;
  f.instant = instant;
  return f;
}

std::vector<std::uint32_t> order(const std::vector<sources::Found>& articles) { return pack::reading_order(articles); }

}  // namespace

TEST_CASE("the language with most articles comes first, then by tag", "[pack]") {
  CHECK(order({found("ar", "", 1), found("ug", "", 1), found("bo", "", 1), found("ug", "", 2)}) ==
        std::vector<std::uint32_t>{3, 1, 0, 2});
}

TEST_CASE("within a section the newest article comes first", "[pack]") {
  CHECK(order({found("en", "", 10), found("en", "", 30), found("en", "", 20)}) == std::vector<std::uint32_t>{1, 2, 0});
}

TEST_CASE("sections follow their newest article, and articles without one come last", "[pack]") {
  CHECK(order({found("en", "", 99), found("en", "Sport", 5), found("en", "World", 9), found("en", "Sport", 1)}) ==
        std::vector<std::uint32_t>{2, 1, 3, 0});
}

TEST_CASE("what is of one date keeps the order of the sources", "[pack]") {
  CHECK(order({found("en", "Reading", 7), found("en", "Publishing", 7), found("en", "Reading", 7)}) ==
        std::vector<std::uint32_t>{0, 2, 1});
}

TEST_CASE("articles without any date sort last without harm", "[pack]") {
  CHECK(order({found("en", "", INT64_MIN), found("en", "", 0), found("en", "", INT64_MIN)}) ==
        std::vector<std::uint32_t>{1, 0, 2});
}
