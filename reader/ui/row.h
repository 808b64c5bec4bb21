// A row of a list or a page: labels, rectangles and photos at places, laid out once and drawn anywhere.
#pragma once

#include <vector>

#include "reader/layout/label.h"
#include "reader/ui/desk.h"

namespace handbill::ui {

// One row: labels and plain rectangles at places, perhaps a rule above.
struct Row {
  struct Piece {
    layout::Label label;
    Ink ink = 0;
    int x = 0, y = 0;       // px from the row's top left corner
    bool is_title = false;  // what stands around it is not shown before its first line is
  };
  struct Block {
    PxRect place;  // from the row's top left corner
    Ink ink = 0;
    PxRect sign = {};  // of which it is a part: drawn only where all of that is in view; empty: of none
  };
  struct Photo {
    article::Image image;
    PxRect place;  // from the row's top left corner; the picture may be smaller
  };
  std::vector<Piece> pieces;
  std::vector<Block> blocks;  // drawn below the labels
  std::vector<Photo> photos;
  // What can have the focus, in the order of reading: beside each other, and above each other; none: the whole row.
  std::vector<PxRect> cells;
  int height = 0;             // px
  bool can_focus = false;     // false: a heading
  bool in_one_piece = false;  // drawn only where all of it is in view, unless it is taller than the view
  bool heads_next = false;    // the name of what follows: drawn only with the row below
  bool rule_above = false;
};

// Adds what `part` shows to `row`, with its top left corner at (x, y) of it. The row becomes as high as that takes.
void append(Row& row, Row part, int x, int y);

// Draws the labels and the blocks of a row that stands alone, with its top left corner at (x, y).
void paint_row(Canvas& canvas, const Row& row, text::FontSet& fonts, int x, int y);
// Draws a picture at the top of `place`, in the middle; while there is none, its ground.
void paint_photo(Canvas& canvas, const PictureSource::Shown& shown, const PxRect& place, const Palette& palette);

}  // namespace handbill::ui
