// Levels and visual order, against UAX 9's BidiCharacterTest.txt.
#include "reader/text/bidi.h"

#include <catch2/catch.hpp>

#include "reader/base/utf8.h"
#include "reader/text/itemize.h"
#include "tests/unicode/suite.h"

namespace {

using namespace handbill;
using namespace handbill::testing;

// Fields: code points; direction of the paragraph (0 from the left, 1 from the right, 2 by the first strong character);
// its level; levels, x for characters that the algorithm removes; the order in which the others are seen.
struct OrderSample {
  explicit OrderSample(const std::string& line) {
    const auto fields = split(line, ';');
    for (const std::string& hex : split(fields.at(0), ' ')) text.push_back(code_point(hex));
    direction = fields.at(1);
    level = static_cast<text::Level>(std::stoi(fields.at(2)));
    levels = split(fields.at(3), ' ');
    if (!fields.at(4).empty()) {
      for (const std::string& index : split(fields.at(4), ' ')) order.push_back(std::stoi(index));
    }
  }
  std::u32string text;
  std::string direction;
  text::Level level = 0;
  std::vector<std::string> levels;
  std::vector<int> order;
};

text::Level base_of(const OrderSample& s) {
  if (s.direction == "0") return 0;
  if (s.direction == "1") return 1;
  std::string utf8;
  for (const char32_t c : s.text) utf8::append(utf8, c);
  return text::base_level(utf8, text::ParagraphDirection::first_strong_or_left);
}

TEST_CASE("text is seen in the order that UAX 9's suite says", "[unicode][bidi]") {
  text::Bidi bidi;
  std::size_t lines = 0;
  for (const std::string& line : suite_lines("BidiCharacterTest.txt")) {
    ++lines;
    const OrderSample s(line);
    const text::Level base = base_of(s);
    std::vector<text::Level> levels;
    bidi.levels(s.text, base, levels);
    // The suite names no level for what the algorithm removes, and does not order it.
    std::vector<text::Level> kept;
    std::vector<int> places;
    bool same = base == s.level;
    for (std::size_t i = 0; i < s.text.size(); ++i) {
      if (s.levels[i] == "x") continue;
      same = same && std::to_string(levels[i]) == s.levels[i];
      kept.push_back(levels[i]);
      places.push_back(static_cast<int>(i));
    }
    std::vector<std::int32_t> order;
    text::visual_order(kept, order);
    std::vector<int> seen;
    for (const std::int32_t i : order) seen.push_back(places[static_cast<std::size_t>(i)]);
    same = same && seen == s.order;
    if (!same) FAIL_CHECK(line);
  }
  CHECK(lines > 90000);
  WARN("order: " << lines << " of " << lines << " lines");
}

}  // namespace
