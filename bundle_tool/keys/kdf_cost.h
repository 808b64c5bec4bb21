// The cost of turning a password into a key, for the user and for an attacker who guesses: scrypt's limits as libsodium
// counts them.
#pragma once

#include <cstdint>

namespace handbill::keys {

struct KdfCost {
  std::uint64_t operations = 0;
  std::uint64_t memory = 0;  // bytes
  friend bool operator==(const KdfCost&, const KdfCost&) = default;
};

// The cost that minisign uses, libsodium's SENSITIVE: a few seconds. New keys are made with it, and no file may ask for
// more.
inline constexpr KdfCost kFullCost{1U << 25U, 1U << 30U};

}  // namespace handbill::keys
