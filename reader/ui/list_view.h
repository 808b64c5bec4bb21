// A list of rows that are laid out only when they are seen: ten rows or a million cost the same.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "reader/layout/label.h"
#include "reader/ui/desk.h"
#include "reader/ui/screen.h"

namespace handbill::ui {

// One row: labels and plain rectangles at places, perhaps a rule above.
struct Row {
  struct Piece {
    layout::Label label;
    Ink ink = 0;
    int x = 0, y = 0;  // px from the row's top left corner
  };
  struct Block {
    PxRect place;  // from the row's top left corner
    Ink ink = 0;
  };
  struct Photo {
    article::Image image;
    PxRect part;   // of the picture, in its own pixels
    PxRect place;  // from the row's top left corner
  };
  std::vector<Piece> pieces;
  std::vector<Block> blocks;  // drawn below the labels
  std::vector<Photo> photos;
  std::vector<PxRect> cells;  // what can have the focus, from the start; none: the whole row
  int height = 0;             // px
  bool can_focus = false;     // false: a heading
  bool in_one_piece = false;  // drawn only where all of it is in view, unless it is taller than the view
  bool rule_above = false;
};

// Draws the labels and the blocks of a row that stands alone, with its top left corner at (x, y).
void paint_row(Canvas& canvas, const Row& row, text::FontSet& fonts, int x, int y);

class RowSource {
 public:
  RowSource() = default;
  RowSource(const RowSource&) = delete;
  RowSource& operator=(const RowSource&) = delete;
  virtual ~RowSource() = default;
  virtual std::uint32_t row_count() const = 0;
  // Lays out row `i` for the desk's present size and settings.
  virtual Row make_row(std::uint32_t i) = 0;
  virtual PictureSource::Shown photo(const Row::Photo& /*photo*/) { return {}; }
};

// Borrows both. Keeps the rows near the visible ones.
class ListView {
 public:
  ListView(Desk& desk, RowSource& source) : desk_(desk), source_(source) {}

  // Lays out the rows that are seen in `area`: asks the source for those that are new.
  void lay_out(const PxRect& area);
  // Fills the area and draws the rows that lay_out() has laid out; the source is asked for pictures only.
  void draw(Canvas& canvas);
  // Moving about, back and quit; nullopt for every other action, which is the screen's business.
  std::optional<Outcome> act(Action action);
  Outcome scroll_by(int dy) { return scroll(dy) ? redraw() : nothing(); }
  void to_top();
  std::uint32_t focus() const { return focus_; }
  // Which cell of the focused row.
  std::size_t cell();
  void set_focus(std::uint32_t target, std::size_t cell = 0);
  // Is the focused row seen from top to bottom, or does it fill the view?
  bool focus_in_view();
  // Do all rows together take no more than `height`? Lays out as many as it takes to know.
  bool fits(int height);
  bool at_end();
  // The row under a point, whether it can have the focus or not; row_count() if there is none.
  std::uint32_t row_under(int y);
  // The row under a point that can have the focus; row_count() if there is none.
  std::uint32_t row_at(int y);
  // Gives the focus to what is under a point. False: nothing there can have it.
  bool focus_at(int x, int y);
  // Drops all rows because they look different now. The focused row stays in view.
  void forget_rows();
  // Drops all rows because they are others now. `target` has the focus.
  void forget_rows(std::uint32_t target, std::size_t cell);

 private:
  const Row& row(std::uint32_t i);
  // Moves the focus to the next row that can have it, or scrolls where there is none. False: nothing changed.
  bool move(int direction);
  bool move_page(int direction);
  bool move_cell(int direction);
  bool row_is_left_to_right();
  void draw_row(Canvas& canvas, const Row& row, std::uint32_t i, int y);
  void to_bottom();
  bool scroll(int dy);
  bool scroll_down(int dy);
  bool scroll_up(int dy);
  void show(std::uint32_t target);
  // Height from the top of the view to the top of `target`, at most `limit`.
  int distance_to(std::uint32_t target, int limit);
  std::uint32_t next_focus(std::uint32_t from, int direction);
  bool shows_content(const Row& row, int y) const;

  Desk& desk_;
  RowSource& source_;
  std::map<std::uint32_t, Row> rows_;
  std::uint32_t top_ = 0;  // first visible row
  int hidden_ = 0;         // px of it above the view
  std::uint32_t focus_ = 0;
  std::size_t cell_ = 0;  // kept where a row has fewer of them
  PxRect area_;
  bool placed_ = false;  // has the first focus been found?
};

}  // namespace handbill::ui
