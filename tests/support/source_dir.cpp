#include "tests/support/source_dir.h"

namespace handbill::testing {

std::string source_path(std::string_view below) { return std::string(HANDBILL_SOURCE_DIR "/").append(below); }

}  // namespace handbill::testing
