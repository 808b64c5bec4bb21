// The cost of turning a password into a key, for the user and for an attacker who guesses: scrypt's limits as libsodium
// counts them.
#pragma once

#include <cstdint>

#include "reader/base/result.h"

namespace handbill::keys {

struct KdfCost {
  std::uint64_t operations = 0;
  std::uint64_t memory = 0;  // bytes
  friend bool operator==(const KdfCost&, const KdfCost&) = default;
};

// The most that minisign asks for, libsodium's SENSITIVE: a few seconds and 1 GB. No key file may ask for more.
inline constexpr KdfCost kMostCost{1U << 25U, 1U << 30U};
// Of new keys: the same work in a quarter of the memory, which an old laptop has free too.
inline constexpr KdfCost kNewCost{kMostCost.operations, 256U << 20U};
// Less memory is never used for a new key: with less, special hardware could guess many passwords at once.
inline constexpr std::uint64_t kLeastMemory = 64U << 20U;

// `wanted` with its memory halved until it is at most half of `free`: Linux grants memory that is not there, and ends
// the program that uses it. The operations stay, so that each guess costs as much work.
// Errors: io, if that would be less than kLeastMemory (or `wanted`, if that is less).
Result<KdfCost> affordable(KdfCost wanted, std::uint64_t free);

}  // namespace handbill::keys
