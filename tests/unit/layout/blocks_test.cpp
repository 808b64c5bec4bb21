// Lists, quotes, code, tables, figures and notes; and their mirror images on pages that run from the right.
#include <catch2/catch.hpp>

#include "tests/support/source_dir.h"
#include "tests/unit/layout/laid_out.h"

namespace {

using namespace handbill;
using namespace handbill::testing;
using layout::Box;
using layout::BoxKind;

std::string page_in(const std::string& language, const std::string& blocks) {
  return "lang " + language + "\n" + blocks;
}

const Box& box_of(const LaidPage& laid, BoxKind kind) {
  for (const Box& box : laid.flow().boxes) {
    if (box.kind == kind) return box;
  }
  throw std::runtime_error("no such box");
}

TEST_CASE("a bullet hangs before its text, at the side where reading begins", "[layout][blocks]") {
  const std::string list = "open bullets\nopen item\nparagraph abc\nclose\nclose\n";
  const LaidPage left(parse_page(page_in("en", list)));
  CHECK(left.run_with("•").x + left.run_with("•").width <= left.run_with("abc").x);
  CHECK(left.run_with("•").x >= 8);
  const LaidPage right(parse_page(page_in("he", "open bullets\nopen item\nparagraph \u05D0\u05D1\nclose\nclose\n")));
  const auto& text = right.run_with("\u05D0\u05D1");
  CHECK(right.run_with("•").x >= text.x + text.width);
  CHECK(right.run_with("•").x + right.run_with("•").width <= 312);
}

// The glyphs of a run as they are drawn.
std::vector<std::uint16_t> glyphs_of(std::string_view text, const layout::Run& run, const layout::Flow& flow) {
  text::Shaper shaper(fonts());
  std::vector<std::uint16_t> out;
  for (const auto& g : shaper.shape({text, run.text(), run.font, flow.scripts[run.script], flow.languages[run.language],
                                     (run.flags & layout::kRightToLeft) != 0})) {
    out.push_back(g.glyph);
  }
  return out;
}

TEST_CASE("the parts of a header do not join their letters", "[layout][blocks]") {
  const LaidPage laid(parse_page("lang fa\nkicker سخت\nheadline سخت\nsubtitle سخت\nbyline سخت\n"));
  REQUIRE(laid.flow().runs.size() == 4);
  for (const layout::Run& run : laid.flow().runs) {
    layout::Run alone = run;
    alone.begin = 0;
    CHECK(glyphs_of(laid.document.text_of(run), run, laid.flow()) == glyphs_of("سخت", alone, laid.flow()));
  }
}

TEST_CASE("an item in another direction stands beside its marker all the same", "[layout][blocks]") {
  const std::string words = "many words that are enough to reach the end of a line and to go on in the next one";
  for (const char* list : {"bullets", "numbers 12"}) {
    const std::string open = std::string("open ") + list + "\nopen item\nparagraph ";
    const LaidPage right(parse_page(page_in("fa", open + words + "\nclose\nclose\n")));
    const LaidPage native(parse_page(page_in("fa", open + "متن\nclose\nclose\n")));
    const char* marker = list[0] == 'b' ? "•" : "۱۲";
    CHECK(right.run_with(marker).x == native.run_with(marker).x);
    for (const layout::Run& run : right.flow().runs) {
      if ((run.flags & layout::kOwnText) != 0) continue;
      CHECK(run.x + run.width == native.run_with("متن").x + native.run_with("متن").width);
    }
  }
  const LaidPage left(parse_page(page_in("en", "open bullets\nopen item\nparagraph متن\nclose\nclose\n")));
  const LaidPage native(parse_page(page_in("en", "open bullets\nopen item\nparagraph abc\nclose\nclose\n")));
  CHECK(left.run_with("متن").x == native.run_with("abc").x);
  CHECK(left.run_with("•").x == native.run_with("•").x);
}

TEST_CASE("a heading keeps closer to what follows than to what is above", "[layout][blocks]") {
  for (const char* next : {"paragraph below", "open bullets\nopen item\nparagraph below\nclose\nclose",
                           "open quote\nparagraph below\nclose"}) {
    INFO(next);
    const LaidPage laid(
        parse_page(page_in("en", std::string("paragraph above\nheading2 heading\n") + next + "\nparagraph last\n")));
    const auto gap = [&](const char* a, const char* b) {
      return laid.line_with(b).y - laid.line_with(a).y - laid.line_with(a).height;
    };
    CHECK(gap("heading", "below") * 2 < gap("above", "heading"));
    CHECK(gap("heading", "below") < gap("below", "last"));
  }
}

TEST_CASE("numbers start where they are told to and keep clear of the text", "[layout][blocks]") {
  std::string list = "open numbers 9998\n";
  for (const char* word : {"one", "two", "three"}) list += std::string("open item\nparagraph ") + word + "\nclose\n";
  const LaidPage laid(parse_page(page_in("en", list + "close\n")));
  const auto& marker = laid.run_with("10000.");
  CHECK(marker.x >= 8);
  CHECK(marker.x + marker.width < laid.run_with("three").x);
  CHECK(laid.run_with("one").x == laid.run_with("three").x);
  CHECK_NOTHROW(laid.run_with("9998."));
}

TEST_CASE("numbers are written in the language's own digits", "[layout][blocks]") {
  const std::string list = "open numbers 12\nopen item\nparagraph x\nclose\nclose\n";
  CHECK_NOTHROW(LaidPage(parse_page(page_in("fa", list))).run_with("۱۲"));
  CHECK_NOTHROW(LaidPage(parse_page(page_in("my", list))).run_with("၁၂"));
  CHECK_NOTHROW(LaidPage(parse_page(page_in("zh-Hans", list))).run_with("12."));
}

TEST_CASE("an item without text still shows its marker", "[layout][blocks]") {
  CHECK_NOTHROW(LaidPage(parse_page(page_in("en", "open numbers 7\nopen item\nclose\nclose\n"))).run_with("7."));
  // The outer marker is not lost when a list opens an item.
  const LaidPage nested(parse_page(page_in("en",
                                           "open numbers 7\nopen item\nopen bullets\nopen item\nparagraph abc\nclose\n"
                                           "close\nclose\nclose\n")));
  CHECK(nested.line_with("7.").y < nested.line_with("abc").y);
  CHECK(nested.line_with("•").y == nested.line_with("abc").y);
}

TEST_CASE("nested lists go in, but never so far that no column is left", "[layout][blocks]") {
  std::string open, close;
  for (int depth = 0; depth < 11; ++depth) {
    open += "open bullets\nopen item\nparagraph level" + std::to_string(depth) + " of a deep list\n";
    close += "close\nclose\n";
  }
  const LaidPage laid(parse_page(page_in("en", open + close)));
  CHECK(laid.run_with("level1").x > laid.run_with("level0").x);
  CHECK(laid.run_with("level2").x > laid.run_with("level1").x);
  CHECK(laid.run_with("level10").x <= 320 - 8 * 17);
}

TEST_CASE("where a list has no room to go in, its numbers are on the page", "[layout][blocks]") {
  const std::string list = "open quote\nopen numbers 6\nopen item\nparagraph twelve\nclose\nclose\nclose\n";
  for (const int width : {100, 120, 146}) {
    CAPTURE(width);
    const LaidPage laid(parse_page(page_in("en", list)), width);
    CHECK(laid.run_with("6.").x >= 0);
    CHECK(laid.run_with("6.").x + laid.run_with("6.").width <= laid.run_with("twelve").x);
  }
}

TEST_CASE("a quote has a bar at the side where reading begins, as high as its text", "[layout][blocks]") {
  const std::string quote = "open quote\nparagraph \u05D0 abc\nparagraph \u05D0 def\nclose\n";
  for (const auto& [language, at_right] : {std::pair{"en", false}, std::pair{"he", true}}) {
    const LaidPage laid(parse_page(page_in(language, quote)));
    const Box& bar = box_of(laid, BoxKind::quote_bar);
    CHECK((bar.x > 160) == at_right);
    const auto& first = laid.flow().lines.front();
    const auto& last = laid.flow().lines.back();
    CHECK(bar.y <= first.y);
    CHECK(bar.y + bar.height >= last.y + last.height);
    CHECK(bar.y + bar.height <= last.y + last.height + 1);
    for (const auto& run : laid.flow().runs) {
      CHECK((at_right ? run.x + run.width <= bar.x : run.x >= bar.x + bar.width));
    }
  }
}

TEST_CASE("code keeps its spaces, is set in one width, and wraps", "[layout][blocks]") {
  const LaidPage laid(
      parse_page(page_in("en", "open pre\npre_line if (a) {\npre_line     return;\npre_line \npre_line }\npre_line " +
                                   std::string(80, 'x') + "\nclose\n")));
  const auto& first = laid.run_with("if (a)");
  const auto& indented = laid.run_with("return;");
  CHECK(indented.text().in(laid.document.text_of(indented)) == "    return;");
  CHECK(std::abs(first.width * 11 - indented.width * 8) <= 11);
  CHECK(fonts().name(first.font).find("NotoSansMono") == 0);
  const Box& paper = box_of(laid, BoxKind::code_paper);
  CHECK(paper.y <= laid.flow().lines.front().y);
  CHECK(paper.y + paper.height >= laid.flow().lines.back().y + laid.flow().lines.back().height);
  CHECK(laid.flow().lines.size() > 5);
  // The empty line is there.
  CHECK(laid.line_with("}").y - laid.line_with("return;").y > laid.line_with("return;").y - laid.line_with("if (a)").y);
}

const char* const kTable =
    "open table\nopen row\nhead_cell Name\nhead_cell_end Count\nclose\nopen row\ncell North\ncell_end "
    "12\nclose\nclose\n";

TEST_CASE("a table's columns line up, and turn round with the page", "[layout][blocks]") {
  const LaidPage left(parse_page(page_in("en", kTable)));
  CHECK(left.run_with("Name").x == left.run_with("North").x);
  CHECK(left.run_with("Count").x + left.run_with("Count").width == left.run_with("12").x + left.run_with("12").width);
  CHECK(left.line_with("Name").y == left.line_with("Count").y);
  CHECK(left.run_with("Name").x < left.run_with("Count").x);
  CHECK_NOTHROW(box_of(left, BoxKind::head_cell));
  const LaidPage right(parse_page(page_in("fa",
                                          "open table\nopen row\ncell نام\ncell_end شمار\nclose\nopen row\ncell شمال\n"
                                          "cell_end ۱۲\nclose\nclose\n")));
  CHECK(right.run_with("نام").x > right.run_with("شمار").x);
  CHECK(right.run_with("نام").x + right.run_with("نام").width ==
        right.run_with("شمال").x + right.run_with("شمال").width);
}

TEST_CASE("cells wrap, and the next row begins below the highest", "[layout][blocks]") {
  const LaidPage laid(parse_page(page_in(
      "en",
      "open table\nopen row\ncell short\ncell all human beings are born free and equal in dignity and rights and more\n"
      "close\nopen row\ncell next\ncell row\nclose\nclose\n")));
  CHECK(laid.line_with("next").y >= laid.line_with("more").y + laid.line_with("more").height);
  CHECK(laid.line_with("short").y == laid.line_with("all human").y);
}

TEST_CASE("a table with too many columns is told row by row, each value with its head", "[layout][blocks]") {
  std::string head = "open row\n", row = "open row\n";
  for (int i = 0; i < 9; ++i) {
    head += "head_cell Head" + std::to_string(i) + "\n";
    row += "cell internationalisation" + std::to_string(i) + "\n";
  }
  const LaidPage laid(parse_page(page_in("en", "open table\n" + head + "close\n" + row + "close\nclose\n")));
  for (int i = 0; i < 9; ++i) {
    const auto& value = laid.line_with("internationalisation" + std::to_string(i));
    CHECK(laid.line_with("Head" + std::to_string(i)).y < value.y);
  }
  CHECK(laid.line_with("internationalisation1").y < laid.line_with("Head2").y);
}

TEST_CASE("a column is wide enough for a word far down", "[layout][blocks]") {
  std::string rows;
  for (int i = 0; i < 200; ++i) rows += "open row\ncell " + std::to_string(i) + "\ncell a few words here\nclose\n";
  rows += "open row\ncell 1234567890\ncell end\nclose\n";
  const LaidPage laid(parse_page(page_in("en", "open table\n" + rows + "close\n")));
  CHECK_NOTHROW(laid.run_with("1234567890"));
}

TEST_CASE("the cells of a row stand on one baseline", "[layout][blocks]") {
  const LaidPage laid(parse_page(page_in(
      "en", "open table\nopen row\ncell 12\ncell العربية\ncell བོད་\nclose\nopen row\ncell next\nclose\nclose\n")));
  const auto baseline = [&](const char* text) { return laid.line_with(text).y + laid.line_with(text).baseline; };
  CHECK(laid.line_with("12").y > laid.line_with("བོད་").y);
  CHECK(baseline("12") == baseline("བོད་"));
  CHECK(baseline("العربية") == baseline("བོད་"));
  CHECK(laid.line_with("next").y >= laid.line_with("བོད་").y + laid.line_with("བོད་").height);
}

TEST_CASE("a table may begin with many rows that have no cell", "[layout][blocks]") {
  std::string rows;
  for (int i = 0; i < 100; ++i) rows += "open row\nclose\n";
  const LaidPage laid(parse_page(page_in("en", "open table\n" + rows + "open row\ncell a\ncell b\nclose\nclose\n")));
  CHECK(laid.line_with("a").y == laid.line_with("b").y);
}

TEST_CASE("a quote's bar has no gap, however much the quote holds", "[layout][blocks]") {
  std::string inside;
  for (int i = 0; i < 100; ++i) inside += "open pre\npre_line code\nclose\nrule\n";
  // The bar goes on in another box at a rule or at a paper, by how many boxes there are.
  for (const char* first : {"", "rule\n"}) {
    const LaidPage laid(
        parse_page(page_in("en", std::string("open quote\n") + first + inside + "paragraph end\nclose\n")));
    std::int32_t bottom = -1;
    for (const Box& box : laid.flow().boxes) {
      if (box.kind != BoxKind::quote_bar) continue;
      CHECK((bottom == -1 || box.y == bottom));
      bottom = box.y + box.height;
    }
    CHECK(bottom >= laid.line_with("end").y + laid.line_with("end").height);
  }
}

TEST_CASE("ragged tables lose no cell", "[layout][blocks]") {
  const LaidPage laid(parse_page(page_in(
      "en",
      "open table\nopen row\ncell a1\nclose\nopen row\ncell b1\ncell b2\ncell b3\nclose\nopen row\nclose\nclose\n")));
  for (const char* cell : {"a1", "b1", "b2", "b3"}) CHECK_NOTHROW(laid.run_with(cell));
}

TEST_CASE("a picture keeps its shape, and is never wider than the column or higher than allowed", "[layout][blocks]") {
  const Page page = parse_page(page_in("en", "figure 1 640 480 alt|credit|caption\nfigure 2 20 10 alt||\n"));
  layout::Params params;
  params.language = "en";
  layout::Document wide(page.article, page.header, params, fonts());
  wide.extend(1 << 30);
  const Box& box = wide.flow().boxes[0];
  CHECK(box.width == 304);
  CHECK(box.height == 228);
  CHECK(wide.flow().boxes[1].width == 20);
  CHECK(wide.flow().boxes[1].figure == 1);
  params.picture_height = 100;
  layout::Document low(page.article, page.header, params, fonts());
  low.extend(1 << 30);
  CHECK(low.flow().boxes[0].height == 100);
  CHECK(low.flow().boxes[0].width == 133);
}

TEST_CASE("pictures of extreme shape have a size", "[layout][blocks]") {
  const LaidPage laid(parse_page(page_in("en", "figure 1 4096 1 ||\nfigure 1 1 4096 ||\n")));
  for (const Box& box : laid.flow().boxes) {
    CHECK(box.width >= 1);
    CHECK(box.height >= 1);
  }
}

TEST_CASE("a figure without its picture is told in words", "[layout][blocks]") {
  const LaidPage laid(parse_page(page_in("en", "figure 0 0 0 what it showed|by whom|the caption\n")));
  CHECK_NOTHROW(box_of(laid, BoxKind::code_paper));
  CHECK(laid.line_with("what it showed").y < laid.line_with("the caption").y);
  CHECK(laid.line_with("the caption").y < laid.line_with("by whom").y);
}

TEST_CASE("notes stand at the end, numbered", "[layout][blocks]") {
  const LaidPage laid(parse_page(page_in("en",
                                         "paragraph text<note 0>1</> and<note 1>2</>\nopen note\nparagraph "
                                         "first\nclose\nopen note\nparagraph second\nclose\n")));
  CHECK_NOTHROW(box_of(laid, BoxKind::rule));
  CHECK(laid.line_with("first").y < laid.line_with("second").y);
  CHECK(laid.line_with("2.").y == laid.line_with("second").y);
  const auto& reference = laid.run_with("1");
  CHECK((reference.flags & (layout::kNoteRef | layout::kSuper)) == (layout::kNoteRef | layout::kSuper));
  CHECK(fonts().px(reference.font) < 17);
}

TEST_CASE("a table that is only a head is shown on a page too narrow for its columns", "[layout][blocks]") {
  const LaidPage laid(parse_page(page_in("en",
                                         "open table\nopen row\nhead_cell Province\nhead_cell Harvest\n"
                                         "head_cell Weather\nclose\nclose\n")),
                      64, 29);
  for (const char* word : {"Province", "Harvest", "Weather"}) {
    std::string shown;
    for (const layout::Run& run : laid.flow().runs) shown += run.text().in(laid.document.text_of(run));
    INFO(shown);
    CHECK(shown.find(word) != std::string::npos);
    CHECK(shown.find(word) == shown.rfind(word));
  }
}

TEST_CASE("spans overlap as they like", "[layout][blocks]") {
  const LaidPage laid(
      parse_page(page_in("en", "paragraph a <b>bold <i>both</> <code>code</></> <s>gone</> <a>link</>\n")));
  CHECK(fonts().name(laid.run_with("bold").font).find("NotoSans-Bold.ttf") == 0);
  CHECK(fonts().name(laid.run_with("both").font).find("NotoSans-BoldItalic.ttf") == 0);
  CHECK(fonts().name(laid.run_with("code").font).find("NotoSansMono-Bold.ttf") == 0);
  CHECK((laid.run_with("gone").flags & layout::kStrike) != 0);
  CHECK((laid.run_with("link").flags & layout::kLink) != 0);
  CHECK((laid.run_with("a ").flags & (layout::kLink | layout::kStrike)) == 0);
}

TEST_CASE("boxes are sorted, and each knows how far those before it reach", "[layout][blocks]") {
  const LaidPage laid(read_page(source_path("tests/golden/pages/blocks.page")));
  std::int32_t reach = 0, y = 0;
  for (const Box& box : laid.flow().boxes) {
    CHECK(box.y >= y);
    y = box.y;
    reach = std::max(reach, box.y + box.height);
    CHECK(box.reach == reach);
  }
}

}  // namespace
