// No letter leaves the page, and no line's ink reaches into the next one's: on all pages, at several sizes.
#include <catch2/catch.hpp>
#include <filesystem>

#include "reader/text/glyph_cache.h"
#include "tests/support/source_dir.h"
#include "tests/unit/layout/laid_out.h"

namespace {

using namespace handbill;
using namespace handbill::testing;

struct Ink {
  int left = 1 << 20, right = -(1 << 20), top = 1 << 20, bottom = -(1 << 20);
  bool empty() const { return right <= left; }
};

Ink ink_of(const LaidPage& laid, const layout::Line& line, const layout::Run& run, text::Shaper& shaper,
           text::GlyphCache& cache) {
  Ink ink;
  text::Fixed pen = text::to_fixed(run.x);
  const text::Fixed baseline =
      text::to_fixed(line.y + line.baseline) + layout::baseline_shift(run.flags, fonts().px(run.font));
  for (const auto& g : shaper.shape({laid.document.text_of(run), run.text(), run.font, laid.flow().scripts[run.script],
                                     laid.flow().languages[run.language], (run.flags & layout::kRightToLeft) != 0})) {
    const text::GlyphBitmap b = cache.get(run.font, g.glyph, pen + g.x);
    if (b.width != 0) {
      const int x = text::floor_fixed(pen + g.x) + b.left;
      const int y = text::round_fixed(baseline + g.y) + b.top;
      ink.left = std::min(ink.left, x);
      ink.right = std::max(ink.right, x + b.width);
      ink.top = std::min(ink.top, y);
      ink.bottom = std::max(ink.bottom, y + b.height);
    }
    pen += g.advance;
  }
  return ink;
}

TEST_CASE("ink stays on the page and within its line", "[layout][ink]") {
  text::Shaper shaper(fonts());
  text::GlyphCache cache(fonts());
  // Outlines reach a fraction of a pixel over their box's edge when they are drawn; so much may show.
  constexpr int kSlack = 1;
  for (const auto& entry : std::filesystem::directory_iterator(source_path("tests/golden/pages"))) {
    for (const auto& [width, px] : {std::pair{320, 17}, std::pair{640, 24}, std::pair{240, 36}}) {
      const LaidPage laid(read_page(entry.path().string()), width, px);
      const auto& flow = laid.flow();
      for (std::size_t l = 0; l < flow.lines.size(); ++l) {
        for (std::size_t r = flow.lines[l].first_run; r < end_of_runs(flow, l); ++r) {
          const Ink ink = ink_of(laid, flow.lines[l], flow.runs[r], shaper, cache);
          if (ink.empty()) continue;
          const auto& run = flow.runs[r];
          INFO(entry.path().stem().string()
               << " at " << width << "/" << px << ", line " << l << ": " << run.text().in(laid.document.text_of(run)));
          CHECK(ink.left >= 0);
          CHECK(ink.right <= width);
          CHECK(ink.top >= flow.lines[l].y - kSlack);
          CHECK(ink.bottom <= flow.lines[l].y + flow.lines[l].height + kSlack);
        }
      }
    }
  }
}

TEST_CASE("lines of one column do not overlap", "[layout][ink]") {
  for (const auto& entry : std::filesystem::directory_iterator(source_path("tests/golden/pages"))) {
    const LaidPage laid(read_page(entry.path().string()));
    const auto& lines = laid.flow().lines;
    for (std::size_t l = 1; l < lines.size(); ++l) {
      CHECK(lines[l].y >= lines[l - 1].y);
      CHECK(lines[l].height <= laid.flow().tallest_line);
    }
    // Only cells of a table lie side by side, and these pages' tables have no more than three columns.
    for (std::size_t a = 0; a < lines.size(); ++a) {
      int beside = 0;
      for (std::size_t b = 0; b < a; ++b) beside += lines[b].y + lines[b].height > lines[a].y ? 1 : 0;
      CHECK(beside <= 4);
    }
  }
}

}  // namespace
