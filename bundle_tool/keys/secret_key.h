// An Ed25519 secret key in guarded memory. Nothing outside of keys/ names this type: see signing_key.h.
#pragma once

#include "bundle_tool/keys/secret_buffer.h"
#include "reader/bundle/keys.h"

namespace handbill::keys {

// Move-only.
class SecretKey {
 public:
  static constexpr std::size_t kSize = 64;  // seed and public key, as libsodium has it

  // A new key with a random id. Errors: io.
  static Result<SecretKey> generate();
  // From its parts. Errors: bad_key when the public half does not belong to the seed; io.
  static Result<SecretKey> from_parts(const bundle::KeyId& id, Bytes secret);

  const bundle::PublicKey& public_key() const { return public_key_; }
  Bytes bytes() const { return secret_.bytes(); }
  // Checked with the public key before it is returned. Errors: io (the machine miscalculated).
  Result<bundle::Signature> sign(Bytes message) const;

 private:
  SecretKey(bundle::PublicKey public_key, SecretBuffer secret) : public_key_(public_key), secret_(std::move(secret)) {}
  bundle::PublicKey public_key_;
  SecretBuffer secret_;
};

}  // namespace handbill::keys
