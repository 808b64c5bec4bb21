// Shaping against what hb-shape made of the same words (make_shapes.sh).
#include "reader/text/shape.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "reader/text/itemize.h"
#include "tests/support/fonts.h"
#include "tests/support/source_dir.h"

namespace {

using namespace handbill;
using text::FontSet;

struct Expected {
  std::string language, file, face, rtl, scale, word, glyphs;
};

std::vector<Expected> expectations() {
  std::ifstream in(testing::source_path("tests/unit/text/shapes.txt"));
  std::vector<Expected> out;
  for (std::string line; std::getline(in, line);) {
    std::istringstream fields(line);
    Expected e;
    for (std::string* field : {&e.language, &e.file, &e.face, &e.rtl, &e.scale, &e.word, &e.glyphs}) {
      std::getline(fields, *field, '\t');
    }
    out.push_back(e);
  }
  return out;
}

// As hb-shape writes it: glyph@x,y+advance, the place only where it is not 0,0.
std::string written(const std::vector<text::ShapedGlyph>& glyphs) {
  std::string out;
  for (const auto& g : glyphs) {
    if (!out.empty()) out += '|';
    out += std::to_string(g.glyph);
    if (g.x != 0 || g.y != 0) out += '@' + std::to_string(g.x) + ',' + std::to_string(-g.y);
    out += '+' + std::to_string(g.advance);
  }
  return out;
}

std::string lower(std::string s) {
  for (char& c : s) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return s;
}

TEST_CASE("words of 24 languages get the fonts, glyphs and places that hb-shape gives them", "[text][shape]") {
  const auto expected = expectations();
  REQUIRE(expected.size() > 60);
  FontSet& fonts = testing::fonts();
  text::Itemizer itemizer(fonts);
  text::Shaper shaper(fonts);
  for (const Expected& e : expected) {
    INFO(e.language << ": " << e.word);
    const std::string tag = lower(e.language);
    std::vector<text::StyleRange> range{{static_cast<std::uint32_t>(e.word.size()), {}, 17, tag, text::han_of(tag)}};
    std::vector<text::Item> items;
    itemizer.itemize(e.word, {0, range[0].end}, e.rtl == "1" ? 1 : 0, range, items);
    REQUIRE(items.size() == 1);
    CHECK(fonts.name(items[0].font) ==
          e.file + (e.face == "0" ? "" : "#" + e.face) + " " + std::to_string(std::stoi(e.scale) / 64));
    CHECK((items[0].level & 1) == (e.rtl == "1" ? 1 : 0));
    CHECK(written(shaper.shape({e.word, {0, range[0].end}, items[0].font, items[0].script, tag, e.rtl == "1"})) ==
          e.glyphs);
  }
}

TEST_CASE("digits with two shapes have the one of their language", "[text][shape]") {
  FontSet& fonts = testing::fonts();
  text::Itemizer itemizer(fonts);
  text::Shaper shaper(fonts);
  const auto glyphs = [&](const std::string& tag) {
    const std::string number = "۱۹۴۶۷";
    const auto size = static_cast<std::uint32_t>(number.size());
    std::vector<text::StyleRange> range{{size, {}, 17, tag, text::Han::none}};
    std::vector<text::Item> items;
    itemizer.itemize(number, {0, size}, 1, range, items);
    std::vector<std::uint32_t> out;
    for (const text::Item& item : items) {
      for (const auto& g : shaper.shape({number, item.text, item.font, item.script, tag, false})) {
        out.push_back(g.glyph);
      }
    }
    REQUIRE(out.size() == 5);
    return out;
  };
  const auto persian = glyphs("fa");
  const auto sindhi = glyphs("sd");
  const auto saraiki = glyphs("skr");
  CHECK(glyphs("ug") == persian);
  CHECK(persian[0] == saraiki[0]);
  CHECK(persian[1] == saraiki[1]);
  for (const std::size_t digit : {2U, 3U, 4U}) CHECK(persian[digit] != saraiki[digit]);
  CHECK(sindhi[2] == persian[2]);
  CHECK(sindhi[3] == saraiki[3]);
  CHECK(sindhi[4] == saraiki[4]);
}

TEST_CASE("letters join across the ends of a stretch", "[text][shape]") {
  FontSet& fonts = testing::fonts();
  text::Shaper shaper(fonts);
  const std::string beh = "\xD8\xA8";
  const std::string word = beh + beh + beh;
  const auto font = fonts.primary({text::script_tag("Arab"), "ar", text::Han::none, {}, 17});
  const auto glyph = [&](const std::string& in, std::uint32_t begin) {
    return shaper.shape({in, {begin, begin + 2}, font, text::script_tag("Arab"), "ar", true}).front().glyph;
  };
  const auto whole = shaper.shape({word, {0, 6}, font, text::script_tag("Arab"), "ar", true});
  REQUIRE(whole.size() >= 3);
  CHECK(glyph(word, 2) != glyph(beh, 0));   // in the middle, not by itself
  CHECK(glyph(word, 0) != glyph(word, 4));  // at the start, at the end
}

TEST_CASE("marks piled on one letter do not leave the page", "[text][shape]") {
  FontSet& fonts = testing::fonts();
  text::Shaper shaper(fonts);
  std::string pile = "a";
  for (int i = 0; i < 30; ++i) pile += "\xCC\x81";
  const auto font = fonts.primary({text::script_tag("Latn"), "en", text::Han::none, {}, 20});
  const auto& glyphs = shaper.shape({pile, TextRange::of(0, pile.size()), font, text::script_tag("Latn"), "en", false});
  for (const auto& g : glyphs) CHECK(std::abs(g.y) <= text::to_fixed(60));
}

}  // namespace
