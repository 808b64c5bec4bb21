// What a file may make the reader allocate and read before it is refused or opened.
#include <atomic>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <new>

#include "reader/bundle/bundle.h"
#include "reader/bundle/chunk.h"
#include "reader/trust/authenticate.h"
#include "tests/support/edition_builder.h"
#include "tests/support/flaky_source.h"
#include "tests/support/frames.h"

namespace {

std::atomic<std::size_t> largest{0};

void* counted_or_null(std::size_t size) {
  std::size_t seen = largest;
  while (size > seen && !largest.compare_exchange_weak(seen, size)) {
  }
  return std::malloc(size);
}
void* counted(std::size_t size) {
  if (void* p = counted_or_null(size)) return p;
  throw std::bad_alloc();
}

}  // namespace

// The whole program's, so that nothing that the reader allocates goes unseen.
void* operator new(std::size_t size) { return counted(size); }
void* operator new[](std::size_t size) { return counted(size); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return counted_or_null(size); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return counted_or_null(size); }
void operator delete(void* p, const std::nothrow_t&) noexcept { std::free(p); }
void operator delete[](void* p, const std::nothrow_t&) noexcept { std::free(p); }
void operator delete(void* p) noexcept { std::free(p); }
void operator delete[](void* p) noexcept { std::free(p); }
void operator delete(void* p, std::size_t) noexcept { std::free(p); }
void operator delete[](void* p, std::size_t) noexcept { std::free(p); }

using namespace handbill;
using testing::EditionBuilder;
using testing::FlakySource;

namespace {

template <class Act>
std::size_t largest_allocation(Act act) {
  largest = 0;
  act();
  return largest;
}

// An edition of `chunks` chunks, mostly of a kind that no reader knows.
EditionBuilder with_chunks(std::size_t chunks) {
  EditionBuilder b;
  b.unknown_part.assign(chunks - 7, Buffer(1, std::byte{'.'}));
  return b;
}

}  // namespace

TEST_CASE("a short file that asks for much is refused before it is allocated") {
  EditionBuilder b;
  b.edit_preamble = [](Buffer& p) {
    store_le<std::uint32_t>(&p[20], limits::kChainSize);
    store_le<std::uint32_t>(&p[24], limits::kManifestSize);
  };
  const MemorySource source(b.bytes());
  const std::size_t max =
      largest_allocation([&] { CHECK(trust::authenticate(source).error().code == Errc::truncated); });
  CHECK(max < 4096);
}

TEST_CASE("a frame's header is held against the table before its content is allocated") {
  const Buffer frame = testing::frame_header({.declared = 1U << 20U});
  const std::size_t max = largest_allocation([&] {
    CHECK_FALSE(bundle::decompress_chunk(frame, {static_cast<std::uint32_t>(frame.size()), 1U << 20U, {}}));
    CHECK_FALSE(bundle::decompress_chunk(frame, {static_cast<std::uint32_t>(frame.size()), 1000, {}}));
  });
  CHECK(max < 4096);
}

TEST_CASE("opening reads at most 64 KiB before the front, with the largest manifest and a full page of chunks") {
  EditionBuilder b = with_chunks(limits::kChunksPerPage);
  b.edit_manifest_bytes = [](Buffer& m) { m.resize(limits::kManifestSize); };
  const auto built = b.build();
  REQUIRE(built.table_offset - built.manifest_offset == limits::kManifestSize);
  const auto source = std::make_shared<FlakySource>(std::make_shared<MemorySource>(built.bytes));
  auto edition = trust::authenticate(*source);
  REQUIRE(edition);
  const auto bundle = bundle::Bundle::open(source, edition->manifest);
  REQUIRE(bundle);
  const std::uint64_t front = built.chunks[0].stored.size();
  CHECK(source->bytes() - front <= 64U << 10U);
  // What the reader itself says that it read.
  CHECK(bundle->counters().bytes_read == source->bytes());
}

TEST_CASE("opening an edition of a hundred thousand chunks reads no more than one of five hundred") {
  std::uint64_t bytes[2] = {};
  for (int i = 0; i < 2; ++i) {
    const auto built = with_chunks(i == 0 ? 512 : 100'000).build();
    const auto source = std::make_shared<FlakySource>(std::make_shared<MemorySource>(built.bytes));
    auto edition = trust::authenticate(*source);
    REQUIRE(edition);
    REQUIRE(bundle::Bundle::open(source, edition->manifest));
    bytes[i] = source->bytes() - (built.table_offset - built.manifest_offset);
  }
  CHECK(bytes[0] == bytes[1]);
}
