#include "reader/bundle/keys.h"

#include <algorithm>
#include <iterator>

#include <sodium.h>

namespace handbill::bundle {
namespace {

// Nothing here calls sodium_init(). Hashing and verifying do not need it, and it waits for the kernel's random numbers,
// which a device that has just booted may not have yet.

std::string to_hex(Bytes bytes, const char* digits) {
  std::string out;
  for (const std::byte b : bytes) {
    const auto value = std::to_integer<unsigned>(b);
    out.push_back(digits[value >> 4U]);
    out.push_back(digits[value & 15U]);
  }
  return out;
}

unsigned char* raw(std::span<std::byte> bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

}  // namespace

std::string KeyId::hex() const {
  // minisign stores a key id little-endian and prints it as a number.
  auto reversed = bytes;
  std::reverse(reversed.begin(), reversed.end());
  return to_hex(reversed, "0123456789ABCDEF");
}

std::string Hash::hex() const { return to_hex(bytes, "0123456789abcdef"); }

Hash hash_of(Bytes bytes) {
  Hash out;
  crypto_generichash(raw(out.bytes), out.bytes.size(), as_unsigned(bytes), bytes.size(), nullptr, 0);
  return out;
}

LongHash long_hash_of(Bytes first, Bytes second) {
  LongHash out;
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, out.bytes.size());
  crypto_generichash_update(&state, as_unsigned(first), first.size());
  crypto_generichash_update(&state, as_unsigned(second), second.size());
  crypto_generichash_final(&state, raw(out.bytes), out.bytes.size());
  return out;
}

std::string fingerprint_digits(Bytes bytes) {
  std::string out;
  for (std::size_t group = 0; group < 6; ++group) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < 5; ++i) value = (value << 8U) | std::to_integer<std::uint64_t>(bytes[group * 5 + i]);
    const std::string digits = std::to_string(value % 100000);
    if (group > 0) out += ' ';
    out.append(5 - digits.size(), '0').append(digits);
  }
  return out;
}

Buffer signed_message(std::string_view domain, const LongHash& hash) {
  Buffer out;
  append(out, as_bytes(domain));
  append(out, hash.bytes);
  return out;
}

bool signature_is_good(const PublicKey& key, const Signature& signature, Bytes message) {
  return signature.id == key.id && crypto_sign_verify_detached(as_unsigned(signature.bytes), as_unsigned(message),
                                                               message.size(), as_unsigned(key.key)) == 0;
}

std::vector<PublicKey> good_signers(std::span<const PublicKey> keys, std::span<const Signature> signatures,
                                    Bytes message) {
  std::vector<PublicKey> out;
  std::copy_if(keys.begin(), keys.end(), std::back_inserter(out), [&](const PublicKey& key) {
    return std::any_of(signatures.begin(), signatures.end(),
                       [&](const Signature& s) { return signature_is_good(key, s, message); });
  });
  return out;
}

}  // namespace handbill::bundle
