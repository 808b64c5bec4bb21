// A root statement: who may sign for a channel. FORMAT.md chapter 4.2.
//
// Fixed little-endian records, because the hash of the first one is the channel's name for ever: the same content has
// exactly one encoding.
#pragma once

#include <string>
#include <vector>

#include "reader/bundle/keys.h"
#include "reader/bundle/limits.h"

namespace handbill::trust {

struct Statement {
  static constexpr std::array<unsigned char, 8> kMagic{'H', 'B', 'R', 'O', 'O', 'T', 0x01, 0x00};

  std::uint32_t version = 1;  // 1, 2, 3, ...
  std::uint32_t epoch = 0;    // never falls
  bundle::Hash previous;      // of the statement before; zero in the first
  std::uint8_t root_threshold = 1;
  std::vector<bundle::PublicKey> root_keys;  // sorted by key, no key twice
  std::uint8_t signing_threshold = 1;
  std::vector<bundle::PublicKey> signing_keys;  // sorted by key, no key twice
  std::string name;                             // what the channel calls itself; may be empty

  // REQUIRES: within the limits; keys sorted.
  Buffer encode() const;
  // `offset`: where the body lies in its file. Errors: truncated, malformed, over_limit, unsupported (layer chain).
  static Result<Statement> decode(Bytes body, std::uint64_t offset = 0);
};

}  // namespace handbill::trust
