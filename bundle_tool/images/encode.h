// WebP for an edition: lossy, or lossless where that is smaller (screenshots, diagrams, logos).
#pragma once

#include "bundle_tool/images/scale.h"
#include "reader/base/bytes.h"

namespace handbill::pack {

// One thread, deterministic, at most limits::kChunkRaw bytes. Errors: bad_image.
Result<Buffer> encode_webp(const Pixels& pixels);

}  // namespace handbill::pack
