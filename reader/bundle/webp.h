// The size that a WebP file declares in its first bytes. FORMAT.md chapter 8.4.
#pragma once

#include "reader/base/bytes.h"

namespace handbill::bundle {

struct WebpSize {
  std::uint32_t width = 0;  // pixels
  std::uint32_t height = 0;
};

// Reads the container's header (RFC 9649) and nothing behind it. Errors: malformed (layer image), when this is no WebP.
Result<WebpSize> webp_size(Bytes file);

}  // namespace handbill::bundle
