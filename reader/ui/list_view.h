// A list of rows that are laid out only when they are seen: ten rows or a million cost the same.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "reader/ui/desk.h"
#include "reader/ui/row.h"
#include "reader/ui/row_cut.h"
#include "reader/ui/screen.h"

namespace handbill::ui {

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
  // What a page begins with when it is turned: wherever two lines of the one before stay in view, or a whole row.
  enum class Pages : std::uint8_t { by_lines, by_rows };
  ListView(Desk& desk, RowSource& source, Pages pages = Pages::by_lines)
      : desk_(desk), source_(source), pages_(pages) {}

  // Lays out the rows that are seen in `area`: asks the source for those that are new.
  void lay_out(const PxRect& area);
  // Fills the area and draws the rows that lay_out() has laid out; the source is asked for pictures only.
  void draw(Canvas& canvas);
  // Moving about, back and quit; nullopt for every other action, which is the screen's business.
  std::optional<Outcome> act(Action action);
  // Something will be drawn over that part of the page, down to its bottom: it cuts no line that it covers for the most
  // part. What reaches further to the side goes on there. Empty: nothing.
  void cover(const PxRect& covered) { covered_ = covered; }
  Outcome scroll_by(int dy) { return scroll(dy) ? redraw() : nothing(); }
  void to_top();
  std::uint32_t focus() const { return focus_; }
  // Which cell of the focused row.
  std::size_t cell();
  // Can the focus go to a cell to the right (1) or the left (-1) in its row?
  bool has_cell_beside(int direction) { return cell_beside(direction, 0).has_value(); }
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
  // The first row in view, and how many px of it lie above. Putting it there keeps what is seen in its place when rows
  // have become others: to be called after forget_rows().
  struct Top {
    std::uint32_t row = 0;
    int hidden = 0;
  };
  Top top() const { return {top_, hidden_}; }
  void put_top(const Top& top) {
    top_ = std::min(top.row, std::max(source_.row_count(), 1U) - 1);
    hidden_ = top.hidden;
  }

 private:
  const Row& row(std::uint32_t i);
  // Moves the focus to the next row that can have it, or scrolls where there is none. False: nothing changed.
  bool move(int direction);
  bool page_down(int step);
  bool page_up(int step);
  void begin_with_row(std::uint32_t target);
  bool move_page(int direction);
  void say_lost(Canvas& canvas, const PxRect& place);
  // To the cell of the focused row that lies beside, above or below. False: there is none.
  bool move_cell(int dx, int dy);
  // Which cell of `target` lies above or below the cell that has the focus.
  std::size_t cell_in(std::uint32_t target, int direction);
  void show_cell();
  std::optional<std::size_t> cell_beside(int dx, int dy);
  void draw_row(Canvas& canvas, const Row& row, std::uint32_t i, int y);
  void draw_focus(Canvas& canvas, const Row& row, int y);
  void draw_photo(Canvas& canvas, const Row::Photo& photo, const PxRect& place);
  void draw_piece(Canvas& canvas, const Row::Piece& piece, int top, const PxRect& open, bool has_sign);
  bool shows_next(std::uint32_t i, int y) const;
  void to_bottom();
  bool scroll(int dy);
  bool scroll_down(int dy);
  bool scroll_up(int dy);
  void show(std::uint32_t target);
  // Height from the top of the view to the top of `target`, at most `limit`.
  int distance_to(std::uint32_t target, int limit);
  std::uint32_t next_focus(std::uint32_t from, int direction);
  RowCut cut(const Row& row, int y) const;

  Desk& desk_;
  RowSource& source_;
  Pages pages_;
  std::map<std::uint32_t, Row> rows_;
  std::uint32_t top_ = 0;  // first visible row
  int hidden_ = 0;         // px of it above the view
  std::uint32_t focus_ = 0;
  std::size_t cell_ = 0;  // kept where a row has fewer of them
  PxRect area_;
  PxRect covered_;
  bool placed_ = false;  // has the first focus been found?
};

}  // namespace handbill::ui
