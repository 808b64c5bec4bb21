// The order of an edition: language after language, section after section, newest first.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "bundle_tool/sources/source.h"

namespace handbill::pack {

// Indices into `articles`. Languages with most articles first, then by tag; sections by their newest article, articles
// without one last; articles newest first. Articles of one date keep the order of the sources: by folder and file name.
std::vector<std::uint32_t> reading_order(std::span<const sources::Found> articles);

}  // namespace handbill::pack
