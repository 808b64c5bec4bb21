// Where the sources are that this test was built from: for the files that tests read.
#pragma once

#include <string>
#include <string_view>

namespace handbill::testing {

// "tests/golden/pages" -> "/path/to/handbill/tests/golden/pages". One source knows the path, so that the objects of all
// others are the same in every folder, and ccache serves them.
std::string source_path(std::string_view below);

}  // namespace handbill::testing
