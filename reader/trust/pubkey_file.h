// Public key files, as minisign 0.11 writes and reads them: a line "untrusted comment: ..." and a line of base64 over
// "Ed", the key id (8 bytes) and the Ed25519 public key (32 bytes).
#pragma once

#include <string>
#include <string_view>

#include "reader/bundle/keys.h"

namespace handbill::trust {

inline constexpr std::uint64_t kPublicKeyFileSize = 4096;  // bytes

// `text` is a whole file, or its second line alone, as `minisign -P` takes it.
// Errors: bad_key; also when the 32 bytes are no canonical point of Ed25519's main subgroup, or one of small order.
Result<bundle::PublicKey> parse_public_key(std::string_view text);
// Errors: not_found, io, bad_key.
Result<bundle::PublicKey> read_public_key(const std::string& path);
// The content of a public key file.
std::string public_key_file(const bundle::PublicKey& key);

}  // namespace handbill::trust
