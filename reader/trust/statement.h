// A root statement: the keys that may sign for a channel, and the keys that it takes back. FORMAT.md chapter 4.2.
//
// The encoding has fixed little-endian fields and one order for every list, so the same content has exactly one
// encoding: the hash of the first statement is the channel's id.
#pragma once

#include <string>
#include <vector>

#include "reader/bundle/keys.h"
#include "reader/bundle/limits.h"

namespace handbill::trust {

// On disk, do not renumber. A key with a role that a reader does not know signs nothing for that reader (F-39).
enum class Role : std::uint16_t { edition = 1 };

struct SigningKey {
  bundle::PublicKey key;
  Role role = Role::edition;
  SigningKey() = default;
  SigningKey(const bundle::PublicKey& k, Role r = Role::edition) : key(k), role(r) {}  // NOLINT: a key is one
  auto operator<=>(const SigningKey&) const = default;
};

// Takes a key back. Of the editions that the key signed under earlier statements, only those listed are genuine,
// whatever number and date they bear: so a thief gains nothing by backdating. FORMAT.md F-93.
struct Revocation {
  std::array<std::byte, 32> key{};     // Ed25519
  std::vector<bundle::Hash> editions;  // edition hashes, sorted, none twice
  bool operator==(const Revocation&) const = default;
};

struct Statement {
  static constexpr std::array<unsigned char, 8> kMagic{'H', 'B', 'R', 'O', 'O', 'T', 0x01, 0x00};

  std::uint32_t version = 1;  // 1, 2, 3, ...
  std::uint32_t epoch = 0;    // never falls
  bundle::Hash previous;      // of the body of the statement before; zero in the first
  std::uint8_t root_threshold = 1;
  std::vector<bundle::PublicKey> root_keys;  // sorted by key, no key twice
  std::uint8_t signing_threshold = 1;
  std::vector<SigningKey> signing_keys;  // sorted by key, no key twice
  std::string name;                      // the channel's name for itself; may be empty
  std::vector<Revocation> revocations;   // sorted by key, no key twice; earlier statements' remain in force

  // The keys that may sign editions.
  std::vector<bundle::PublicKey> edition_keys() const;

  // REQUIRES: within the limits; everything sorted.
  Buffer encode() const;
  // `offset`: where the body begins in its file. Errors: truncated, malformed, over_limit, unsupported (layer chain).
  static Result<Statement> decode(Bytes body, std::uint64_t offset = 0);
};

// Sorts keys, revocations and their editions as encode() requires, and removes duplicates.
void sort_all(Statement& statement);

}  // namespace handbill::trust
