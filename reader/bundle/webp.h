// The size that a WebP file declares in its first bytes. FORMAT.md chapter 8.4.
#pragma once

#include "reader/base/bytes.h"

namespace handbill::bundle {

struct WebpSize {
  std::uint32_t width = 0;  // pixels
  std::uint32_t height = 0;
};

// Reads only the container's header (RFC 9649). Errors: malformed (layer image), when `file` is no WebP file.
Result<WebpSize> webp_size(Bytes file);

}  // namespace handbill::bundle
