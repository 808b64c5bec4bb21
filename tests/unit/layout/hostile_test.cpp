// Articles made to hurt: each is laid out to the end within a bound that says what it may cost.
#include <catch2/catch.hpp>
#include <chrono>

#include "reader/base/utf8.h"
#include "reader/layout/pages.h"
#include "reader/layout/paragraph.h"
#include "tests/support/hyphenation.h"
#include "tests/unit/layout/laid_out.h"

namespace {

using namespace handbill;
using namespace handbill::testing;

std::string repeated(std::string_view what, std::size_t bytes) {
  std::string out;
  while (out.size() < bytes) out += what;
  return out;
}

// Of what is laid out, beside the text itself: bytes for each byte of it, and for each article.
constexpr std::size_t kMaxMemoryPerByte = 24, kMaxMemory = 1U << 20U;

// Generous: sanitizers and slow machines. A quadratic step on a megabyte would take hours.
constexpr int kMaxSeconds = 100;

struct Cost {
  double seconds = 0;
  std::size_t lines = 0, runs = 0;
};

std::size_t memory_of(const layout::Flow& flow) {
  return flow.lines.capacity() * sizeof(layout::Line) + flow.runs.capacity() * sizeof(layout::Run) +
         flow.boxes.capacity() * sizeof(layout::Box) + flow.own_text.capacity();
}

// Laid out as it costs most: justified, hyphenated, and divided into pages.
Cost cost_of(const std::string& blocks) {
  const Page page = parse_page("lang en\n" + blocks);
  layout::Params params;
  params.language = "en";
  params.justify = true;
  params.hyphenator = &hyphenator();
  const auto start = std::chrono::steady_clock::now();
  layout::Document document(page.article, page.header, params, fonts());
  document.extend(240);
  document.extend(1 << 30);
  CHECK(document.finished());
  CHECK(memory_of(document.flow()) <= kMaxMemoryPerByte * page.article.text().size() + kMaxMemory);
  for (std::int32_t y = 0; y < document.height();) {
    const std::int32_t end = layout::page_end(document.flow(), y, 240);
    REQUIRE(end > y);
    y = end;
  }
  Cost out;
  out.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  out.lines = document.flow().lines.size();
  out.runs = document.flow().runs.size();
  for (const layout::Run& run : document.flow().runs) {
    REQUIRE(run.length <= layout::ParagraphLayout::kWindow);
    REQUIRE(run.length > 0);
  }
  CHECK(out.seconds < kMaxSeconds);
  return out;
}

TEST_CASE("a paragraph of a megabyte", "[layout][hostile][slow]") {
  const Cost words = cost_of("paragraph " + repeated("All human beings. ", 1 << 20) + "\n");
  CHECK(words.lines > 10000);
  const Cost one_word = cost_of("paragraph " + repeated("x", 1 << 20) + "\n");
  CHECK(one_word.lines > 10000);
}

TEST_CASE("half a million combining marks", "[layout][hostile][slow]") {
  const Cost marks = cost_of("paragraph a" + repeated("\u0301", 1 << 20) + "\n");
  CHECK(marks.lines >= (1 << 20) / (layout::ParagraphLayout::kMaxLineBytes + 128));
}

TEST_CASE("the head of an article ends, however long its title is", "[layout][hostile]") {
  const auto lines = [](std::size_t bytes) {
    const LaidPage laid(parse_page("lang en\nheadline " + repeated("word ", bytes) + "\nparagraph Text.\n"), 240, 48);
    return laid.flow().lines.size();
  };
  CHECK(lines(150) == 31);
  CHECK(lines(1500) == layout::kMaxHeadLines + 1);
}

TEST_CASE("marks that pile up make a line higher, but not without end", "[layout][hostile]") {
  constexpr int kPx = 17;
  for (const char* mark : {"\u0301", "\u0316"}) {
    const LaidPage few(parse_page("lang en\nparagraph a" + repeated(mark, 6) + "\n"), 320, kPx);
    const LaidPage many(parse_page("lang en\nparagraph a" + repeated(mark, 64) + "\n"), 320, kPx);
    CHECK(many.flow().tallest_line > few.flow().tallest_line);
    CHECK(many.flow().tallest_line <= few.flow().tallest_line + kPx * layout::kMaxReach / 100);
  }
}

TEST_CASE("characters without width", "[layout][hostile][slow]") {
  cost_of("paragraph " + repeated("\u200B", 1 << 20) + "\n");
  cost_of("paragraph " + repeated("\u00AD", 1 << 19) + "\n");
  cost_of("paragraph " + repeated("\u200D", 1 << 19) + "\n");
}

TEST_CASE("directions nested without end", "[layout][hostile][slow]") {
  // By number: a literal that opens a direction and does not close it could hide code from its reader.
  const auto nested = [](char32_t rightward, char32_t leftward) {
    std::string unit;
    for (const char32_t c : {rightward, U'\u05D0', leftward, U'a'}) utf8::append(unit, c);
    return repeated(unit, 1 << 18);
  };
  cost_of("paragraph " + nested(0x202B, 0x202A) + "\n");
  cost_of("paragraph " + nested(0x2067, 0x2066) + "\n");
  cost_of("paragraph " + repeated("(\u05D0[a{", 1 << 18) + "\n");
}

TEST_CASE("a break is unsafe everywhere", "[layout][hostile]") {
  // No word boundary, and every letter joins the next.
  cost_of("paragraph " + repeated("\u0628", 1 << 18) + "\n");
  cost_of("paragraph " + repeated("क्षि", 1 << 18) + "\n");
  cost_of("paragraph " + repeated("ཧྐྵྨླྺྼྻྂ", 1 << 17) + "\n");
}

TEST_CASE("scripts and fonts that change with every letter", "[layout][hostile]") {
  cost_of("paragraph " + repeated("aб中ก한✓", 1 << 18) + "\n");
}

TEST_CASE("spans by the ten thousand, one within the other", "[layout][hostile]") {
  std::string open, close;
  for (int i = 0; i < 20000; ++i) {
    open += "<b>x";
    close += "</>";
  }
  cost_of("paragraph " + open + close + "\n");
  std::string beside;
  for (int i = 0; i < 20000; ++i) beside += "<i>x</>y";
  cost_of("paragraph " + beside + "\n");
}

TEST_CASE("tables of ten thousand rows, and of a thousand columns", "[layout][hostile]") {
  std::string rows = "open table\n";
  for (int i = 0; i < 10000; ++i) rows += "open row\ncell a\ncell b\ncell c\nclose\n";
  CHECK(cost_of(rows + "close\n").lines == 30000);
  std::string columns = "open table\nopen row\n";
  for (int i = 0; i < 1000; ++i) columns += "cell a\n";
  CHECK(cost_of(columns + "close\nclose\n").lines == 1000);
}

TEST_CASE("a column whose head is half a megabyte, and rows by the ten thousand", "[layout][hostile][slow]") {
  std::string table = "open table\nopen row\nhead_cell " + repeated("All human beings. ", 1 << 19) + "\n";
  for (int i = 0; i < 19; ++i) table += "head_cell x\n";
  table += "close\n";
  for (int row = 0; row < 10000; ++row) {
    table += "open row\ncell a\n";
    for (int i = 0; i < 19; ++i) table += "cell \n";
    table += "close\n";
  }
  const Cost cost = cost_of(table + "close\n");
  CHECK(cost.lines > 40000);  // the head once, and two lines of it with every row
  CHECK(cost.lines < 60000);
}

TEST_CASE("quotes as deep as the model lets them be, many times", "[layout][hostile]") {
  std::string blocks;
  for (int i = 0; i < 500; ++i) {
    for (int depth = 0; depth < 24; ++depth) blocks += "open quote\n";
    blocks += "paragraph deep\n";
    for (int depth = 0; depth < 24; ++depth) blocks += "close\n";
  }
  CHECK(cost_of(blocks).lines == 500);
}

TEST_CASE("a hundred thousand empty blocks", "[layout][hostile]") {
  std::string blocks;
  for (int i = 0; i < 100000; ++i) blocks += "paragraph \n";
  for (int i = 0; i < 1000; ++i) blocks += "rule\nopen bullets\nclose\nopen table\nclose\nopen pre\nclose\n";
  CHECK(cost_of(blocks).lines == 0);
}

TEST_CASE("languages by the hundred are told apart as far as the table goes", "[layout][hostile]") {
  std::string blocks = "paragraph ";
  for (int i = 0; i < 1000; ++i) blocks += "<lang q" + std::to_string(i) + ">x</> ";
  cost_of(blocks + "\n");
}

TEST_CASE("a reader of the first screen does not pay for the rest", "[layout][hostile]") {
  const Page page = parse_page("lang en\nparagraph " + repeated("All human beings. ", 1 << 20) + "\n");
  layout::Params params;
  params.language = "en";
  layout::Document document(page.article, page.header, params, fonts());
  document.extend(240);
  // One window of text, whatever the length of the paragraph.
  CHECK(document.flow().lines.size() < layout::ParagraphLayout::kWindow / 10);
  CHECK_FALSE(document.finished());
}

}  // namespace
