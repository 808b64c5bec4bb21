// A promise that no input may break.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace handbill::testing {

// Says which, since an optimised stack trace does not. (std::source_location is beyond clang 14.)
inline void must(bool kept, const char* file = __builtin_FILE(), int line = __builtin_LINE()) {
  if (kept) return;
  std::fprintf(stderr, "%s:%d: a promise is broken\n", file, line);
  std::abort();
}

}  // namespace handbill::testing
