// What was published before, as far as it lies about: the edition at the output's place, and channels beside the key.
// An edition that contradicts it makes readers doubt, so the newsroom hears of it first.
#pragma once

#include <optional>
#include <string>

#include "reader/trust/authenticate.h"
#include "reader/trust/standing.h"

namespace handbill::commands {

struct Issued {
  bundle::Hash channel;
  std::size_t statements = 1;  // of its chain
  trust::Place place;
  bundle::Hash edition;
};

// The edition in the file `path`; none when there is no good one.
std::optional<Issued> issued_at(const std::string& path);

// Would an edition under `channel` undo what a later statement has decided, a higher threshold perhaps?
// Errors: bad_channel when the edition `before`, of the file `path`, carries more statements of it.
Status check_keys_not_older(const std::optional<Issued>& before, const trust::Channel& channel,
                            const std::string& path);

// Warns when the edition that was written to `path` has a number that is not higher than that of the one before.
void warn_of_number(const std::optional<Issued>& before, const std::string& path);

// Packing with a key alone: warns of a channel file in the key's folder that lists the key.
void warn_of_forgotten_channel(const std::string& key_path, const bundle::PublicKey& key);

}  // namespace handbill::commands
