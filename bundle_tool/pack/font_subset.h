// Cuts a font down to what some characters need, by HarfBuzz.
#pragma once

#include <vector>

#include <hb.h>

#include "reader/base/bytes.h"

namespace handbill::pack {

// Returns a font with the characters of `wanted` (by code point) that `face` has, those that shaping may put in their
// place, and the features that the reader uses: it sets this text as `face` does. Without hints,
// vertical metrics and names other than the font's own and its licence's. The same face and characters give the same
// bytes, by one version of HarfBuzz. Errors: no_font, when HarfBuzz cannot cut it.
Result<Buffer> subset_font(hb_face_t* face, const std::vector<bool>& wanted);

}  // namespace handbill::pack
