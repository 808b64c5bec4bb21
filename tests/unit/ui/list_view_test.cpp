#include "reader/ui/list_view.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "reader/draw/raster.h"
#include "reader/ui/chrome.h"
#include "tests/support/desk_for_tests.h"
#include "tests/support/screen_text.h"

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

TEST_CASE("what makes sense only as a whole is not drawn where a sheet covers its end", "[ui][list]") {
  const auto inked = [](int covered_from) {
    ui::Desk desk = testing::desk_for_tests();
    desk.set_screen(kWidth, kHeight);
    text::GlyphCache glyphs(desk.fonts);
    ui::RasterCanvas canvas(kWidth, kHeight, glyphs);
    RoomAndRow rows(desk, 100, [](ui::RowBuilder& row) {
      ui::Row out = row.rule(ui::kLight.shade, 30).finish(false);
      out.in_one_piece = true;
      return out;
    });
    ui::ListView list(desk, rows);
    list.lay_out({0, 0, kWidth, kHeight});
    list.cover({0, covered_from, kWidth, kHeight - covered_from});
    list.draw(canvas);
    return std::any_of(canvas.pixels().begin(), canvas.pixels().end(), [](auto p) { return p == ui::kLight.shade; });
  };
  CHECK(inked(130));
  CHECK_FALSE(inked(120));
}

namespace {

// A picture that there will never be.
class LostPhoto : public ui::RowSource {
 public:
  explicit LostPhoto(const ui::PxRect& place) : place_(place) {}
  std::uint32_t row_count() const override { return 1; }
  ui::Row make_row(std::uint32_t /*i*/) override {
    ui::Row out;
    out.photos.push_back({.image = {}, .place = place_});
    out.height = place_.bottom();
    return out;
  }
  ui::PictureSource::Shown photo(const ui::Row::Photo& /*photo*/) override { return {nullptr, true}; }

 private:
  ui::PxRect place_;
};

}  // namespace

TEST_CASE("in place of a picture that is lost stand whole words, or where they do not fit a sign", "[ui][list]") {
  ui::Desk desk = testing::desk_for_tests();
  const auto said_in = [&](int width, int height) {
    LostPhoto rows({20, 30, width, height});
    ui::ListView list(desk, rows);
    testing::TextCanvas canvas(desk.width, desk.height, desk.fonts);
    list.lay_out(desk.page());
    list.draw(canvas);
    for (const auto& piece : canvas.pieces()) {
      CAPTURE(width, height, piece.text);
      CHECK(piece.x >= 20);
      CHECK(piece.end < 20 + width);
      CHECK(piece.y > 30);
      CHECK(piece.y < 30 + height);
    }
    return canvas.text();
  };
  for (const int screen : {320, 640, 1280}) {
    desk.set_screen(screen, screen * 3 / 4);
    CHECK(said_in(200, 150) == " Picture cannot be shown");
    for (const auto& [width, height] : {std::pair{90, 60}, {64, 48}, {48, 64}, {40, 40}, {24, 30}, {100, 16}}) {
      const std::string said = said_in(width, height);
      CAPTURE(screen, width, height, said);
      CHECK((said == " Picture cannot be shown" || said == " ×"));
    }
    CHECK(said_in(24, 30) == " ×");
    CHECK(said_in(100, 16) == " ×");
  }
}

namespace {

// Rows of these heights, all of which can have the focus.
class RowsOf : public ui::RowSource {
 public:
  RowsOf(ui::Desk& desk, std::vector<int> heights) : desk_(desk), heights_(std::move(heights)) {}
  std::uint32_t row_count() const override { return static_cast<std::uint32_t>(heights_.size()); }
  ui::Row make_row(std::uint32_t i) override {
    ui::Row out = ui::RowBuilder(desk_, desk_.width).finish(true);
    out.height = heights_[i];
    return out;
  }

 private:
  ui::Desk& desk_;
  std::vector<int> heights_;
};

}  // namespace

TEST_CASE("a page of a list begins with a whole row, whichever was cut before, and no row is passed over",
          "[ui][list]") {
  ui::Desk desk = testing::desk_for_tests();
  desk.set_screen(kWidth, kHeight);
  RowsOf rows(desk, {100, 100, 100, 70, 90, 100, 100, 100, 100, 100});
  ui::ListView list(desk, rows, ui::ListView::Pages::by_rows);
  list.lay_out({0, 0, kWidth, kHeight});
  for (const std::uint32_t top : {2U, 4U, 6U}) {
    CHECK(list.act(ui::Action::page_down)->kind == ui::Outcome::Kind::redraw);
    CHECK(list.top().row == top);
    CHECK(list.top().hidden == 0);
  }
  list.act(ui::Action::page_up);
  CHECK(list.top().row == 4);
  CHECK(list.top().hidden == 0);
}

TEST_CASE("the last page of a list begins with a whole row too, and is the last", "[ui][list]") {
  ui::Desk desk = testing::desk_for_tests();
  desk.set_screen(kWidth, kHeight);
  RowsOf rows(desk, {100, 100, 100, 60});
  ui::ListView list(desk, rows, ui::ListView::Pages::by_rows);
  list.lay_out({0, 0, kWidth, kHeight});
  list.act(ui::Action::page_down);
  CHECK(list.top().row == 2);
  CHECK(list.top().hidden == 0);
  list.lay_out({0, 0, kWidth, kHeight});
  list.act(ui::Action::page_down);
  CHECK(list.top().row == 2);
  CHECK(list.top().hidden == 0);
}

TEST_CASE("where the focus leads below the view of a list, the view begins with a whole row", "[ui][list]") {
  ui::Desk desk = testing::desk_for_tests();
  desk.set_screen(kWidth, kHeight);
  RowsOf rows(desk, {100, 100, 100, 60, 230, 300, 100});
  ui::ListView list(desk, rows, ui::ListView::Pages::by_rows);
  list.lay_out({0, 0, kWidth, kHeight});
  for (const std::uint32_t top : {0U, 1U, 2U, 4U}) {
    list.act(ui::Action::down);
    CHECK(list.top().row == top);
    CHECK(list.top().hidden == 0);
  }
  CHECK(list.focus() == 4);
}

TEST_CASE("a row of which only the room below its text is cut was seen", "[ui][list]") {
  ui::Desk desk = testing::desk_for_tests();
  desk.set_screen(kWidth, kHeight);
  class Texts : public RowsOf {
   public:
    using RowsOf::RowsOf;
    ui::Row make_row(std::uint32_t i) override {
      ui::Row out = RowsOf::make_row(i);
      out.blocks.push_back({{0, 0, 10, 40}, ui::kLight.text});
      return out;
    }
  };
  for (const auto& [last, top] : {std::pair{kHeight - 40, 2U}, {kHeight - 39, 1U}}) {
    Texts rows(desk, {last, 100, 100, 100, 100, 100});
    ui::ListView list(desk, rows, ui::ListView::Pages::by_rows);
    list.lay_out({0, 0, kWidth, kHeight});
    list.act(ui::Action::page_down);
    CHECK(list.top().row == top);
  }
}

TEST_CASE("a row that fills the page goes on where two lines stay in view", "[ui][list]") {
  ui::Desk desk = testing::desk_for_tests();
  desk.set_screen(kWidth, kHeight);
  RowsOf rows(desk, {1000, 100});
  ui::ListView list(desk, rows, ui::ListView::Pages::by_rows);
  list.lay_out({0, 0, kWidth, kHeight});
  list.act(ui::Action::page_down);
  CHECK(list.top().row == 0);
  CHECK(list.top().hidden == kHeight - 2 * desk.ui_px());
}

namespace {

constexpr std::string_view kHeadline =
    "One headline of many words that takes at least three lines on a small screen such as this";

// Room of some height, the name of a section, and a story with a picture and a headline of several lines.
class RoomAndStory : public ui::RowSource {
 public:
  RoomAndStory(ui::Desk& desk, int room) : desk_(desk), room_(room) {}
  std::uint32_t row_count() const override { return 3; }
  ui::Row make_row(std::uint32_t i) override {
    ui::RowBuilder row(desk_, desk_.width);
    if (i == 0) return row.gap(room_).finish(true);
    if (i == 1) {
      ui::Row section = row.add("Section", ui::kLight.strong, {}).finish(false);
      section.heads_next = true;
      return section;
    }
    row.photo({.image = {}, .place = {0, 0, 60, 40}}).inset(70, 0);
    row.add("Kicker", ui::kLight.text, {})
        .add(kHeadline, ui::kLight.text, {.lines = 0, .bold = true, .is_title = true});
    return row.add("Source", ui::kLight.text, {}).finish(true);
  }
  ui::PictureSource::Shown photo(const ui::Row::Photo& /*photo*/) override { return {&picture_, false}; }

  ui::Row story() { return make_row(2); }
  int section_height() { return make_row(1).height; }

 private:
  ui::Desk& desk_;
  int room_;
  ui::Bitmap picture_{60, 40, std::vector<std::uint32_t>(2400)};
};

struct Seen {
  std::string text;
  std::size_t pictures = 0;
};

// What is seen where the story has so much room at the end of the view.
Seen seen_of_story(ui::Desk& desk, int px) {
  RoomAndStory rows(desk, kHeight - px - RoomAndStory(desk, 0).section_height());
  ui::ListView list(desk, rows, ui::ListView::Pages::by_rows);
  testing::TextCanvas canvas(kWidth, kHeight, desk.fonts);
  list.lay_out({0, 0, kWidth, kHeight});
  list.draw(canvas);
  return {canvas.text(), canvas.pictures().size()};
}

}  // namespace

TEST_CASE("a story is shown where its headline and its picture are whole, and nothing of it alone", "[ui][list]") {
  ui::Desk desk = testing::desk_for_tests();
  desk.set_screen(kWidth, kHeight);
  const ui::Row story = RoomAndStory(desk, 0).story();
  const ui::Row::Piece& title = story.pieces[1];
  REQUIRE(title.label.flow.lines.size() >= 3);
  const int whole = std::max(title.y + title.label.flow.height, story.photos[0].place.bottom());
  for (int px = 1; px < story.height; ++px) {
    const Seen seen = seen_of_story(desk, px);
    CAPTURE(px, whole, seen.text);
    CHECK((seen.text.find("Section Kicker One headline") != std::string::npos) == (px >= whole));
    CHECK(seen.text.empty() == (px < whole));
    CHECK(seen.pictures == (px < whole ? 0 : 1));
    CHECK_FALSE(seen.text.ends_with("…"));
  }
  CHECK(seen_of_story(desk, story.height).text.ends_with(" this Source"));
}

namespace {

class RoomBelowToo : public RoomAndStory {
 public:
  explicit RoomBelowToo(ui::Desk& desk) : RoomAndStory(desk, kHeight), desk_(desk) {}
  std::uint32_t row_count() const override { return 4; }
  ui::Row make_row(std::uint32_t i) override {
    return i < 3 ? RoomAndStory::make_row(i) : ui::RowBuilder(desk_, desk_.width).gap(2 * kHeight).finish(true);
  }

 private:
  ui::Desk& desk_;
};

}  // namespace

TEST_CASE("a story whose headline begins above the view is not shown", "[ui][list]") {
  ui::Desk desk = testing::desk_for_tests();
  desk.set_screen(kWidth, kHeight);
  const ui::Row::Piece title = RoomAndStory(desk, 0).story().pieces[1];
  const int first = title.y + title.label.flow.lines[0].y;
  const auto seen = [&](int hidden) {
    RoomBelowToo rows(desk);
    ui::ListView list(desk, rows, ui::ListView::Pages::by_rows);
    testing::TextCanvas canvas(kWidth, kHeight, desk.fonts);
    list.lay_out({0, 0, kWidth, kHeight});
    list.put_top({2, hidden});
    list.lay_out({0, 0, kWidth, kHeight});
    list.draw(canvas);
    return canvas.text();
  };
  CHECK(seen(0).find("Kicker One headline") != std::string::npos);
  CHECK(seen(first).find("One headline") != std::string::npos);
  CHECK(seen(first + 1).empty());
}

TEST_CASE("a picture that the end of the view cuts is not shown", "[ui][list]") {
  ui::Desk desk = testing::desk_for_tests();
  desk.set_screen(kWidth, kHeight);
  class Photos : public RowsOf {
   public:
    using RowsOf::RowsOf;
    ui::Row make_row(std::uint32_t i) override {
      ui::Row out = RowsOf::make_row(i);
      if (i > 0) out.photos.push_back({.image = {}, .place = {0, 0, 60, 40}});
      return out;
    }
    ui::PictureSource::Shown photo(const ui::Row::Photo& /*photo*/) override { return {&picture_, false}; }

   private:
    ui::Bitmap picture_{60, 40, std::vector<std::uint32_t>(2400)};
  };
  for (const auto& [px, pictures] : {std::pair{40, 1U}, {39, 0U}}) {
    Photos rows(desk, {kHeight - px, 100});
    ui::ListView list(desk, rows, ui::ListView::Pages::by_rows);
    testing::TextCanvas canvas(kWidth, kHeight, desk.fonts);
    list.lay_out({0, 0, kWidth, kHeight});
    list.draw(canvas);
    CAPTURE(px);
    CHECK(canvas.pictures().size() == pictures);
  }
}
