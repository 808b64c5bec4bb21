// What bundle_tool pack says when it is done: every file under the sources, and what is wrong with them.
#pragma once

#include <string>

#include "bundle_tool/pack/pack.h"

namespace handbill::commands {

// Prints warnings kind by kind, so that a frequent kind hides no other. One that is the same for many articles is said
// once, unless `all`.
void print_source_warnings(const sources::Warnings& warnings, bool all);

// The summary for people, and for scripts. `output`: the edition's file; `all`: name every unused picture.
std::string summary_text(const pack::Summary& summary, const std::string& output, bool all);
std::string summary_json(const pack::Summary& summary, const std::string& output);

}  // namespace handbill::commands
