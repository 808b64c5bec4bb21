// Writes a frame as a PNG file.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "reader/base/result.h"

namespace handbill::ui {

// 24-bit RGB, quick compression. The same pixels give the same bytes. Errors: io, no_space; no half-written file is
// left behind then. REQUIRES: pixels.size() == width * height.
Status write_png(const std::string& path, int width, int height, std::span<const std::uint32_t> pixels);

}  // namespace handbill::ui
