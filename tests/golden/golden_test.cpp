// Every page in pages/ is drawn as the list beside it in lists/ says: fonts, glyphs, places, to the quarter pixel.
// After a change that is meant, look at the pages (render_page --png) and run update.sh.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/golden/drawn_page.h"
#include "tests/support/fonts.h"
#include "tests/support/source_dir.h"

namespace {

namespace fs = std::filesystem;
using namespace handbill;

const fs::path kFolder = testing::source_path("tests/golden");

std::string content_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream out;
  out << file.rdbuf();
  return out.str();
}

// The first line that differs, so that a failure does not print two whole pages.
std::string first_difference(const std::string& expected, const std::string& drawn) {
  std::istringstream a(expected), b(drawn);
  std::string x, y;
  for (int line = 1;; ++line) {
    const bool more_a = static_cast<bool>(std::getline(a, x));
    const bool more_b = static_cast<bool>(std::getline(b, y));
    if (!more_a && !more_b) return "";
    if (!more_a) x = "(the end)";
    if (!more_b) y = "(the end)";
    if (x != y) return "line " + std::to_string(line) + "\n  expected: " + x + "\n  drawn:    " + y;
  }
}

TEST_CASE("pages are drawn as their lists say", "[golden]") {
  std::vector<fs::path> pages;
  for (const auto& entry : fs::directory_iterator(kFolder / "pages")) pages.push_back(entry.path());
  std::sort(pages.begin(), pages.end());
  REQUIRE(pages.size() >= 26);
  for (const fs::path& page : pages) {
    INFO(page.stem().string());
    const std::string expected = content_of(kFolder / "lists" / (page.stem().string() + ".txt"));
    REQUIRE_FALSE(expected.empty());
    CHECK(first_difference(expected, testing::drawn_page(page.string(), testing::fonts())).empty());
  }
}

TEST_CASE("no page misses a glyph", "[golden]") {
  auto fonts = text::FontSet::open(testing::font_folders());
  REQUIRE(fonts);
  for (const auto& entry : fs::directory_iterator(kFolder / "pages")) {
    testing::drawn_page(entry.path().string(), **fonts);
    INFO(entry.path().stem().string());
    CHECK((*fonts)->missing_scripts().empty());
  }
}

}  // namespace
