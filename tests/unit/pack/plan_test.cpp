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

std::vector<std::uint32_t> order(const std::vector<sources::Found>& articles,
                                 const std::vector<std::string>& names = {},
                                 const std::vector<sources::MenuEntry>& menu = {}) {
  return pack::reading_order(articles, pack::SectionOrder(names, menu));
}

}  // namespace

TEST_CASE("the language with most articles comes first, then by tag", "[pack]") {
  CHECK(order({found("ar", "", 1), found("ug", "", 1), found("bo", "", 1), found("ug", "", 2)}) ==
        std::vector<std::uint32_t>{3, 1, 0, 2});
}

TEST_CASE("within a section the newest article comes first", "[pack]") {
  CHECK(order({found("en", "", 10), found("en", "", 30), found("en", "", 20)}) == std::vector<std::uint32_t>{1, 2, 0});
}

TEST_CASE("sections follow their newest article, and so do articles without one", "[pack]") {
  CHECK(order({found("en", "", 99), found("en", "Sport", 5), found("en", "World", 9), found("en", "Sport", 1)}) ==
        std::vector<std::uint32_t>{0, 2, 1, 3});
  CHECK(order({found("en", "", INT64_MIN), found("en", "Sport", 5), found("en", "", 7), found("en", "World", 9)}) ==
        std::vector<std::uint32_t>{3, 2, 0, 1});
}

TEST_CASE("the editor's sections come first, then those of the menu, then the others", "[pack]") {
  const std::vector<sources::Found> articles{found("en", "World", 9), found("en", "Local politics", 1),
                                             found("en", "Sport", 5), found("en", "", 99), found("en", "Arts", 3)};
  CHECK(order(articles, {"sport", "LOCAL-POLITICS"}) == std::vector<std::uint32_t>{2, 1, 3, 0, 4});
  CHECK(order(articles, {}, {{"Home", "/"}, {"News from here", "/topics/local-politics/"}, {"Arts", ""}}) ==
        std::vector<std::uint32_t>{1, 4, 3, 0, 2});
  CHECK(order(articles, {"Arts"}, {{"", "sport.html"}, {"Arts", ""}, {"", "content/world/_index.md"}}) ==
        std::vector<std::uint32_t>{4, 2, 0, 3, 1});
  // Other scripts have capitals too, or none at all.
  CHECK(order({found("ru", "Мир", 9), found("ru", "Дом", 1)}, {"ДОМ"}) == std::vector<std::uint32_t>{1, 0});
  CHECK(order({found("my", "သတင်း", 9), found("my", "အားကစား", 1)}, {"အားကစား"}) == std::vector<std::uint32_t>{1, 0});
}

TEST_CASE("a section that no article has is said, with the nearest", "[pack]") {
  const std::vector<sources::Found> articles{found("en", "World", 9), found("en", "Local politics", 1),
                                             found("en", "", 1)};
  const auto said = [&](const std::string& name) {
    const auto checked = pack::check_sections(std::vector<std::string>{name}, articles);
    return checked ? std::string("good") : checked.error().what;
  };
  CHECK(said("world") == "good");
  CHECK(said("local politics") == "good");
  CHECK(said("Wrold") == "--sections Wrold: no article is of this section; the nearest is World");
  CHECK(said("Economy") == "--sections Economy: no article is of this section; the nearest is World");
  CHECK(said("-") == "--sections -: no article is of this section; the nearest is World");
  const auto none = pack::check_sections(std::vector<std::string>{"World"}, std::vector{found("en", "", 1)});
  CHECK(none.error().what == "--sections World: no article has a section");
}

TEST_CASE("what is of one date keeps the order of the sources", "[pack]") {
  CHECK(order({found("en", "Reading", 7), found("en", "Publishing", 7), found("en", "Reading", 7)}) ==
        std::vector<std::uint32_t>{0, 2, 1});
}

TEST_CASE("articles without any date sort last without harm", "[pack]") {
  CHECK(order({found("en", "", INT64_MIN), found("en", "", 0), found("en", "", INT64_MIN)}) ==
        std::vector<std::uint32_t>{1, 0, 2});
}
