// Judges by its letters what a text is written in.
#pragma once

#include <string_view>

#include "bundle_tool/sources/text/encoding_labels.h"

namespace handbill::sources {

// `bytes` say nothing of their encoding and are not UTF-8. If its letters, in some encoding, are those of `lang` (BCP
// 47; "und" or empty: unknown), it is that one; else the first of ICU's detector. nullptr: none fits.
const Encoding* guess_encoding(std::string_view bytes, std::string_view lang);

}  // namespace handbill::sources
