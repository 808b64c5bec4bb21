// A run without a window: presses keys, draws after each, writes a picture and figures, and ends.
#pragma once

#include <functional>

#include "reader/app/app.h"
#include "reader/app/options.h"
#include "reader/app/stats.h"

namespace handbill::app {

// `now_ms`: milliseconds since the program began. Fills in the times, frames and memory of `stats`.
// Errors: those of writing the picture.
Status run_script(App& app, const ReaderOptions& options, const std::function<double()>& now_ms, Stats& stats);

}  // namespace handbill::app
