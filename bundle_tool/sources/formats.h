// The list of formats. No other code outside a format's own folder names it.
#pragma once

#include <span>

#include "bundle_tool/sources/format.h"

namespace handbill::sources {

// In the order in which they are asked. The last takes every input. Lives as long as the program.
std::span<const Format> formats();

}  // namespace handbill::sources
