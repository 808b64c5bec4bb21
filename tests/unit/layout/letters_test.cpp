// Selecting text: from a point to a letter and back, in every script; areas, words, lines; and what is copied.
#include "reader/layout/letters.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/support/hyphenation.h"
#include "tests/support/source_dir.h"
#include "tests/unit/layout/laid_out.h"

namespace {

using namespace handbill;
using namespace handbill::testing;
using layout::Letters;

constexpr const char* kPages[] = {"ar", "blocks", "blocks-rtl", "bo", "en", "fa", "he", "hi",      "ja",
                                  "km", "ko",     "my",         "th", "ti", "ug", "ur", "zh-Hans", "scripts"};

struct Selecting : LaidPage {
  explicit Selecting(Page p, int width = 320) : LaidPage(std::move(p), width), letters(document, fonts(), breaker) {}
  explicit Selecting(const std::string& text, int width = 320) : Selecting(parse_page(text), width) {}

  layout::SelectableText text() const { return layout::SelectableText(document); }
  std::string copied(TextRange part) const { return text().copy(part); }
  // The place where `word` begins in what is copied; the texts here have nothing that is not.
  std::uint32_t place_of(const std::string& word) const {
    const auto at = copied(text().whole()).find(word);
    REQUIRE(at != std::string::npos);
    return static_cast<std::uint32_t>(at);
  }
  layout::Spot middle_of(std::size_t line, const layout::Letter& letter) const {
    const layout::Line& on = flow().lines[line];
    return {(letter.left + letter.right) / 2, on.y + on.height / 2};
  }
  text::LineBreaker breaker;
  Letters letters;
};

Selecting page_named(const std::string& name) {
  return Selecting(read_page(source_path("tests/golden/pages/") + name + ".page"));
}

TEST_CASE("the point of each letter leads back to it, in every script", "[layout][letters]") {
  for (const char* name : kPages) {
    Selecting s = page_named(name);
    std::size_t seen = 0;
    for (std::size_t line = 0; line < s.flow().lines.size(); ++line) {
      for (const layout::Letter& letter : s.letters.on_line(line)) {
        INFO(name << ": " << s.copied(letter.text));
        const int width = letter.right - letter.left;
        if (width < 4) continue;
        const auto found = s.letters.at(s.middle_of(line, letter));
        REQUIRE(found);
        CHECK(found->text == letter.text);
        const layout::Spot middle = s.middle_of(line, letter);
        const std::uint32_t left = letter.right_to_left ? letter.text.end : letter.text.begin;
        const std::uint32_t right = letter.right_to_left ? letter.text.begin : letter.text.end;
        CHECK(s.letters.nearest({letter.left + width / 4, middle.y}) == left);
        CHECK(s.letters.nearest({letter.right - 1 - width / 4, middle.y}) == right);
        ++seen;
      }
    }
    CHECK(seen > 40);
  }
}

TEST_CASE("letters are whole, and together are all of the text that a line shows", "[layout][letters]") {
  for (const char* name : kPages) {
    Selecting s = page_named(name);
    const std::string all = s.page.article.text().empty() ? "" : std::string(s.page.article.text());
    std::vector<std::uint32_t> boundaries;
    s.breaker.find_letters(all, boundaries);
    const std::uint32_t body = s.text().size() - static_cast<std::uint32_t>(all.size());
    for (std::size_t line = 0; line < s.flow().lines.size(); ++line) {
      std::vector<TextRange> shown;
      for (std::size_t i = s.flow().lines[line].first_run; i < end_of_runs(s.flow(), line); ++i) {
        if (const auto part = s.text().shown_by(s.flow().runs[i])) shown.push_back(*part);
      }
      std::uint32_t bytes = 0;
      for (const layout::Letter& letter : s.letters.on_line(line)) {
        bytes += letter.text.size();
        CHECK(letter.right >= letter.left);
        if (letter.text.begin <= body) continue;
        INFO(name << ": " << s.copied(letter.text));
        CHECK(std::binary_search(boundaries.begin(), boundaries.end(), letter.text.begin - body));
      }
      std::uint32_t wanted = 0;
      for (const TextRange part : shown) wanted += part.size();
      CHECK(bytes == wanted);
    }
  }
}

TEST_CASE("letter by letter one gets through all of a text, and back the same way", "[layout][letters]") {
  for (const char* name : {"ar", "blocks", "blocks-rtl", "my", "th", "zh-Hans"}) {
    Selecting s = page_named(name);
    std::vector<std::uint32_t> places{0};
    for (;;) {
      const std::uint32_t next = s.letters.moved(places.back(), 1, Letters::Step::letter);
      if (next == places.back()) break;
      REQUIRE(next > places.back());
      places.push_back(next);
    }
    INFO(name);
    CHECK(places.back() == s.text().size());
    for (std::size_t i = places.size() - 1; i > 0; --i) {
      REQUIRE(s.letters.moved(places[i], -1, Letters::Step::letter) == places[i - 1]);
    }
    CHECK(s.letters.moved(0, -1, Letters::Step::letter) == 0);
  }
}

TEST_CASE("a ligature shows two letters, each half of it", "[layout][letters]") {
  Selecting s("lang ar\nheadline x\nparagraph \xD9\x84\xD8\xA7\n");  // lam and alef: one glyph
  const auto letters = s.letters.on_line(s.flow().lines.size() - 1);
  REQUIRE(letters.size() == 2);
  CHECK(letters[0].text.begin > letters[1].text.begin);  // alef stands at the left
  CHECK(letters[0].right == letters[1].left);
  CHECK(std::abs((letters[0].right - letters[0].left) - (letters[1].right - letters[1].left)) <= 1);
}

TEST_CASE("what is selected lies behind its letters: one area a line, several where directions change",
          "[layout][letters]") {
  Selecting s(
      "lang en\nheadline Head\nparagraph one two \xD7\x90\xD7\x91\xD7\x92 \xD7\x93\xD7\x94\xD7\x95 three four\n");
  const std::uint32_t from = s.place_of("two"), to = s.place_of("\xD7\x93\xD7\x94");
  const auto areas = s.letters.areas({from, to}, 0, 1 << 20);
  // "two " at the left; the first Hebrew word at the right of the second.
  REQUIRE(areas.size() == 2);
  CHECK(areas[0].at.y == areas[1].at.y);
  CHECK(areas[0].at.x + areas[0].width < areas[1].at.x);
  CHECK(areas[0].at.x == s.letters.x_of(from));
  const auto whole = s.letters.areas(s.text().whole(), 0, 1 << 20);
  CHECK(whole.size() == s.flow().lines.size());
  CHECK(s.letters.areas({from, from}, 0, 1 << 20).empty());
  CHECK(s.letters.areas(s.text().whole(), whole[1].at.y, whole[1].at.y + 1).size() == 1);
}

TEST_CASE("beside a line is before its beginning or behind its end, on either side", "[layout][letters]") {
  for (const bool rtl : {false, true}) {
    const std::string text =
        rtl ? "\xD9\x85\xD8\xB1\xD8\xAD\xD8\xA8\xD8\xA7 Handbill" : "Handbill \xD9\x85\xD8\xB1\xD8\xAD";
    Selecting s("lang " + std::string(rtl ? "ar" : "en") + "\nparagraph " + text + "\n");
    const layout::Line& line = s.flow().lines.back();
    const std::int32_t y = line.y + line.height / 2;
    CHECK(s.letters.nearest({rtl ? 319 : 0, y}) == 0);
    CHECK(s.letters.nearest({rtl ? 0 : 319, y}) == text.size());
    // Above and below all of them is on the first and the last.
    CHECK(s.letters.nearest({rtl ? 319 : 0, -100}) == 0);
    CHECK(s.letters.nearest({rtl ? 0 : 319, 5000}) == text.size());
    CHECK(s.letters.is_right_to_left(0) == rtl);
  }
}

TEST_CASE("words are those of the language, and of its dictionary where it writes no spaces", "[layout][letters]") {
  const auto word = [](const std::string& language, const std::string& text, const std::string& inside) {
    Selecting s("lang " + language + "\nparagraph " + text + "\n");
    return s.copied(s.letters.word_at(s.place_of(inside)));
  };
  CHECK(word("en", "All human beings can't fly.", "uman") == "human");
  CHECK(word("en", "All human beings can't fly.", "n't") == "can't");
  CHECK(word("en", "All human beings can't fly.", ".") == ".");
  CHECK(word("en", "All human  beings.", "  ") == "  ");
  CHECK(word("ar", "يولد جميع الناس أحرارا", "ميع") == "جميع");
  CHECK(word("th", "มนุษย์ทั้งหลายเกิดมามีอิสระ", "ุษ") == "มนุษย์");
  CHECK(word("zh", "人人生而自由，在尊严和权利上一律平等。", "严") == "尊严");
  CHECK(word("my", "လူတိုင်းသည် တူညီ လွတ်လပ်သော", "ညီ") == "တူညီ");
}

TEST_CASE("whole words are passed at once, over spaces, signs and the ends of paragraphs", "[layout][letters]") {
  Selecting s("lang en\nparagraph One, two.\nparagraph Three\n");
  std::vector<std::string> passed;
  for (std::uint32_t at = 0;;) {
    const std::uint32_t next = s.letters.moved(at, 1, Letters::Step::word);
    if (next == at) break;
    passed.push_back(s.copied({at, next}));
    at = next;
  }
  CHECK(passed == std::vector<std::string>{"One", ", two", ".\nThree"});
  CHECK(s.letters.moved(s.place_of("Three"), -1, Letters::Step::word) == s.place_of("two"));
  CHECK(s.letters.moved(s.place_of("two"), -1, Letters::Step::word) == 0);
}

TEST_CASE("up and down keep to their place across the page", "[layout][letters]") {
  std::string text = "lang en\nparagraph";
  for (int i = 0; i < 60; ++i) text += " aaaa";
  Selecting s(text + "\n");
  const std::uint32_t start = s.place_of("aaaa aaaa") + 5;
  const int x = s.letters.x_of(start);
  const std::uint32_t below = s.letters.moved_by_line(start, 1, x);
  CHECK(*s.letters.line_of(below) == *s.letters.line_of(start) + 1);
  CHECK(std::abs(s.letters.x_of(below) - x) < 10);
  CHECK(s.letters.moved_by_line(below, -1, x) == start);
  CHECK(s.letters.moved_by_line(start, -1, x) == 0);
  const std::uint32_t end = s.text().size();
  CHECK(s.letters.moved_by_line(end, 1, x) == end);
}

TEST_CASE("a table's cells are selected where they stand", "[layout][letters]") {
  Selecting s(
      "lang en\nopen table\nopen row\ncell Left one\ncell Right one\nclose\nopen row\ncell Left two\ncell Right two\n"
      "close\nclose\n",
      400);
  const auto in_row = [&](const std::string& words) {
    const layout::Line& line = s.line_with(words);
    return s.copied(s.letters.word_at(s.letters.nearest({s.run_with(words).x + 2, line.y + line.height / 2})));
  };
  CHECK(in_row("Left one") == "Left");
  CHECK(in_row("Right one") == "Right");
  CHECK(s.copied(s.text().whole()) == "Left one\nRight one\nLeft two\nRight two");
}

TEST_CASE("what is laid out no further is laid out when one moves on", "[layout][letters]") {
  std::string text = "lang en\n";
  for (int i = 0; i < 50; ++i) text += "paragraph Paragraph " + std::to_string(i) + "\n";
  const Page page = parse_page(text);
  layout::Params params;
  params.language = "en";
  layout::Document document(page.article, page.header, params, fonts());
  document.extend(30);
  REQUIRE_FALSE(document.finished());
  text::LineBreaker breaker;
  Letters letters(document, fonts(), breaker);
  std::uint32_t at = 0;
  for (std::uint32_t next = 1; next != at; next = letters.moved_by_line(at, 1, 40)) at = next;
  CHECK(document.finished());
  CHECK(at + 8 > layout::SelectableText(document).size());
}

TEST_CASE("copied text is what others can use", "[layout][letters]") {
  Selecting s(
      "lang en\nkicker News\nheadline A head\nbyline By me\nparagraph One\xC2\xADword, a\xE2\x80\xA8"
      "b\nopen bullets\n"
      "open item\nparagraph First\nclose\nclose\n");
  CHECK(s.copied(s.text().whole()) == "News\nA head\nBy me\nOneword, a\nb\nFirst");
  const auto part = s.text().paragraph_at(6);
  CHECK(s.copied(part) == "A head");
  CHECK(s.text().paragraph_at(part.end) == part);
  const auto last = s.text().paragraph_at(s.text().size());
  CHECK(s.copied(last) == "First");
}

TEST_CASE("hyphens that lines add are not copied, nor isolates between parts of a header", "[layout][letters]") {
  Page page = parse_page("lang en\nparagraph considerable international consideration\n");
  const std::vector<text::Line> parts{"A", "B"};
  page.header.byline = text::Line::joined(parts, " · ");
  REQUIRE(page.header.byline.text().size() > 15);
  layout::Params params;
  params.width = 100;
  params.language = "en";
  params.justify = true;
  params.hyphenator = &hyphenator();
  layout::Document document(page.article, page.header, params, fonts());
  document.extend(1 << 20);
  const auto& runs = document.flow().runs;
  const auto is_hyphen = [](const layout::Run& r) { return (r.flags & layout::kOwnText) != 0 && r.begin == 3; };
  REQUIRE(std::any_of(runs.begin(), runs.end(), is_hyphen));
  const layout::SelectableText text(document);
  CHECK(text.copy(text.whole()) == "A · B\nconsiderable international consideration");
  for (const layout::Run& run : runs) CHECK(text.shown_by(run).has_value() == !is_hyphen(run));
}

}  // namespace
