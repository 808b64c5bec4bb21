// Adds a second editor's signature to an edition that is packed already.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "bundle_tool/keys/signing_key.h"
#include "reader/base/source.h"
#include "reader/trust/authenticate.h"

namespace handbill::channel {

// Authenticates an edition that at least one of its channel's keys has signed, even if readers want more signatures.
// Errors: those of trust::authenticate, but too_few_signatures only if there is none.
Result<trust::Signed> authenticate_unfinished(const ByteSource& source);

// How many signatures the edition still lacks for readers to accept it; 0 if it has enough.
std::size_t signatures_missing(const trust::Signed& edition);

// Writes `edition`, read from `source`, to `path` with `key`'s signature added, replacing a file there. Bytes after
// the signed size are left out.
// Errors: bad_channel when the key may not sign for the channel, has signed already, or all 16 slots are used; those of
// reading, writing and signing.
Status add_signature(const trust::Signed& edition, const ByteSource& source, const keys::SigningKey& key,
                     const std::string& path, const std::function<void(std::uint64_t)>& progress);

}  // namespace handbill::channel
