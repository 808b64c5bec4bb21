#include "reader/ui/list_view.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "reader/ui/chrome.h"
#include "reader/ui/raster.h"
#include "tests/support/desk_for_tests.h"

using namespace handbill;

namespace {

// A heading of some height, and below it a row that can have the focus and keeps its text away from its upper edge.
class TwoRows : public ui::RowSource {
 public:
  TwoRows(ui::Desk& desk, int heading) : desk_(desk), heading_(heading) {}
  std::uint32_t row_count() const override { return 2; }
  ui::Row make_row(std::uint32_t i) override {
    ui::RowBuilder row(desk_, desk_.width);
    if (i == 0) return row.gap(heading_).finish(false);
    return row.gap(12).add("An article", ui::kLight.text, {}).finish(true);
  }

 private:
  ui::Desk& desk_;
  int heading_;
};

constexpr int kWidth = 320, kHeight = 240;

std::size_t shaded_pixels(int heading) {
  ui::Desk desk = testing::desk_for_tests();
  desk.set_screen(kWidth, kHeight);
  text::GlyphCache glyphs(desk.fonts);
  ui::RasterCanvas canvas(kWidth, kHeight, glyphs);
  TwoRows rows(desk, heading);
  ui::ListView list(desk, rows);
  list.draw(canvas, {0, 0, kWidth, kHeight});
  return static_cast<std::size_t>(std::count(canvas.pixels().begin(), canvas.pixels().end(), ui::kLight.shade));
}

}  // namespace

TEST_CASE("the focus is shown where something of the row is seen, not as an empty strip", "[ui][list]") {
  CHECK(shaded_pixels(100) > 5000);
  CHECK(shaded_pixels(kHeight - 8) == 0);
}

TEST_CASE("what makes sense only as a whole is drawn whole or not at all", "[ui][list]") {
  class Digits : public ui::RowSource {
   public:
    Digits(ui::Desk& desk, int above) : desk_(desk), above_(above) {}
    std::uint32_t row_count() const override { return 2; }
    ui::Row make_row(std::uint32_t i) override {
      ui::RowBuilder row(desk_, desk_.width);
      if (i == 0) return row.gap(above_).finish(false);
      ui::Row out = row.add("11111 22222 33333\n44444 55555 66666", ui::kLight.strong, {.bold = true}).finish(false);
      out.in_one_piece = true;
      return out;
    }

   private:
    ui::Desk& desk_;
    int above_;
  };
  const auto inked = [](int above, int height) {
    ui::Desk desk = testing::desk_for_tests();
    desk.set_screen(kWidth, height);
    text::GlyphCache glyphs(desk.fonts);
    ui::RasterCanvas canvas(kWidth, height, glyphs);
    Digits rows(desk, above);
    ui::ListView list(desk, rows);
    list.draw(canvas, {0, 0, kWidth, height});
    return canvas.pixels().end() !=
           std::find_if(canvas.pixels().begin(), canvas.pixels().end(), [](auto p) { return p != ui::kLight.paper; });
  };
  CHECK(inked(100, kHeight));
  CHECK_FALSE(inked(kHeight - 30, kHeight));  // room for one of the two lines
  CHECK(inked(0, 30));                        // taller than the view: as much as there is room for
}
