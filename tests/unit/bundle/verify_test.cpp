#include "reader/bundle/verify.h"

#include <catch2/catch.hpp>

#include "reader/trust/authenticate.h"
#include "tests/support/edition_builder.h"

using namespace handbill;
using testing::EditionBuilder;

namespace {

struct Opened {
  Buffer bytes;
  bundle::VerifiedManifest manifest;
};

// 1,207 chunks on three pages; `damaged` are changed after signing.
Opened large(const std::vector<std::size_t>& damaged) {
  EditionBuilder b;
  for (int i = 0; i < 1200; ++i) b.unknown_part.emplace_back(static_cast<std::size_t>(i) + 1, std::byte{'x'});
  b.edit_file = [&](testing::BuiltEdition& e) {
    for (const std::size_t chunk : damaged) {
      const auto last = e.chunk_offsets[chunk] + e.chunks[chunk].stored.size() - 1;
      e.bytes[last] ^= std::byte{1};
    }
  };
  Opened out{b.bytes(), trust::authenticate(MemorySource(b.bytes())).value().manifest};
  return out;
}

}  // namespace

TEST_CASE("one, two and seven threads report the same") {
  const std::vector<std::size_t> damaged{0, 3, 511, 512, 700, 1206};
  const Opened edition = large(damaged);
  for (const unsigned threads : {0U, 1U, 2U, 7U}) {
    const auto report = bundle::verify_whole(MemorySource(edition.bytes), edition.manifest, threads, {});
    REQUIRE(report);
    CHECK(report->damaged_chunks == std::vector<std::uint32_t>(damaged.begin(), damaged.end()));
    CHECK(report->damaged_count == damaged.size());
    CHECK(report->checked_chunks == 1207);
    CHECK(report->checked_bytes == edition.bytes.size());
    CHECK_FALSE(report->whole());
  }
}

TEST_CASE("progress only rises, and ends at the edition's size") {
  const Opened edition = large({});
  std::uint64_t last = 0;
  int calls = 0;
  const auto report = bundle::verify_whole(MemorySource(edition.bytes), edition.manifest, 2, [&](std::uint64_t done) {
    CHECK(done >= last);
    last = done;
    ++calls;
  });
  REQUIRE(report);
  CHECK(report->whole());
  CHECK(last == edition.bytes.size());
  CHECK(calls >= 3);  // three pages
}

TEST_CASE("progress is reported while a page's chunks are checked, not only after") {
  EditionBuilder b;
  b.unknown_part.assign(20, Buffer(500'000, std::byte{'x'}));  // two to a batch
  const Buffer bytes = b.bytes();
  const auto manifest = trust::authenticate(MemorySource(bytes)).value().manifest;
  std::vector<std::uint64_t> seen;
  REQUIRE(bundle::verify_whole(MemorySource(bytes), manifest, 1, [&](std::uint64_t done) { seen.push_back(done); }));
  CHECK(seen.size() > 10);
  CHECK(seen.back() == bytes.size());
}

TEST_CASE("only so many damaged chunks are listed, but all are counted") {
  std::vector<std::size_t> damaged;
  for (std::size_t i = 100; i < 300; ++i) damaged.push_back(i);
  const Opened edition = large(damaged);
  const auto report = bundle::verify_whole(MemorySource(edition.bytes), edition.manifest, 3, {});
  REQUIRE(report);
  CHECK(report->damaged_chunks.size() == bundle::FullReport::kDamagedListed);
  CHECK(report->damaged_count == 200);
}

TEST_CASE("a copy that ends early is missing bytes, and what follows the edition is counted") {
  const Opened edition = large({});
  Buffer cut = edition.bytes;
  cut.resize(cut.size() - 500);
  const auto early = bundle::verify_whole(MemorySource(cut), edition.manifest, 2, {});
  REQUIRE(early);
  CHECK(early->missing_bytes == 500);
  CHECK(early->damaged_count == 1);
  Buffer longer = edition.bytes;
  longer.resize(longer.size() + 7);
  const auto late = bundle::verify_whole(MemorySource(longer), edition.manifest, 2, {});
  REQUIRE(late);
  CHECK(late->trailing_bytes == 7);
  CHECK(late->damaged_count == 0);
}
