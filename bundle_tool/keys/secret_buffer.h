// Memory for secrets: between guard pages, locked against swapping where the system allows it, cleared when it is
// freed.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

#include "reader/base/bytes.h"

namespace handbill::keys {

// Move-only; a moved-from one is empty. No stream operator, no std::string, no comparison.
class SecretBuffer {
 public:
  // Zeroed. Errors: io (no memory to be had).
  static Result<SecretBuffer> allocate(std::size_t size);

  std::span<std::byte> bytes() { return {data_.get(), size_}; }
  Bytes bytes() const { return {data_.get(), size_}; }
  std::size_t size() const { return size_; }
  // Clears all bytes after the first `size` and forgets them. REQUIRES: size <= size().
  void shrink(std::size_t size);

 private:
  struct Free {
    void operator()(std::byte* data) const noexcept;
  };
  SecretBuffer(std::byte* data, std::size_t size) : data_(data), size_(size) {}
  std::unique_ptr<std::byte, Free> data_;
  std::size_t size_ = 0;
};

// A password as it was typed, without the line's end.
using Password = SecretBuffer;
inline constexpr std::size_t kPasswordSize = 1023;  // bytes, as minisign 0.11 accepts
// A password of fewer characters can be guessed by trying, whatever each try costs.
inline constexpr std::size_t kShortPassword = 12;
// How many characters it has: code points, if it is UTF-8.
std::size_t characters_of(const Password& password);

}  // namespace handbill::keys
