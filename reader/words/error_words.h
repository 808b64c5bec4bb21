// What is said to whoever reads, for each code of an error: the reader's error pages and the tool's hints. In English;
// on the screen stands its translation.
#pragma once

#include <string_view>

#include "reader/base/error.h"

namespace handbill {

// What happened; after a line break, what to do. Total: every code has words, except Errc::ok, which has none.
std::string_view error_words(Errc code);

}  // namespace handbill
