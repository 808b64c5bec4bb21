// A channel in words: what its last statement says, what a draft would change, and who has still to sign.
#pragma once

#include <string>

#include "bundle_tool/channel/archive.h"
#include "bundle_tool/channel/channel_file.h"
#include "bundle_tool/commands/format.h"
#include "bundle_tool/commands/json.h"

namespace handbill::commands {

// All that a root key is asked to sign, or what is signed last when nothing waits. A key that the statement before
// does not have is marked with +, one that goes with -. Editions that a revocation lists are named by their digits, and
// in more words as far as `archive` has them.
std::string channel_text(const channel::ChannelFile& file, const channel::Archive& archive = {});
// Who has still to sign, and the next command; empty when nothing waits. `path`: of the channel file.
std::string signatures_text(const channel::ChannelFile& file, const std::string& path);
// "A, B"
std::string ids_of(std::span<const bundle::PublicKey> keys);

Json channel_json(const channel::ChannelFile& file);

}  // namespace handbill::commands
