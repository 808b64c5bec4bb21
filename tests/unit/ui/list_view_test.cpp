#include "reader/ui/list_view.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "reader/draw/raster.h"
#include "reader/ui/chrome.h"
#include "tests/support/desk_for_tests.h"

using namespace handbill;

namespace {

using MakeRow = ui::Row (*)(ui::RowBuilder& row);

// Room of some height, and below it a row.
class RoomAndRow : public ui::RowSource {
 public:
  RoomAndRow(ui::Desk& desk, int room, MakeRow make) : desk_(desk), room_(room), make_(make) {}
  std::uint32_t row_count() const override { return 2; }
  ui::Row make_row(std::uint32_t i) override {
    ui::RowBuilder row(desk_, desk_.width);
    return i == 0 ? row.gap(room_).finish(false) : make_(row);
  }

 private:
  ui::Desk& desk_;
  int room_;
  MakeRow make_;
};

// It can have the focus and keeps its text away from its upper edge.
ui::Row an_article(ui::RowBuilder& row) { return row.gap(12).add("An article", ui::kLight.text, {}).finish(true); }

ui::Row some_digits(ui::RowBuilder& row) {
  ui::Row out = row.add("11111 22222 33333\n44444 55555 66666", ui::kLight.strong, {.bold = true}).finish(false);
  out.in_one_piece = true;
  return out;
}

constexpr int kWidth = 320, kHeight = 240;

std::vector<std::uint32_t> drawn(int height, int room, MakeRow make) {
  ui::Desk desk = testing::desk_for_tests();
  desk.set_screen(kWidth, height);
  text::GlyphCache glyphs(desk.fonts);
  ui::RasterCanvas canvas(kWidth, height, glyphs);
  RoomAndRow rows(desk, room, make);
  ui::ListView list(desk, rows);
  list.lay_out({0, 0, kWidth, height});
  list.draw(canvas);
  return {canvas.pixels().begin(), canvas.pixels().end()};
}

}  // namespace

TEST_CASE("the focus is shown where something of the row is seen, not as an empty strip", "[ui][list]") {
  const auto shaded = [](int room) {
    const auto pixels = drawn(kHeight, room, an_article);
    return std::count(pixels.begin(), pixels.end(), ui::kLight.shade);
  };
  CHECK(shaded(100) > 5000);
  CHECK(shaded(kHeight - 8) == 0);
}

TEST_CASE("what makes sense only as a whole is drawn whole or not at all", "[ui][list]") {
  const auto inked = [](int room, int height) {
    const auto pixels = drawn(height, room, some_digits);
    return std::any_of(pixels.begin(), pixels.end(), [](auto p) { return p != ui::kLight.paper; });
  };
  CHECK(inked(100, kHeight));
  CHECK_FALSE(inked(kHeight - 30, kHeight));  // room for one of the two lines
  CHECK(inked(0, 30));                        // taller than the view: as much as there is room for
}
