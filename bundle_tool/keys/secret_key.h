// An Ed25519 secret key in guarded memory. Only keys/ uses this type; everything else uses signing_key.h.
#pragma once

#include "bundle_tool/keys/secret_buffer.h"
#include "reader/bundle/keys.h"

namespace handbill::keys {

// Move-only.
class SecretKey {
 public:
  static constexpr std::size_t kSize = 64;  // seed (32) and public key (32), as libsodium stores it

  // A new key with a random id. Errors: io.
  static Result<SecretKey> generate();
  // From its parts. Errors: bad_key when the public half does not belong to the seed; io.
  static Result<SecretKey> from_parts(const bundle::KeyId& id, Bytes secret);

  const bundle::PublicKey& public_key() const { return public_key_; }
  Bytes bytes() const { return secret_.bytes(); }
  // Checks the signature with the public key before returning it. Errors: io (the machine miscalculated).
  Result<bundle::Signature> sign(Bytes message) const;

 private:
  SecretKey(bundle::PublicKey public_key, SecretBuffer secret) : public_key_(public_key), secret_(std::move(secret)) {}
  bundle::PublicKey public_key_;
  SecretBuffer secret_;
};

}  // namespace handbill::keys
