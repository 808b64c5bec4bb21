// Key pairs for tests, made from one byte: the same seed is the same key for ever.
#pragma once

#include <array>
#include <cstdint>

#include "reader/bundle/keys.h"

namespace handbill::testing {

class TestKey {
 public:
  explicit TestKey(std::uint8_t seed);

  const bundle::PublicKey& public_key() const { return public_; }
  // With this key's own id.
  bundle::Signature sign(Bytes message) const;
  // Ed25519ph, which signs the message's SHA-512.
  bundle::Signature sign_prehashed(Bytes message) const;
  // Fits the equation of RFC 8032, but its R is the neutral element.
  bundle::Signature sign_with_neutral_r(Bytes message) const;
  // The same key under another id.
  TestKey with_id(std::uint8_t id) const;

 private:
  bundle::PublicKey public_;
  std::array<unsigned char, 64> secret_{};  // seed, public key
};

}  // namespace handbill::testing
