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

TestKey TestKey::with_id(std::uint8_t id) const {
  TestKey out = *this;
  out.public_.id.bytes.fill(static_cast<std::byte>(id));
  return out;
}

}  // namespace handbill::testing
