// Storage that fails and storage that lies: FORMAT.md F-2.
#include <catch2/catch.hpp>
#include <map>

#include "reader/article/article.h"
#include "reader/bundle/verify.h"
#include "reader/trust/authenticate.h"
#include "tests/support/edition_builder.h"
#include "tests/support/flaky_source.h"
#include "tests/support/read_everything.h"

using namespace handbill;
using testing::EditionBuilder;
using testing::FlakySource;
using testing::LyingSource;

namespace {

std::shared_ptr<const ByteSource> small_edition() { return std::make_shared<MemorySource>(EditionBuilder().bytes()); }

bundle::Bundle open(const std::shared_ptr<const ByteSource>& source) {
  auto edition = trust::authenticate(*source);
  REQUIRE(edition);
  auto bundle = bundle::Bundle::open(source, std::move(edition)->manifest);
  REQUIRE(bundle);
  return std::move(*bundle);
}

// The body of article 1, read from nothing.
Result<Buffer> read_one(const std::shared_ptr<const ByteSource>& source) {
  HB_TRY(edition, trust::authenticate(*source));
  HB_TRY(bundle, bundle::Bundle::open(source, std::move(edition.manifest)));
  HB_TRY(number, bundle.find("all-blocks"));
  HB_TRY(entry, bundle.entry(number));
  HB_TRY(body, bundle.body(entry));
  return Buffer(body.bytes().begin(), body.bytes().end());
}

// The first error of that, or ok.
Errc open_and_read(const std::shared_ptr<const ByteSource>& source) {
  const auto body = read_one(source);
  return body ? Errc::ok : body.error().code;
}

}  // namespace

TEST_CASE("whichever read fails, the error is io") {
  const auto counted = std::make_shared<FlakySource>(small_edition());
  REQUIRE(open_and_read(counted) == Errc::ok);
  REQUIRE(counted->reads() > 5);
  for (std::uint64_t k = 0; k < counted->reads(); ++k) {
    CHECK(open_and_read(std::make_shared<FlakySource>(small_edition(), k)) == Errc::io);
  }
}

TEST_CASE("whichever read fails, full verification says io") {
  const auto good = small_edition();
  const auto edition = trust::authenticate(*good);
  REQUIRE(edition);
  for (const unsigned threads : {1U, 2U, 7U}) {
    const FlakySource counted(good);
    REQUIRE(bundle::verify_whole(counted, edition->manifest, threads, {}));
    for (std::uint64_t k = 0; k < counted.reads(); ++k) {
      const auto report = bundle::verify_whole(FlakySource(good, k), edition->manifest, threads, {});
      REQUIRE_FALSE(report);
      CHECK(report.error().code == Errc::io);
    }
  }
}

TEST_CASE("a failed read is not remembered") {
  const auto counted = std::make_shared<FlakySource>(small_edition());
  (void)open(counted);
  const std::uint64_t opening = counted->reads();
  // The first read after opening fails, then the device recovers.
  auto bundle = open(std::make_shared<FlakySource>(small_edition(), opening));
  const auto number = bundle.article(0);
  REQUIRE(number);
  CHECK(bundle.entry(*number).error().code == Errc::io);
  CHECK(bundle.entry(*number).has_value());
}

TEST_CASE("what was verified is not read again") {
  const auto counted = std::make_shared<FlakySource>(small_edition());
  auto bundle = open(counted);
  const auto entry = bundle.entry(*bundle.article(1));
  REQUIRE(entry);
  const auto first = bundle.body(*entry);
  REQUIRE(first);
  const std::uint64_t reads = counted->reads();
  CHECK(bundle.body(*entry)->bytes().data() == first->bytes().data());
  CHECK(bundle.entry(*bundle.article(0)).has_value());
  CHECK(counted->reads() == reads);
}

TEST_CASE("from whichever read on a stick lies, no other byte comes out than was signed") {
  const Buffer honest = testing::rich_body();
  const auto counted = std::make_shared<FlakySource>(small_edition());
  REQUIRE(read_one(counted).value() == honest);
  for (std::uint64_t from = 0; from <= counted->reads(); ++from) {
    INFO(from);
    const auto liar = std::make_shared<LyingSource>(
        small_edition(), [from](std::uint64_t read, std::uint64_t, std::span<std::byte> out) {
          if (read >= from) out[out.size() / 2] ^= std::byte{1};
        });
    const auto body = read_one(liar);
    CHECK(body.has_value() == (from == counted->reads()));
    if (body) CHECK(*body == honest);
  }
}

TEST_CASE("the second answer is never used: a place that was verified may change") {
  const auto honest = EditionBuilder().build();
  std::map<std::uint64_t, int> times;
  const auto liar = std::make_shared<LyingSource>(std::make_shared<MemorySource>(honest.bytes),
                                                  [&](std::uint64_t, std::uint64_t offset, std::span<std::byte> out) {
                                                    if (times[offset]++ > 0)
                                                      std::fill(out.begin(), out.end(), std::byte{0xAA});
                                                  });
  auto bundle = open(liar);
  std::uint32_t read = 0;
  for (int round = 0; round < 3; ++round) {
    for (std::uint32_t i = 0; i < bundle.article_count(); ++i) {
      const auto entry = bundle.entry(*bundle.article(i));
      REQUIRE(entry);
      const auto body = bundle.body(*entry);
      if (!body) continue;  // evicted, read again, and found out
      REQUIRE(article::Article::parse(*body));
      ++read;
    }
  }
  CHECK(read == 9);
}

TEST_CASE("bytes that change after opening are found out, not shown") {
  const auto honest = EditionBuilder().build();
  const std::uint64_t begin = honest.chunk_offsets[4];
  const std::uint64_t end = begin + honest.chunks[4].stored.size();
  const auto liar = std::make_shared<LyingSource>(std::make_shared<MemorySource>(honest.bytes),
                                                  [=](std::uint64_t, std::uint64_t offset, std::span<std::byte> out) {
                                                    for (std::size_t i = 0; i < out.size(); ++i) {
                                                      if (offset + i >= begin && offset + i < end)
                                                        out[i] ^= std::byte{0x20};
                                                    }
                                                  });
  std::mt19937 random(1);
  const auto report = testing::read_everything(liar, random);
  CHECK(report.errors == decltype(report.errors){{"damaged", "chunk"}});
  CHECK(report.released == 1);
}
