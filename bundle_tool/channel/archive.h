// The editions that a newsroom keeps: which of them did a key really sign?
#pragma once

#include <string>
#include <vector>

#include "reader/trust/standing.h"

namespace handbill::channel {

struct ArchivedEdition {
  std::string path;
  bundle::Hash id;
  trust::Place place;
  std::int32_t date = 0;
  std::string title;
  std::string fingerprint;
};

struct Archive {
  std::vector<ArchivedEdition> editions;  // each once, by place
  std::vector<Error> unusable;            // what looks like an edition and is no good one, each with its path
  std::size_t of_others = 0;              // editions of other channels, or without the key's signature
};

// Looks through files, and through folders and those below, for editions of `channel` that carry a good signature of
// `key`. In a folder an edition is what is named *.handbill or begins like one. Damage behind the manifest does not
// matter: what is signed is whole. Errors: not_found, io (one that cannot be read may be genuine).
Result<Archive> editions_signed_by(const std::vector<std::string>& paths, const trust::Channel& channel,
                                   const bundle::PublicKey& key);

}  // namespace handbill::channel
