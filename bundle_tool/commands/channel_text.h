// A channel as text: its last statement, the changes of a draft, and the keys that have still to sign it.
#pragma once

#include <string>

#include "bundle_tool/channel/archive.h"
#include "bundle_tool/channel/channel_file.h"
#include "bundle_tool/commands/format.h"
#include "bundle_tool/commands/json.h"
#include "bundle_tool/commands/key_names.h"

namespace handbill::commands {

// The draft in full, or the last statement if there is no draft. A key that the statement before does not have is
// marked with +, one that is removed with -. Editions that a revocation lists are named by their digits; those in
// `archive` also by number, date and title.
std::string channel_text(const channel::ChannelFile& file, const channel::Archive& archive = {},
                         const KeyNames& names = {});
// The keys that have still to sign, and the next command; empty if there is no draft. `path`: of the channel file.
// Keys are named where `names` knows them.
std::string signatures_text(const channel::ChannelFile& file, const std::string& path, const KeyNames& names = {});
// "A, B"
std::string ids_of(std::span<const bundle::PublicKey> keys, const KeyNames& names = {});

Json channel_json(const channel::ChannelFile& file);

}  // namespace handbill::commands
