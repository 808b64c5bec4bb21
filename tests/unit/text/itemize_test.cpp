#include "reader/text/itemize.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "reader/text/scripts.h"
#include "reader/text/shape.h"
#include "tests/support/fonts.h"

namespace {

using namespace handbill;
using text::Item;
using text::script_tag;

std::vector<Item> items_of(const std::string& text, std::string_view language, text::Level base = 0) {
  text::Itemizer itemizer(testing::fonts());
  std::vector<text::StyleRange> ranges{
      {static_cast<std::uint32_t>(text.size()), {}, 20, language, text::han_of(language)}};
  std::vector<Item> out;
  itemizer.itemize(text, {0, ranges[0].end}, base, ranges, out);
  return out;
}

// Items as "text/level", in logical order.
std::vector<std::string> listed(const std::string& text, std::string_view language, text::Level base = 0) {
  std::vector<std::string> out;
  for (const Item& i : items_of(text, language, base)) {
    out.push_back(std::string(i.text.in(text)) + "/" + std::to_string(i.level));
  }
  return out;
}

using Strings = std::vector<std::string>;

TEST_CASE("plain text is one item", "[text][items]") {
  CHECK(listed("All human beings, 24 of them!", "en") == Strings{"All human beings, 24 of them!/0"});
  CHECK(items_of("", "en").empty());
}

TEST_CASE("brackets belong to the script that opens them", "[text][items]") {
  std::vector<text::Script> scripts;
  text::resolve_scripts(U"中(abc)文", script_tag("Latn"), scripts);
  CHECK(scripts[1] == script_tag("Hani"));
  CHECK(scripts[2] == script_tag("Latn"));
  CHECK(scripts[5] == script_tag("Hani"));
}

TEST_CASE("shared characters take the script before them, or the first there is", "[text][items]") {
  std::vector<text::Script> scripts;
  text::resolve_scripts(U"1. да 2", script_tag("Latn"), scripts);
  CHECK(scripts == std::vector<text::Script>(7, script_tag("Cyrl")));
  text::resolve_scripts(U"12", script_tag("Hani"), scripts);
  CHECK(scripts == std::vector<text::Script>(2, script_tag("Hani")));
  text::resolve_scripts(U"かカ漢", script_tag("Latn"), scripts);
  CHECK(scripts == std::vector<text::Script>(3, script_tag("Hani")));
}

TEST_CASE("directions, numbers and fonts cut items", "[text][items]") {
  CHECK(listed("abc \u05D0\u05D1 12 def", "en") == Strings{"abc /0", "\u05D0\u05D1 /1", "12/2", " /0", "def/0"});
}

TEST_CASE("code runs from left to right by itself", "[text][items]") {
  const std::string before = "نام ", text = before + ".handbill، بعد";
  const auto dot = static_cast<std::uint32_t>(before.size());
  const auto level_of_dot = [&](bool mono) {
    std::vector<text::StyleRange> ranges{{dot, {}, 20, "fa"}, {dot + 9, {}, 20, "fa"}, {dot + 9 + 9, {}, 20, "fa"}};
    ranges[1].style.mono = mono;
    text::Itemizer itemizer(testing::fonts());
    std::vector<Item> items;
    itemizer.itemize(text, TextRange::of(0, text.size()), 1, ranges, items);
    CHECK(items.back().level == 1);
    return std::find_if(items.begin(), items.end(), [&](const Item& i) { return i.text.begin == dot; })->level;
  };
  REQUIRE(text.size() == dot + 9 + 9);
  CHECK(level_of_dot(false) == 1);
  CHECK(level_of_dot(true) == 2);
}

TEST_CASE("a letter and its marks stay in one font", "[text][items]") {
  const auto items = items_of("x\u0303\u0320 ok", "en");
  CHECK(items.size() == 1);
}

TEST_CASE("marks without end are cut into piles of bounded height", "[text][items]") {
  std::string text = "a";
  for (int i = 0; i < 3000; ++i) text += "\u0301";
  const auto items = items_of(text, "en");
  CHECK(items.size() >= 3000 / (2 * text::Itemizer::kMaxMarks + 2));
  for (const Item& i : items) CHECK(i.text.size() / 2 <= 2 * text::Itemizer::kMaxMarks + 2);
}

TEST_CASE("a paragraph's direction is decided by its beginning, however long it is", "[text][items]") {
  using Way = text::ParagraphDirection;
  const std::size_t max = text::kDirectionScan;
  const auto level = [](std::size_t before, const std::string& letter, Way way) {
    return text::base_level(std::string(before, '.') + letter, way);
  };
  for (const std::size_t before : {std::size_t{0}, std::size_t{1}, max - 1}) {
    CAPTURE(before);
    CHECK(level(before, "\u05D0", Way::first_strong_or_left) == 1);
    CHECK(level(before, "a", Way::first_strong_or_right) == 0);
    CHECK(level(before, "\u05D0", Way::mostly_left) == 1);
    CHECK(level(before, "a", Way::mostly_right) == 0);
  }
  for (const std::size_t before : {max, max + 1, 2 * max}) {
    CAPTURE(before);
    CHECK(level(before, "\u05D0", Way::first_strong_or_left) == 0);
    CHECK(level(before, "a", Way::first_strong_or_right) == 1);
    CHECK(level(before, "\u05D0", Way::mostly_left) == 0);
    CHECK(level(before, "a", Way::mostly_right) == 1);
  }
}

TEST_CASE("each way of finding a paragraph's direction", "[text][items]") {
  using Way = text::ParagraphDirection;
  const std::string left = "a", right = "\u05D0", both = "a\u05D0", turned = "\u05D0a", none = "12.";
  const auto levels = [&](Way way) {
    std::vector<int> out;
    for (const std::string& text : {left, right, both, turned, none, std::string()}) {
      out.push_back(text::base_level(text, way));
    }
    return out;
  };
  CHECK(levels(Way::left_to_right) == std::vector{0, 0, 0, 0, 0, 0});
  CHECK(levels(Way::right_to_left) == std::vector{1, 1, 1, 1, 1, 1});
  CHECK(levels(Way::first_strong_or_left) == std::vector{0, 1, 0, 1, 0, 0});
  CHECK(levels(Way::first_strong_or_right) == std::vector{0, 1, 0, 1, 1, 1});
  CHECK(levels(Way::mostly_left) == std::vector{0, 1, 0, 0, 0, 0});
  CHECK(levels(Way::mostly_right) == std::vector{0, 1, 1, 1, 1, 1});
}

TEST_CASE("ranges cut items and give their style", "[text][items]") {
  const std::string text = "one two";
  text::Itemizer itemizer(testing::fonts());
  std::vector<text::StyleRange> ranges{{4, {}, 20, "en", text::Han::none},
                                       {7, {true, false, false}, 20, "en", text::Han::none}};
  std::vector<Item> items;
  itemizer.itemize(text, {0, 7}, 0, ranges, items);
  REQUIRE(items.size() == 2);
  CHECK(items[1].text.begin == 4);
  CHECK(testing::fonts().name(items[1].font) == "NotoSans-Bold.ttf 20");
  itemizer.itemize(text, {5, 7}, 0, ranges, items);  // a window that begins in the second range
  REQUIRE(items.size() == 1);
  CHECK(items[0].range == 1);
}

TEST_CASE("selectors, joiners, tags, skin tones and flags need no glyph of their own", "[text][items]") {
  auto fonts = text::FontSet::open(testing::font_folders());
  REQUIRE(fonts);
  text::Itemizer itemizer(**fonts);
  text::Shaper shaper(**fonts);
  // Seen glyphs with a width: a base, and what is drawn after it where the font has no picture of the whole.
  const std::vector<std::pair<std::string, std::size_t>> cases{
      {"\u2764\uFE0F", 1},                              // a heart, as emoji
      {"\u260E\uFE0E", 1},                              // a telephone, as text
      {"\U0001F44D\U0001F3FD", 2},                      // a thumb, and its skin's tone as a patch
      {"\U0001F469\u200D\U0001F4BB", 2},                // a woman and a computer
      {"\U0001F1FA\U0001F1E6", 2},                      // a flag: its two letters
      {"\U0001F3F4\U000E0067\U000E0062\U000E007F", 1},  // a flag with tags: the flag
      {"1\uFE0F\u20E3", 1},                             // a keycap
  };
  for (const auto& [text, seen] : cases) {
    INFO(text);
    const auto size = static_cast<std::uint32_t>(text.size());
    std::vector<text::StyleRange> ranges{{size, {}, 20, "en", text::Han::none}};
    std::vector<Item> items;
    itemizer.itemize(text, {0, size}, 0, ranges, items);
    std::size_t wide = 0;
    for (const Item& i : items) {
      for (const auto& glyph : shaper.shape({text, i.text, i.font, i.script, "en", false})) {
        if (glyph.advance > 0) ++wide;
      }
    }
    CHECK(wide == seen);
    CHECK((*fonts)->missing_glyphs() == 0);
  }
}

TEST_CASE("line separators and direction marks need no glyph", "[text][items]") {
  auto fonts = text::FontSet::open(testing::font_folders());
  REQUIRE(fonts);
  text::Itemizer itemizer(**fonts);
  const std::string text = "a\u2028b\u200E\u2067c\u2069\u00AD\uFEFF";
  std::vector<text::StyleRange> ranges{{static_cast<std::uint32_t>(text.size()), {}, 20, "en", text::Han::none}};
  std::vector<Item> items;
  itemizer.itemize(text, {0, ranges[0].end}, 0, ranges, items);
  CHECK((*fonts)->missing_glyphs() == 0);
}

}  // namespace
