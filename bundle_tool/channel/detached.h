// Makes a signature in a file of its own, as minisign 0.11 does, for couriers who have only minisign.
//
//   untrusted comment: ...
//   base64("ED", key id (8), Ed25519 signature (64) over the BLAKE2b-512 of the file)
//   trusted comment: ...
//   base64(Ed25519 signature (64) over the signature above and the trusted comment)
#pragma once

#include <functional>
#include <string>

#include "bundle_tool/keys/signing_key.h"
#include "reader/base/source.h"

namespace handbill::channel {

// The content of a .minisig for the first `size` bytes of `source`. `comment` is one line; minisign shows it as
// trusted. Errors: those of reading and signing.
Result<std::string> detached_signature(const ByteSource& source, std::uint64_t size, std::string_view comment,
                                       const keys::SigningKey& key, const std::function<void(std::uint64_t)>& progress);

}  // namespace handbill::channel
