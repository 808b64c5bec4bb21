#include "reader/bundle/chunk.h"

#include <catch2/catch.hpp>

#include "tests/support/frames.h"

using namespace handbill;

namespace {

Result<Buffer> decompress(const Buffer& stored, std::uint32_t raw_size) {
  return bundle::decompress_chunk(stored, {static_cast<std::uint32_t>(stored.size()), raw_size, {}});
}
Buffer pattern(std::size_t size) {
  Buffer out(size);
  for (std::size_t i = 0; i < size; ++i) out[i] = static_cast<std::byte>(i * i >> 3U);
  return out;
}

}  // namespace

TEST_CASE("a chunk of any allowed size comes back") {
  for (const std::size_t size :
       {std::size_t{1}, std::size_t{255}, std::size_t{256}, std::size_t{65'792}, std::size_t{1U << 20U}}) {
    const Buffer raw = pattern(size);
    for (const Buffer& stored :
         {testing::stored_frame(raw), testing::compressed_frame(raw, 3), testing::compressed_frame(raw, 19)}) {
      const auto back = decompress(stored, static_cast<std::uint32_t>(size));
      REQUIRE(back);
      CHECK(*back == raw);
    }
  }
}

TEST_CASE("every proper prefix of a frame is refused, and so is every longer one") {
  Buffer stored = testing::compressed_frame(pattern(600), 19);
  for (std::size_t n = 0; n < stored.size(); ++n) {
    CHECK(decompress(Buffer(stored.begin(), stored.begin() + static_cast<std::ptrdiff_t>(n)), 600).error().layer ==
          Layer::chunk);
  }
  stored.push_back(std::byte{0});
  CHECK(decompress(stored, 600).error().code == Errc::malformed);
}

TEST_CASE("another size than the table's is refused") {
  const Buffer stored = testing::stored_frame(pattern(600));
  CHECK(decompress(stored, 599).error().code == Errc::malformed);
  CHECK(decompress(stored, 601).error().code == Errc::malformed);
}
