// Opens an edition as a reader would and looks at everything in it: what `pack` wrote is trusted no more than any file.
#pragma once

#include <functional>
#include <string>

#include "reader/trust/authenticate.h"

namespace handbill::pack {

// Signatures (of more editors some may be missing yet), every chunk's hash, every entry, every article, every picture's
// chunk, every font. Errors: those of reading; damaged, truncated, trailing_bytes for a file that is not whole.
Result<trust::Signed> check_edition(const std::string& path, unsigned threads,
                                    const std::function<void(std::uint64_t done, std::uint64_t total)>& progress);

}  // namespace handbill::pack
