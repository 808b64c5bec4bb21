// What the edges of a view leave of a row: whole lines, whole signs, and nothing beside a title that is not seen.
#pragma once

#include <optional>
#include <vector>

#include "reader/ui/row.h"

namespace handbill::ui {

// Where rows are seen, on the screen.
struct View {
  PxRect area;
  PxRect covered;  // what is drawn over its lower part; empty: nothing
  int margin = 0;  // px that a list keeps free at its sides
};

// Borrows the row, whose top is at `y` of the screen.
class RowCut {
 public:
  RowCut(const Row& row, int y, const View& view);

  bool is_left_out() const;
  // Are all lines and pictures above the view's end? It may cut the room below them.
  bool shows_all() const;
  // Is that part of the row, in its own coordinates, in a cell that is left out?
  bool leaves_out(const PxRect& part) const;
  // Is a line or a photo in view? The edge may leave nothing but a row's ground.
  bool shows_content() const;
  // The part of the view in which lines at `place` of the screen are drawn: not what is covered, if that has most of
  // their width. Of stumps beside a sheet nothing can be read.
  PxRect open_in(const PxRect& place) const;

 private:
  PxRect part_of(const PxRect& place) const;
  std::vector<PxRect> find_left_out() const;

  const Row& row_;
  int y_;
  View view_;
  std::vector<PxRect> left_out_;
};

// What the lines of a label take, which lie somewhere in its width; its top left corner is at (x, y).
PxRect place_of(const layout::Label& label, int x, int y);

// The lines of a label, with its top at `top` of the screen, that are whole in `open`.
struct CutLabel {
  PxRect lines;
  std::optional<std::size_t> last;  // the one after which others are cut off below; nullopt: none are
};
CutLabel cut_label(const layout::Label& label, int top, const PxRect& open);

}  // namespace handbill::ui
