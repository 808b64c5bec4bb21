#include "tests/support/test_key.h"

#include <stdexcept>

#include <sodium.h>

namespace handbill::testing {

TestKey::TestKey(std::uint8_t seed) {
  if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
  std::array<unsigned char, crypto_sign_SEEDBYTES> seed_bytes{};
  seed_bytes.fill(seed);
  static_assert(crypto_sign_SECRETKEYBYTES == std::tuple_size_v<decltype(secret_)>);
  crypto_sign_seed_keypair(reinterpret_cast<unsigned char*>(public_.key.data()), secret_.data(), seed_bytes.data());
  public_.id.bytes.fill(static_cast<std::byte>(seed));
}

bundle::Signature TestKey::sign(Bytes message) const {
  bundle::Signature out;
  out.id = public_.id;
  crypto_sign_detached(reinterpret_cast<unsigned char*>(out.bytes.data()), nullptr, as_unsigned(message),
                       message.size(), secret_.data());
  return out;
}

bundle::Signature TestKey::sign_prehashed(Bytes message) const {
  bundle::Signature out;
  out.id = public_.id;
  crypto_sign_ed25519ph_state state;
  crypto_sign_ed25519ph_init(&state);
  crypto_sign_ed25519ph_update(&state, as_unsigned(message), message.size());
  crypto_sign_ed25519ph_final_create(&state, reinterpret_cast<unsigned char*>(out.bytes.data()), nullptr,
                                     secret_.data());
  return out;
}

bundle::Signature TestKey::sign_with_neutral_r(Bytes message) const {
  bundle::Signature out;
  out.id = public_.id;
  out.bytes[0] = std::byte{1};  // y = 1
  // S = k a, where a is the secret scalar and k the hash of R, A and the message.
  std::array<unsigned char, crypto_hash_sha512_BYTES> secret{};
  crypto_hash_sha512(secret.data(), secret_.data(), crypto_sign_SEEDBYTES);
  secret[0] &= 248U;
  secret[31] = static_cast<unsigned char>((secret[31] & 63U) | 64U);
  Buffer hashed(out.bytes.begin(), out.bytes.begin() + 32);
  append(hashed, public_.key);
  append(hashed, message);
  std::array<unsigned char, crypto_hash_sha512_BYTES> k{};
  crypto_hash_sha512(k.data(), as_unsigned(hashed), hashed.size());
  crypto_core_ed25519_scalar_reduce(k.data(), k.data());
  crypto_core_ed25519_scalar_mul(reinterpret_cast<unsigned char*>(&out.bytes[32]), k.data(), secret.data());
  return out;
}

TestKey TestKey::with_id(std::uint8_t id) const {
  TestKey out = *this;
  out.public_.id.bytes.fill(static_cast<std::byte>(id));
  return out;
}

}  // namespace handbill::testing
