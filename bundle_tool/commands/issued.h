// What is known of earlier editions: the one at the output's place, and the channel files beside the key. A new edition
// that contradicts them would alarm readers, so the newsroom is warned first.
#pragma once

#include <optional>
#include <string>

#include "bundle_tool/pack/pack.h"
#include "bundle_tool/sources/warning.h"
#include "reader/trust/authenticate.h"
#include "reader/trust/standing.h"

namespace handbill::commands {

struct Issued {
  bundle::Hash channel;
  std::size_t statements = 1;  // of its chain
  trust::Place place;
  bundle::Hash edition;
};

// The edition in the file `path`; nullopt if there is none with good signatures.
std::optional<Issued> issued_at(const std::string& path);

// The edition at `path`, whose place only the same edition may take; nothing if no file is there, or an empty one. The
// folder of what was published is what a revocation is made from.
// Errors: exists, if even the same edition would lose something: the signatures of other editors, or what cannot be
// checked.
Result<std::optional<pack::Earlier>> earlier_at(const std::string& path);

// Refuses to go back behind a later statement, which may have raised a threshold.
// Errors: bad_channel if the edition `before`, from the file `path`, carries more statements than `channel`.
Status check_keys_not_older(const std::optional<Issued>& before, const trust::Channel& channel,
                            const std::string& path);

// Warns if the edition that will be at `path` has no higher number than the one that was there before.
void warn_of_number(const std::optional<Issued>& before, const trust::Signed& edition, const std::string& path,
                    sources::Warnings& warnings);

// Warns of editions in the folder of `path` that have the number of the one that will be there, in its channel, and are
// others: who gets both is told to believe neither. Looks at the first thousand.
void warn_of_same_number(const trust::Signed& edition, const std::string& path, sources::Warnings& warnings);

// Warns of channel files in the key's folder that list the key, when packing without --channel.
void warn_of_forgotten_channel(const std::string& key_path, const bundle::PublicKey& key, sources::Warnings& warnings);

}  // namespace handbill::commands
