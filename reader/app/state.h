// The settings, as they are kept between runs: a text file, one "name value" a line.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "reader/base/result.h"
#include "reader/ui/settings.h"

namespace handbill::app {

// A value that cannot be read keeps its default. Names that only a newer program knows are skipped.
ui::Settings parse_settings(std::string_view text);
std::string format_settings(const ui::Settings& settings);

ui::Settings load_settings(const std::string& folder);
// Errors: io, no_space.
Status save_settings(const std::string& folder, const ui::Settings& settings);

// Names of themes, as in the file and on the command line.
std::optional<ui::Theme> theme_named(std::string_view name);

}  // namespace handbill::app
