// Pictures of an edition: WebP, decoded at the size at which they are shown.
#pragma once

#include "reader/base/bytes.h"
#include "reader/draw/canvas.h"

namespace handbill::ui {

// Decodes `webp` scaled to width x height. Memory is bounded by that size: the picture is scaled as it is decoded.
// Errors: bad_image (not WebP, animated, damaged), over_limit (larger than limits.h allows, or a target beyond it).
// `part`: the rectangle to decode, in the picture's own pixels. It must lie inside the picture, and its x and y must be
// even: libwebp rounds odd ones down.
Result<Bitmap> decode_picture(Bytes webp, const PxRect& part, int width, int height);
Result<Bitmap> decode_picture(Bytes webp, int width, int height);

// A picture for a list, where width x height px are kept for it. A photo fills them and loses its edges, of its height
// more at the bottom than at the top, since faces stand high. Drawings, logos and what is very wide or high are whole
// and may be smaller. Errors: as decode_picture.
Result<Bitmap> decode_thumbnail(Bytes webp, int width, int height);

// Makes a picture darker, for pages with a dark ground.
void dim(Bitmap& picture);

// Size declared in the file's first bytes. Errors: bad_image, over_limit.
struct PictureSize {
  int width = 0, height = 0;
};
Result<PictureSize> picture_size(Bytes webp);

}  // namespace handbill::ui
