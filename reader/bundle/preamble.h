// The first bytes of an edition: a fixed preamble and fixed room for signatures. FORMAT.md chapter 3.
#pragma once

#include <array>
#include <vector>

#include "reader/base/bytes.h"
#include "reader/bundle/keys.h"
#include "reader/bundle/limits.h"

namespace handbill::bundle {

// 32 bytes. Like PNG's, the magic is chosen to break when a transfer strips bit 7 or rewrites line ends.
struct Preamble {
  static constexpr std::size_t kSize = 32;
  static constexpr std::array<unsigned char, 8> kMagic{0x89, 'H', 'B', 'L', 0x0D, 0x0A, 0x1A, 0x0A};
  static constexpr std::uint16_t kMajor = 1;
  static constexpr std::uint16_t kMinor = 0;

  std::uint16_t minor = kMinor;
  std::uint32_t chain_size = 0;     // bytes
  std::uint32_t manifest_size = 0;  // bytes

  std::array<std::byte, kSize> encode() const;
  // Do the first bytes of a file agree with the magic, as far as both go?
  static bool may_begin(Bytes start);
  // REQUIRES: may_begin(raw). Errors: unsupported, over_limit, malformed (layer preamble).
  static Result<Preamble> decode(std::span<const std::byte, kSize> raw);

  std::uint64_t chain_offset() const;
  std::uint64_t manifest_offset() const { return chain_offset() + chain_size; }
  std::uint64_t table_offset() const { return manifest_offset() + manifest_size; }
};

// Sixteen slots of key id and signature. Used slots come first, sorted by key id, so that one set of signatures has one
// encoding; unused slots are zero.
struct SignatureBlock {
  static constexpr std::size_t kSlotSize = 8 + 64;
  static constexpr std::size_t kSize = limits::kSignatureSlots * kSlotSize;

  // `signatures` may be in any order. REQUIRES: at most kSignatureSlots, of different keys.
  static std::array<std::byte, kSize> encode(std::vector<Signature> signatures);
  // F-16, F-17. Errors: malformed (layer signature) when a used slot follows an unused one, or key ids do not rise.
  static Result<std::vector<Signature>> decode(std::span<const std::byte, kSize> raw);
};

inline std::uint64_t Preamble::chain_offset() const { return kSize + SignatureBlock::kSize; }

}  // namespace handbill::bundle
