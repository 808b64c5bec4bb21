// Opens an edition as a reader would and checks everything in it: a file that `pack` wrote is trusted no more than any
// other.
#pragma once

#include <functional>
#include <string>

#include "reader/trust/authenticate.h"

namespace handbill::pack {

// Checks the signatures (those of further editors may still be missing), every chunk's hash, every entry, every
// article, that figures have their chunks, every font, and the ids of some articles. Errors: those of reading; damaged,
// truncated, trailing_bytes for a file that is not whole.
Result<trust::Signed> check_edition(const std::string& path, unsigned threads,
                                    const std::function<void(std::uint64_t done, std::uint64_t total)>& progress);

}  // namespace handbill::pack
