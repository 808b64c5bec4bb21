// What is kept between runs: settings and accepted publishers, in one folder, nothing else.
#pragma once

#include <string>

#include "reader/ui/desk.h"

namespace handbill::app {

// "key value" lines; what makes no sense is left at its default.
ui::Settings load_settings(const std::string& folder);
// Creates the folder if need be. Errors: io, no_space.
Status save_settings(const std::string& folder, const ui::Settings& settings);

inline std::string pins_file(const std::string& folder) { return folder + "/publishers"; }

}  // namespace handbill::app
