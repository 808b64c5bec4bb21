#include "reader/layout/pages.h"

#include <catch2/catch.hpp>
#include <filesystem>

#include "tests/support/source_dir.h"
#include "tests/unit/layout/laid_out.h"

namespace {

using namespace handbill;
using namespace handbill::testing;

std::vector<std::int32_t> starts_of_pages(const layout::Flow& flow, std::int32_t height) {
  std::vector<std::int32_t> out{0};
  while (layout::page_end(flow, out.back(), height) < flow.height) {
    out.push_back(layout::page_end(flow, out.back(), height));
    REQUIRE(out.back() > out[out.size() - 2]);
  }
  return out;
}

std::size_t page_of(const std::vector<std::int32_t>& starts, std::int32_t y) {
  return static_cast<std::size_t>(std::upper_bound(starts.begin(), starts.end(), y) - starts.begin()) - 1;
}

TEST_CASE("every line stands whole on one page", "[layout][pages]") {
  for (const auto& entry : std::filesystem::directory_iterator(source_path("tests/golden/pages"))) {
    for (const int height : {120, 237, 478}) {
      INFO(entry.path() << " in " << height);
      const LaidPage laid(read_page(entry.path().string()), 320);
      const auto starts = starts_of_pages(laid.flow(), height);
      for (const layout::Line& line : laid.flow().lines) {
        const std::size_t page = page_of(starts, line.y);
        const std::int32_t end = page + 1 < starts.size() ? starts[page + 1] : laid.flow().height;
        CHECK(line.y + line.height <= end);
        CHECK(line.y + line.height - starts[page] <= height);
      }
    }
  }
}

std::string page_with(int before, const std::string& then) {
  std::string out = "lang en\n";
  for (int i = 0; i < before; ++i) out += "paragraph One line.\n";
  return out + then;
}

TEST_CASE("a heading goes with its text", "[layout][pages]") {
  for (int before = 1; before < 20; ++before) {
    const LaidPage laid(parse_page(page_with(before, "heading2 Heading\nparagraph Text of it.\n")), 320);
    const auto starts = starts_of_pages(laid.flow(), 240);
    INFO(before);
    CHECK(page_of(starts, laid.line_with("Heading").y) == page_of(starts, laid.line_with("Text of").y));
  }
}

TEST_CASE("no first or last line of a paragraph stands alone", "[layout][pages]") {
  std::string words;
  for (int i = 0; i < 60; ++i) words += " word" + std::to_string(i);
  for (int before = 0; before < 14; ++before) {
    const LaidPage laid(parse_page(page_with(before, "paragraph Begin" + words + " finis.\n")), 320);
    const auto starts = starts_of_pages(laid.flow(), 240);
    const auto& lines = laid.flow().lines;
    const auto first = static_cast<std::size_t>(before);
    INFO(before);
    REQUIRE(lines.size() - first > 6);
    CHECK(page_of(starts, lines[first].y) == page_of(starts, lines[first + 1].y));
    CHECK(page_of(starts, lines[lines.size() - 2].y) == page_of(starts, lines.back().y));
  }
}

TEST_CASE("a picture is not cut, and keeps its caption", "[layout][pages]") {
  for (int before = 1; before < 14; ++before) {
    const LaidPage laid(
        parse_page(page_with(before, "figure 1 200 100 alt||The caption\n" + page_with(9, "").substr(8))), 320);
    const auto starts = starts_of_pages(laid.flow(), 240);
    INFO(before);
    const auto picture = std::find_if(laid.flow().boxes.begin(), laid.flow().boxes.end(),
                                      [](const auto& box) { return box.kind == layout::BoxKind::picture; });
    REQUIRE(picture != laid.flow().boxes.end());
    CHECK(page_of(starts, picture->y) == page_of(starts, picture->y + picture->height - 1));
    CHECK(page_of(starts, picture->y) == page_of(starts, laid.line_with("The caption").y));
  }
}

}  // namespace
