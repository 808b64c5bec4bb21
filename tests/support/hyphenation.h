// The patterns that the build has compiled from Debian's dictionaries.
#pragma once

#include <string>

#include "reader/text/hyphenation.h"

namespace handbill::testing {

std::string hyphenation_folder();
text::Hyphenator& hyphenator();

}  // namespace handbill::testing
