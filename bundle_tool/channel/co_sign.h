// A second editor's signature on an edition that is packed already.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "bundle_tool/keys/signing_key.h"
#include "reader/base/source.h"
#include "reader/trust/authenticate.h"

namespace handbill::channel {

// An edition that at least one of its channel's keys has signed; perhaps not yet as many as its readers will ask for.
// Errors: those of trust::authenticate, but not too_few_signatures when there is one.
Result<trust::Signed> authenticate_unfinished(const ByteSource& source);

// Signatures that readers will still miss; 0 when there are enough.
std::size_t signatures_missing(const trust::Signed& edition);

// Writes `edition`, read from `source`, to `path` with `key`'s signature added, in place of what was there. Bytes that
// are not the publisher's are left out.
// Errors: bad_channel when the key may not sign for the channel, has signed already, or all 16 slots are used; those of
// reading, writing and signing.
Status add_signature(const trust::Signed& edition, const ByteSource& source, const keys::SigningKey& key,
                     const std::string& path, const std::function<void(std::uint64_t)>& progress);

}  // namespace handbill::channel
