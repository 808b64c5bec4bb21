// A globe, the sign of languages: for people who can read none of the words around it.
#pragma once

#include <vector>

#include "reader/draw/canvas.h"

namespace handbill::ui {

// A stretch of one row of pixels that is covered by so much of 255.
struct CoveredPixels {
  PxRect place;  // from the globe's top left corner
  int coverage = 0;
};
// The globe in a square of `side` px. The same on every machine.
std::vector<CoveredPixels> globe(int side);

// `ink` over `paper`, where it covers so much of 255.
Ink mixed(Ink ink, Ink paper, int coverage);

}  // namespace handbill::ui
