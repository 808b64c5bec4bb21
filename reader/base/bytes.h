// Byte views and owners, little-endian fields, and the one cursor that reads them.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

#include "reader/base/result.h"

namespace handbill {

using Bytes = std::span<const std::byte>;  // borrowed
using Buffer = std::vector<std::byte>;     // owned

inline Bytes as_bytes(std::string_view text) { return std::as_bytes(std::span(text.data(), text.size())); }
inline std::string_view as_text(Bytes bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }
inline const unsigned char* as_unsigned(Bytes bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }
inline unsigned char* writable_unsigned(std::span<std::byte> bytes) {
  return reinterpret_cast<unsigned char*>(bytes.data());
}
inline void append(Buffer& out, Bytes bytes) {
  // Not insert(): g++ 12 at -O3 mistakes its growth for a write past the end.
  const std::size_t old_size = out.size();
  out.resize(old_size + bytes.size());
  std::copy(bytes.begin(), bytes.end(), out.begin() + static_cast<std::ptrdiff_t>(old_size));
}

// Little-endian integers, whatever the byte order of the machine. Byte by byte, so `p` need not be aligned.
template <class T>
T load_le(const std::byte* p) {
  T value = 0;
  for (std::size_t i = 0; i < sizeof(T); ++i) {
    value = static_cast<T>(value | static_cast<T>(static_cast<T>(std::to_integer<std::uint8_t>(p[i])) << (8 * i)));
  }
  return value;
}
template <class T>
void store_le(std::byte* p, T value) {
  for (std::size_t i = 0; i < sizeof(T); ++i) p[i] = static_cast<std::byte>((value >> (8 * i)) & 0xff);
}
template <class T>
void append_le(Buffer& out, T value) {
  std::array<std::byte, sizeof(T)> raw{};
  store_le(raw.data(), value);
  append(out, raw);
}

// Reads fields one after the other. take() alone tests bounds: it compares with what is left, so no sum can wrap.
// Borrows the bytes. `base` is the file offset of the first byte, for error messages.
class Cursor {
 public:
  explicit Cursor(Bytes bytes, Layer layer, std::uint64_t base = 0) : rest_(bytes), layer_(layer), offset_(base) {}

  // The next `size` bytes. Errors: truncated.
  Result<Bytes> take(std::uint64_t size) {
    if (size > rest_.size()) return fail(Errc::truncated, layer_, "a field leaves its record", offset_);
    const Bytes out = rest_.first(static_cast<std::size_t>(size));
    rest_ = rest_.subspan(static_cast<std::size_t>(size));
    offset_ += size;
    return out;
  }
  template <class T>
  Result<T> le() {
    HB_TRY(raw, take(sizeof(T)));
    return load_le<T>(raw.data());
  }
  template <std::size_t N>
  Result<std::array<std::byte, N>> array() {
    HB_TRY(raw, take(N));
    std::array<std::byte, N> out{};
    std::memcpy(out.data(), raw.data(), N);
    return out;
  }
  std::size_t left() const { return rest_.size(); }
  std::uint64_t offset() const { return offset_; }

 private:
  Bytes rest_;
  Layer layer_;
  std::uint64_t offset_;
};

}  // namespace handbill
