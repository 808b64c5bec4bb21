// The list of formats. A new one is added here, and nowhere else outside its own folder.
#pragma once

#include <span>

#include "bundle_tool/sources/format.h"

namespace handbill::sources {

// In the order in which they are asked. The last takes every input. Lives as long as the program.
std::span<const Format> formats();

}  // namespace handbill::sources
