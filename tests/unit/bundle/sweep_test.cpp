// Every prefix and every flipped bit of a small edition.
#include <catch2/catch.hpp>

#include "tests/support/edition_builder.h"
#include "tests/support/read_everything.h"

using namespace handbill;
using testing::BuiltEdition;
using testing::ReadReport;

namespace {

// Three articles, two text chunks, two index chunks, a picture: about 4 KiB.
const BuiltEdition& small() {
  static const BuiltEdition edition = testing::EditionBuilder().build();
  return edition;
}

ReadReport read(const Buffer& bytes) {
  std::mt19937 random(7);
  return testing::read_everything(std::make_shared<MemorySource>(bytes), random, 1);
}

std::size_t chunk_at(std::uint64_t offset) {
  const auto& offsets = small().chunk_offsets;
  return static_cast<std::size_t>(std::upper_bound(offsets.begin(), offsets.end(), offset) - offsets.begin()) - 1;
}

// How many articles are left when a chunk is lost: front, index of two, index of one, ids, text of two, of one,
// picture.
constexpr std::uint32_t kLeftWithout[] = {0, 1, 2, 3, 1, 2, 3};

}  // namespace

TEST_CASE("the whole edition is read without an error", "[sweep][slow]") {
  const ReadReport report = read(small().bytes);
  CHECK(report.errors.empty());
  CHECK(report.released == 3);
}

TEST_CASE("every proper prefix is truncated, and gives the articles that it holds", "[sweep][slow]") {
  for (std::size_t n = 0; n < small().bytes.size(); ++n) {
    const ReadReport report =
        read(Buffer(small().bytes.begin(), small().bytes.begin() + static_cast<std::ptrdiff_t>(n)));
    const bool empty = n == 0;
    const auto wanted = empty ? std::pair<std::string, std::string>{"not-a-bundle", "preamble"}
                              : std::pair<std::string, std::string>{"truncated", "file"};
    INFO(n);
    REQUIRE(report.errors == decltype(report.errors){wanted});
    // Article 0 and 1 need chunk 4 whole, article 2 needs chunk 5.
    const std::uint32_t left = n >= small().chunk_offsets[6] ? 3 : n >= small().chunk_offsets[5] ? 2 : 0;
    REQUIRE(report.released == left);
  }
}

TEST_CASE("every flipped bit is refused, or costs what is in its chunk", "[sweep][slow]") {
  Buffer bytes = small().bytes;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (unsigned bit = 0; bit < 8; ++bit) {
      const std::byte mask{static_cast<unsigned char>(1U << bit)};
      bytes[at] ^= mask;
      const ReadReport report = read(bytes);
      bytes[at] ^= mask;
      INFO("byte " << at << " bit " << bit);
      REQUIRE(report.errors.size() == 1);
      if (at < small().chunks_offset) {
        REQUIRE(report.released == 0);
      } else {
        REQUIRE(*report.errors.begin() == std::pair<std::string, std::string>{"damaged", "chunk"});
        REQUIRE(report.released == kLeftWithout[chunk_at(at)]);
      }
    }
  }
}
