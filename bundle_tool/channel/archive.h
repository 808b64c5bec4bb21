// Finds the editions in a newsroom's archive that one key has signed.
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
  std::vector<ArchivedEdition> editions;  // each once, sorted by place
  std::vector<Error> unusable;            // files that look like editions and are no good ones, each with its path
  std::size_t of_others = 0;              // editions of other channels, or without the key's signature
};

// Looks through files, and through folders and those below, for editions of `channel` that carry a good signature of
// `key`. In a folder an edition is what is named *.handbill or begins like one. Damage behind the manifest does not
// matter: the manifest is what the key has signed. Errors: not_found, io (one that cannot be read may be genuine).
Result<Archive> editions_signed_by(const std::vector<std::string>& paths, const trust::Channel& channel,
                                   const bundle::PublicKey& key);

}  // namespace handbill::channel
