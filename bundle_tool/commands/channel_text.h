// A channel in words: what its last statement says, what a draft would change, and who has still to sign.
#pragma once

#include <string>

#include "bundle_tool/channel/archive.h"
#include "bundle_tool/channel/channel_file.h"
#include "bundle_tool/commands/format.h"

namespace handbill::commands {

// All that a root key is asked to sign, or what is signed last when nothing waits. A key that the statement before
// does not have is marked with +, one that goes with -.
std::string channel_text(const channel::ChannelFile& file);
// Who has still to sign, and the next command; empty when nothing waits. `path`: of the channel file.
std::string signatures_text(const channel::ChannelFile& file, const std::string& path);
// The editions that a revocation will list, one a line.
std::string archive_text(const channel::Archive& archive);

Json channel_json(const channel::ChannelFile& file);

}  // namespace handbill::commands
