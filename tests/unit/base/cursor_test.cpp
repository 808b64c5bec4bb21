#include <catch2/catch.hpp>

#include "reader/base/bytes.h"

using namespace handbill;

namespace {
Buffer bytes(std::initializer_list<int> values) {
  Buffer out;
  for (const int v : values) out.push_back(static_cast<std::byte>(v));
  return out;
}
}  // namespace

TEST_CASE("integers are little-endian, byte for byte", "[base]") {
  Buffer out;
  append_le<std::uint16_t>(out, 0x0102);
  append_le<std::uint32_t>(out, 0x03040506);
  append_le<std::uint64_t>(out, 0x0708090a0b0c0d0eULL);
  CHECK(out == bytes({0x02, 0x01, 0x06, 0x05, 0x04, 0x03, 0x0e, 0x0d, 0x0c, 0x0b, 0x0a, 0x09, 0x08, 0x07}));
  CHECK(load_le<std::uint64_t>(out.data() + 6) == 0x0708090a0b0c0d0eULL);
}

TEST_CASE("a cursor takes fields in order and says where it stopped", "[base]") {
  const Buffer raw = bytes({1, 0, 2, 0, 0, 0, 9});
  Cursor cursor(raw, Layer::manifest, 100);
  CHECK(cursor.le<std::uint16_t>().value() == 1);
  CHECK(cursor.le<std::uint32_t>().value() == 2);
  const auto missing = cursor.le<std::uint16_t>();
  REQUIRE_FALSE(missing);
  CHECK(missing.error().code == Errc::truncated);
  CHECK(missing.error().layer == Layer::manifest);
  CHECK(missing.error().offset == 106);
  CHECK(cursor.left() == 1);
}

TEST_CASE("a cursor refuses a size that would wrap an addition", "[base]") {
  const Buffer raw = bytes({1, 2, 3});
  Cursor cursor(raw, Layer::none);
  CHECK_FALSE(cursor.take(~std::uint64_t{0}));
  CHECK(cursor.left() == 3);
}
