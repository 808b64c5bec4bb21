// Cuts a font down to what some characters need, by HarfBuzz.
#pragma once

#include <vector>

#include <hb.h>

#include "reader/base/bytes.h"

namespace handbill::pack {

// One face with the characters of `wanted` (by code point) that `face` has, with those that shaping may put in their
// place, and with the rules by which the reader sets text: what is set with it comes out as with `face`. Without hints,
// vertical metrics and names other than the font's own and its licence's. The same face and characters give the same
// bytes, by one version of HarfBuzz. Errors: no_font, when HarfBuzz cannot cut it.
Result<Buffer> subset_font(hb_face_t* face, const std::vector<bool>& wanted);

}  // namespace handbill::pack
