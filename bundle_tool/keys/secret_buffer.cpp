#include "bundle_tool/keys/secret_buffer.h"

#include <algorithm>

#include <sodium.h>

namespace handbill::keys {

void SecretBuffer::Free::operator()(std::byte* data) const noexcept { sodium_free(data); }

Result<SecretBuffer> SecretBuffer::allocate(std::size_t size) {
  if (sodium_init() < 0)
    return fail(Errc::io, Layer::none, "libsodium cannot start: the system gives no random numbers");
  // sodium_malloc() fills memory with 0xDB: set it to zero. An allocation of 0 bytes is a pointer that must not be
  // read.
  auto* data = static_cast<std::byte*>(sodium_malloc(size));
  if (data == nullptr) return fail(Errc::io, Layer::none, "no memory for a secret");
  std::memset(data, 0, size);
  return SecretBuffer(data, size);
}

void SecretBuffer::shrink(std::size_t size) {
  sodium_memzero(data_.get() + size, size_ - size);
  size_ = size;
}

std::size_t characters_of(const Password& password) {
  const Bytes bytes = password.bytes();
  // Every byte of UTF-8 but the further ones of a character, which are 10xxxxxx.
  return static_cast<std::size_t>(
      std::count_if(bytes.begin(), bytes.end(), [](std::byte b) { return (b & std::byte{0xC0}) != std::byte{0x80}; }));
}

}  // namespace handbill::keys
