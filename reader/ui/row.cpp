#include "reader/ui/row.h"

#include <algorithm>

namespace handbill::ui {

void paint_row(Canvas& canvas, const Row& row, text::FontSet& fonts, int x, int y) {
  for (const Row::Block& block : row.blocks) {
    canvas.fill({x + block.place.x, y + block.place.y, block.place.w, block.place.h}, block.ink);
  }
  for (const Row::Piece& piece : row.pieces) {
    paint_label(canvas, piece.label, fonts, piece.ink, x + piece.x, y + piece.y);
  }
}

void append(Row& row, Row part, int x, int y) {
  for (Row::Block block : part.blocks) {
    for (PxRect* place : {&block.place, &block.sign}) {
      place->x += x;
      place->y += y;
    }
    row.blocks.push_back(block);
  }
  for (Row::Photo photo : part.photos) {
    photo.place.x += x;
    photo.place.y += y;
    row.photos.push_back(photo);
  }
  for (Row::Piece& piece : part.pieces) {
    piece.x += x;
    piece.y += y;
    row.pieces.push_back(std::move(piece));
  }
  row.height = std::max(row.height, y + part.height);
}

void paint_photo(Canvas& canvas, const PictureSource::Shown& shown, const PxRect& place, const Palette& palette) {
  if (shown.picture == nullptr) {
    canvas.fill(place, palette.shade);
    return;
  }
  const Bitmap& picture = *shown.picture;
  const ClipScope clip(canvas, place);
  canvas.picture(picture, place.x + (place.w - picture.width) / 2, place.y);
}

}  // namespace handbill::ui
