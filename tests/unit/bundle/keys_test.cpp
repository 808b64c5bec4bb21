#include "reader/bundle/keys.h"

#include <catch2/catch.hpp>

#include <sodium.h>

#include "tests/support/test_key.h"

using namespace handbill;

namespace {

template <std::size_t N>
std::array<std::byte, N> from_hex(const char* hex) {
  std::array<std::byte, N> out{};
  std::size_t size = 0;
  REQUIRE(sodium_hex2bin(reinterpret_cast<unsigned char*>(out.data()), N, hex, std::strlen(hex), nullptr, &size,
                         nullptr) == 0);
  REQUIRE(size == N);
  return out;
}

}  // namespace

TEST_CASE("hashes are BLAKE2b") {
  CHECK(bundle::hash_of({}).hex() == "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
  // RFC 7693, appendix A
  const auto abc = from_hex<64>(
      "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d17d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925a"
      "b923"
      "86edd4009923");
  CHECK(bundle::long_hash_of(as_bytes("abc")).bytes == abc);
  CHECK(bundle::long_hash_of(as_bytes("a"), as_bytes("bc")).bytes == abc);
}

TEST_CASE("signatures are Ed25519 as RFC 8032 tests it") {
  bundle::PublicKey key;
  key.key = from_hex<32>("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  bundle::Signature signature;
  signature.bytes = from_hex<64>(
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24"
      "655141"
      "438e7a100b");
  CHECK(bundle::signature_is_good(key, signature, {}));
  CHECK_FALSE(bundle::signature_is_good(key, signature, as_bytes("x")));
  signature.id.bytes[0] = std::byte{1};
  CHECK_FALSE(bundle::signature_is_good(key, signature, {}));
}

TEST_CASE("a key of small order signs nothing") {
  bundle::PublicKey key;  // the neutral element: with R = it and S = 0 every message would be signed
  key.key[0] = std::byte{1};
  bundle::Signature signature;
  signature.bytes[0] = std::byte{1};
  CHECK_FALSE(bundle::signature_is_good(key, signature, as_bytes("anything")));
}

TEST_CASE("each key counts once") {
  const testing::TestKey one(1);
  const testing::TestKey two(2);
  const Buffer message(10, std::byte{7});
  const std::vector<bundle::PublicKey> keys{one.public_key(), two.public_key()};
  std::vector<bundle::Signature> signatures{one.sign(message), one.sign(message)};
  CHECK(bundle::good_signers(keys, signatures, message) == std::vector{one.public_key()});
  signatures.push_back(two.sign(message));
  CHECK(bundle::good_signers(keys, signatures, message) == keys);
  CHECK(bundle::good_signers(keys, signatures, as_bytes("other")).empty());
}

TEST_CASE("fingerprints are six groups of five digits") {
  std::array<std::byte, 30> bytes{};
  CHECK(bundle::fingerprint_digits(bytes) == "00000 00000 00000 00000 00000 00000");
  bytes[4] = std::byte{42};
  bytes[25] = std::byte{1};  // 2^32 = 4,294,967,296
  CHECK(bundle::fingerprint_digits(bytes) == "00042 00000 00000 00000 00000 67296");
}

TEST_CASE("a key id is printed as minisign prints it") {
  bundle::KeyId id;
  for (std::size_t i = 0; i < 8; ++i) id.bytes[i] = static_cast<std::byte>(0xA0 + i);
  CHECK(id.hex() == "A7A6A5A4A3A2A1A0");
}
