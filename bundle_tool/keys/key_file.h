// Reads and writes secret key files as minisign 0.11 does: a comment line, and a line of base64 of 158 bytes.
//
//   "Ed"  kdf(2)  "B2"  salt(32)  opslimit(u64 LE)  memlimit(u64 LE)  [ key id(8)  secret key(64)  checksum(32) ]
//
// With a password kdf is "Sc", and the part in brackets is XORed with scrypt (RFC 7914, libsodium's limits) of it; the
// checksum is BLAKE2b-256 of "Ed", key id and secret key. Without one kdf is two zero bytes, and the checksum may be
// zero.
#pragma once

#include "bundle_tool/keys/kdf_cost.h"
#include "bundle_tool/keys/secret_key.h"

namespace handbill::keys {

inline constexpr std::size_t kKeyFileSize = 4096;  // bytes; a larger file is no key file

// Is the key in this file protected by a password? Errors: bad_key.
Result<bool> needs_password(Bytes file);

// Errors: bad_key; wrong_password; io (not enough memory for the file's cost).
Result<SecretKey> decode_key_file(Bytes file, const Password& password);
// Without a password. Errors: bad_key, also when it needs one.
Result<SecretKey> decode_key_file(Bytes file);

// If there is too little memory, halves that of `cost` until it fits (kdf_cost.h); `cost` is then the cost that was
// used. Errors: io.
Result<SecretBuffer> encode_key_file(const SecretKey& key, const Password& password, KdfCost& cost);
Result<SecretBuffer> encode_key_file(const SecretKey& key);

}  // namespace handbill::keys
