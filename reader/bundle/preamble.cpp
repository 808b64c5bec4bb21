#include "reader/bundle/preamble.h"

#include <algorithm>

namespace handbill::bundle {

std::array<std::byte, Preamble::kSize> Preamble::encode() const {
  std::array<std::byte, kSize> out{};
  std::memcpy(out.data(), kMagic.data(), kMagic.size());
  store_le<std::uint16_t>(&out[8], kMajor);
  store_le<std::uint16_t>(&out[10], minor);
  // 12: reserved, zero. 16: unused, zero.
  store_le<std::uint32_t>(&out[20], chain_size);
  store_le<std::uint32_t>(&out[24], manifest_size);
  // 28: reserved, zero.
  return out;
}

bool Preamble::may_begin(Bytes start) {
  const std::size_t size = std::min(start.size(), kMagic.size());
  return std::memcmp(start.data(), kMagic.data(), size) == 0;
}

// F-11 to F-14, in this order: a file of a later version must be called unsupported, whatever else is new in it.
Result<Preamble> Preamble::decode(std::span<const std::byte, kSize> raw) {
  if (load_le<std::uint16_t>(&raw[8]) != kMajor) {
    return fail(Errc::unsupported, Layer::preamble, "format version " + std::to_string(load_le<std::uint16_t>(&raw[8])),
                8);
  }
  if (load_le<std::uint32_t>(&raw[12]) != 0)
    return fail(Errc::unsupported, Layer::preamble, "a reserved bit is set", 12);
  if (load_le<std::uint32_t>(&raw[28]) != 0)
    return fail(Errc::unsupported, Layer::preamble, "a reserved bit is set", 28);
  Preamble out;
  out.minor = load_le<std::uint16_t>(&raw[10]);
  out.chain_size = load_le<std::uint32_t>(&raw[20]);
  out.manifest_size = load_le<std::uint32_t>(&raw[24]);
  if (out.chain_size == 0) return fail(Errc::malformed, Layer::preamble, "no root chain", 20);
  if (out.chain_size > limits::kChainSize) return fail(Errc::over_limit, Layer::preamble, "root chain too large", 20);
  if (out.manifest_size == 0) return fail(Errc::malformed, Layer::preamble, "no manifest", 24);
  if (out.manifest_size > limits::kManifestSize)
    return fail(Errc::over_limit, Layer::preamble, "manifest too large", 24);
  return out;
}

std::array<std::byte, SignatureBlock::kSize> SignatureBlock::encode(std::vector<Signature> signatures) {
  std::sort(signatures.begin(), signatures.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  std::array<std::byte, kSize> out{};
  std::byte* slot = out.data();
  for (const Signature& s : signatures) {
    std::memcpy(slot, s.id.bytes.data(), s.id.bytes.size());
    std::memcpy(slot + s.id.bytes.size(), s.bytes.data(), s.bytes.size());
    slot += kSlotSize;
  }
  return out;
}

Result<std::vector<Signature>> SignatureBlock::decode(std::span<const std::byte, kSize> raw) {
  std::vector<Signature> out;
  bool ended = false;
  for (std::size_t i = 0; i < limits::kSignatureSlots; ++i) {
    const auto slot = raw.subspan(i * kSlotSize, kSlotSize);
    const std::uint64_t at = Preamble::kSize + i * kSlotSize;
    // No bytes may hide behind the last signature: they would be room to mark a copy.
    if (std::all_of(slot.begin(), slot.end(), [](std::byte b) { return b == std::byte{0}; })) {
      ended = true;
      continue;
    }
    if (ended) return fail(Errc::malformed, Layer::signature, "a signature follows an unused slot", at);
    Signature s;
    std::memcpy(s.id.bytes.data(), slot.data(), 8);
    std::memcpy(s.bytes.data(), &slot[8], 64);
    if (!out.empty() && out.back().id >= s.id) {
      return fail(Errc::malformed, Layer::signature, "signatures are not sorted, or a key signs twice", at);
    }
    out.push_back(s);
  }
  return out;
}

}  // namespace handbill::bundle
