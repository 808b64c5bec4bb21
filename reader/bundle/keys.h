// Public keys, key ids, hashes and signatures as plain values. The reader never handles a secret key.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>

#include "reader/base/bytes.h"

namespace handbill::bundle {

// Tells which key to try, and proves nothing (FORMAT.md chapter 1).
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

// BLAKE2b-512, unkeyed: signatures are made over such a hash.
struct LongHash {
  std::array<std::byte, 64> bytes{};
  bool operator==(const LongHash&) const = default;
};
// The hash of `first` followed by `second`.
LongHash long_hash_of(Bytes first, Bytes second = {});

// Thirty digits in six groups of five, the same in every language (FORMAT.md 4.3). REQUIRES: at least 30 bytes.
std::string fingerprint_digits(Bytes bytes);

// What a key signs: the domain, then the hash (FORMAT.md chapters 3 and 4.2). The domain keeps a signature of one kind
// from being used as one of the other kind.
inline constexpr std::string_view kEditionDomain = "handbill/edition/1\n";
inline constexpr std::string_view kRootDomain = "handbill/root/1\n";
Buffer signed_message(std::string_view domain, const LongHash& hash);

// Is `signature` a good signature of `key` over `message` (FORMAT.md chapter 1)?
bool signature_is_good(const PublicKey& key, const Signature& signature, Bytes message);

// Those of `keys` that have a good signature over `message` among `signatures`, in the order of `keys`.
std::vector<PublicKey> good_signers(std::span<const PublicKey> keys, std::span<const Signature> signatures,
                                    Bytes message);

}  // namespace handbill::bundle
