#include "reader/layout/document.h"

#include <catch2/catch.hpp>

#include "tests/support/source_dir.h"
#include "tests/unit/layout/laid_out.h"

namespace {

using namespace handbill;
using namespace handbill::testing;

std::string many_paragraphs(int count) {
  std::string out = "lang en\nheadline Long\n";
  for (int i = 0; i < count; ++i) {
    out += "paragraph Paragraph " + std::to_string(i) + ": all human beings are born free and equal in dignity.\n";
  }
  return out;
}

bool same_lines(const layout::Flow& a, const layout::Flow& b) {
  if (a.lines.size() != b.lines.size() || a.runs.size() != b.runs.size()) return false;
  for (std::size_t i = 0; i < a.lines.size(); ++i) {
    if (a.lines[i].y != b.lines[i].y || a.lines[i].height != b.lines[i].height) return false;
  }
  for (std::size_t i = 0; i < a.runs.size(); ++i) {
    if (a.runs[i].begin != b.runs[i].begin || a.runs[i].x != b.runs[i].x) return false;
  }
  return true;
}

TEST_CASE("a document is laid out only as far as it is asked for", "[layout][document]") {
  const Page page = parse_page(many_paragraphs(500));
  layout::Params params;
  params.language = "en";
  layout::Document document(page.article, page.header, params, fonts());
  document.extend(240);
  CHECK_FALSE(document.finished());
  CHECK(document.height() >= 240);
  CHECK(document.height() < 400);
  const auto estimate = document.estimated_height();
  document.extend(1 << 30);
  CHECK(document.finished());
  CHECK(document.estimated_height() == document.height());
  CHECK(estimate > document.height() / 2);
  CHECK(estimate < document.height() * 2);
}

TEST_CASE("a header that fills the screen is not taken for the whole article", "[layout][document]") {
  std::string headline = "headline";
  for (int i = 0; i < 60; ++i) headline += " headline";
  std::string text = "lang en\n" + headline + "\n";
  for (int i = 0; i < 100; ++i) text += "paragraph All human beings are born free and equal in dignity and rights.\n";
  const Page page = parse_page(text);
  layout::Params params;
  params.language = "en";
  layout::Document document(page.article, page.header, params, fonts());
  document.extend(10);
  CHECK_FALSE(document.finished());
  const auto estimate = document.estimated_height();
  document.extend(1 << 30);
  CHECK(estimate > document.height() * 3 / 4);
  CHECK(estimate < document.height() * 4 / 3);
}

TEST_CASE("the steps in which a document is laid out do not show", "[layout][document]") {
  for (const char* name : {"blocks", "blocks-rtl", "zh-Hans"}) {
    const Page page = read_page(source_path("tests/golden/pages/") + name + ".page");
    layout::Params params;
    params.language = page.language;
    layout::Document at_once(page.article, page.header, params, fonts());
    at_once.extend(1 << 30);
    layout::Document by_steps(page.article, page.header, params, fonts());
    for (int y = 0; !by_steps.finished(); y += 13) by_steps.extend(y);
    CHECK(same_lines(at_once.flow(), by_steps.flow()));
    CHECK(at_once.height() == by_steps.height());
  }
}

TEST_CASE("the reader's place survives a change of size", "[layout][document]") {
  const Page page = parse_page(many_paragraphs(200));
  layout::Params small, large;
  small.language = large.language = "en";
  small.text_px = 15;
  large.text_px = 29;
  layout::Document before(page.article, page.header, small, fonts());
  layout::Document after(page.article, page.header, large, fonts());
  for (const int y : {0, 500, 3000, 8000}) {
    const std::uint32_t place = before.place_at(y);
    const std::int32_t there = after.y_of(place);
    // The line at the top shows the same letter.
    CHECK(after.place_at(there) <= place);
    CHECK(before.y_of(place) >= y);
    CHECK(before.place_at(before.y_of(place)) == place);
  }
}

TEST_CASE("the place in a table told row by row is the row's, not that of its repeated heads", "[layout][document]") {
  std::string text = "lang en\nopen table\nopen row\n";
  for (int i = 0; i < 9; ++i) text += "head_cell Head" + std::to_string(i) + "\n";
  for (int row = 0; row < 50; ++row) {
    text += "close\nopen row\n";
    for (int i = 0; i < 9; ++i) text += "cell internationalisation" + std::to_string(row) + "\n";
  }
  LaidPage laid(parse_page(text + "close\nclose\n"));
  for (const int y : {1000, 5000, 9000}) {
    const std::int32_t there = laid.document.y_of(laid.document.place_at(y));
    CHECK(there >= y);
    CHECK(there < y + 60);
  }
}

TEST_CASE("an empty article is a header, or nothing", "[layout][document]") {
  const LaidPage nothing(parse_page("lang en\n"));
  CHECK(nothing.flow().lines.empty());
  CHECK(nothing.document.finished());
  const LaidPage header(parse_page("lang en\nheadline Title\n"));
  CHECK(header.flow().lines.size() == 1);
  LaidPage again(parse_page("lang en\nheadline Title\n"));
  CHECK(again.document.place_at(0) == 0);
  CHECK(again.document.y_of(12345) == 0);
}

TEST_CASE("pages of right-to-left languages run from the right", "[layout][document]") {
  CHECK(LaidPage(parse_page("lang fa\nparagraph abc\n")).document.right_to_left());
  CHECK_FALSE(LaidPage(parse_page("lang en\nparagraph \u05D0\n")).document.right_to_left());
  const Page page = parse_page("lang en\nparagraph abc\n");
  layout::Params params;
  params.language = "en";
  params.direction = layout::BaseDirection::right_to_left;
  CHECK(layout::Document(page.article, page.header, params, fonts()).right_to_left());
}

TEST_CASE("parameters beyond sense are bounded", "[layout][document]") {
  const Page page = parse_page("lang !!\nparagraph abc def\nfigure 1 4000 1 alt|credit|caption\n");
  for (const int width : {-1, 0, 1, 100000}) {
    layout::Params params;
    params.width = width;
    params.margin = width;
    params.text_px = width;
    layout::Document document(page.article, page.header, params, fonts());
    document.extend(1 << 30);
    CHECK(document.finished());
    CHECK_FALSE(document.flow().lines.empty());
  }
}

TEST_CASE("languages of spans reach the runs", "[layout][document]") {
  const LaidPage laid(parse_page("lang en\nparagraph one <lang ZH-Hans>中文</> <lang x_y_z_toolong>two</>\n"));
  const auto language = [&](const std::string& text) { return laid.flow().languages[laid.run_with(text).language]; };
  CHECK(language("one") == "en");
  CHECK(language("中文") == "zh-hans");
  CHECK(language("two") == "x-y-z");
}

}  // namespace

TEST_CASE("a headline is as large as the text where a line has room for a word or two", "[layout][document]") {
  const auto size = [](int width, int px) {
    LaidPage laid(parse_page("lang en\nheadline Title\nparagraph Text.\n"), width, px);
    return fonts().px(laid.flow().runs.front().font);
  };
  CHECK(size(320, 48) == 48);
  CHECK(size(480, 48) > 48);
  CHECK(size(320, 17) > 17);
  CHECK(size(640, 17) > size(320, 17));
}
