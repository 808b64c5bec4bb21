// Public keys, key ids, hashes and signatures as plain values. No secret key exists in reader/.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>

#include "reader/base/bytes.h"

namespace handbill::bundle {

struct KeyId {
  std::array<std::byte, 8> bytes{};
  auto operator<=>(const KeyId&) const = default;  // NOLINT(modernize-use-nullptr): it sees a 0 that is none
  // Sixteen upper-case hex digits, most significant byte first, as minisign prints a key id.
  std::string hex() const;
};

struct PublicKey {
  KeyId id;
  std::array<std::byte, 32> key{};  // Ed25519
  auto operator<=>(const PublicKey&) const = default;
};

struct Signature {
  KeyId id;
  std::array<std::byte, 64> bytes{};  // Ed25519
  bool operator==(const Signature&) const = default;
};

// BLAKE2b-256 (RFC 7693), unkeyed.
struct Hash {
  std::array<std::byte, 32> bytes{};
  auto operator<=>(const Hash&) const = default;  // NOLINT(modernize-use-nullptr): it sees a 0 that is none
  std::string hex() const;
};
Hash hash_of(Bytes bytes);

// BLAKE2b-512, unkeyed: what signatures are made over.
struct LongHash {
  std::array<std::byte, 64> bytes{};
  bool operator==(const LongHash&) const = default;
};
LongHash long_hash_of(Bytes first, Bytes second = {});

// Thirty digits in six groups of five, the same in every language (FORMAT.md 4.3). `bytes` are at least 30 long.
std::string fingerprint_digits(Bytes bytes);

// What a key signs for an edition: the domain, then the hash (FORMAT.md chapter 3).
inline constexpr std::string_view kEditionDomain = "handbill/edition/1\n";
inline constexpr std::string_view kRootDomain = "handbill/root/1\n";
Buffer signed_message(std::string_view domain, const LongHash& hash);

// True when `signature` is `key`'s over `message`.
bool signature_is_good(const PublicKey& key, const Signature& signature, Bytes message);

// The keys of `keys` that have a good signature over `message` among `signatures`, each once.
std::vector<PublicKey> good_signers(std::span<const PublicKey> keys, std::span<const Signature> signatures,
                                    Bytes message);

}  // namespace handbill::bundle
