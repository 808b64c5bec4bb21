// Formats whose libraries are large, and may be missing when this program is built. They are decoded in a process of
// their own (apart.h), which a hostile picture may take down.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "bundle_tool/images/scale.h"
#include "reader/base/bytes.h"

namespace handbill::pack {

enum class Costly : std::uint8_t { none, heif, svg };

// By the file's first bytes. AVIF and HEIC are kinds of HEIF.
Costly costly_kind(Bytes file);
// What a newsroom calls it, with an article: "an AVIF picture".
std::string_view name_of_costly(Bytes file);
// Can this build read it?
bool reads(Costly kind);

// Loads the library that decodes this kind, so that processes forked afterwards have it. False: it is not on this
// machine.
bool load_heif();
bool load_svg();

// Decode or draw, upright and scaled. REQUIRES: reads(). Errors: bad_image.
// AVIF and HEIC, of at most kHeifPixels.
Result<Pixels> decode_heif(Bytes file, const Fit& fit);
// As large as it says it is; as wide as `fit` if it says nothing. Only `font_folders` are read: nothing that it names.
Result<Pixels> draw_svg(Bytes file, const Fit& fit, std::span<const std::string> font_folders);

inline constexpr std::uint64_t kHeifPixels = 25'000'000;  // what telephones make today

}  // namespace handbill::pack
