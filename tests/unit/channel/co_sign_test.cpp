#include "bundle_tool/channel/co_sign.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/support/edition_builder.h"
#include "tests/support/flaky_source.h"
#include "tests/support/open_key.h"
#include "tests/support/temporary_folder.h"

using namespace handbill;
using channel::add_signature;
using channel::authenticate_unfinished;
using testing::EditionBuilder;
using testing::FlakySource;
using testing::open_key;
using testing::TemporaryFolder;
using testing::TestKey;

namespace {

// Keys 1 to 3 may sign; `threshold` of them must.
EditionBuilder edition_under(std::uint8_t threshold, std::vector<TestKey> signers = {TestKey(1)}) {
  EditionBuilder b;
  b.chain[0].statement.signing_keys = testing::signers_of({TestKey(1), TestKey(2), TestKey(3)});
  b.chain[0].statement.signing_threshold = threshold;
  b.signers = std::move(signers);
  return b;
}

struct Edition {
  explicit Edition(const EditionBuilder& b) : bytes(b.bytes()), source(std::make_shared<MemorySource>(bytes)) {}
  trust::Signed proof() const { return authenticate_unfinished(*source).value(); }
  Buffer bytes;
  std::shared_ptr<const MemorySource> source;
};

Buffer content(const std::string& path) {
  const auto source = FileSource::open(path).value();
  return read_all(*source, source->size()).value();
}

}  // namespace

TEST_CASE("a second signature stands beside the first, and nothing else changes", "[channel]") {
  const TemporaryFolder folder;
  const Edition e(edition_under(2));
  CHECK(trust::authenticate(*e.source).error().code == Errc::too_few_signatures);
  CHECK(channel::signatures_missing(e.proof()) == 1);
  std::uint64_t told = 0;
  REQUIRE(add_signature(e.proof(), *e.source, open_key(TestKey(2)), folder / "out", [&](auto n) { told = n; }));
  CHECK(told == e.bytes.size());
  const Buffer out = content(folder / "out");
  const auto both = trust::authenticate(MemorySource(out));
  REQUIRE(both);
  CHECK(both->manifest.signatures().size() == 2);
  CHECK(channel::signatures_missing(*both) == 0);
  CHECK(both->manifest.edition_id() == e.proof().manifest.edition_id());
  CHECK(std::equal(out.begin(), out.begin() + bundle::Preamble::kSize, e.bytes.begin()));
  constexpr std::size_t kBehind = bundle::Preamble::kSize + bundle::SignatureBlock::kSize;
  CHECK(std::equal(out.begin() + kBehind, out.end(), e.bytes.begin() + kBehind, e.bytes.end()));
}

TEST_CASE("in whatever order editors sign, the file is the same", "[channel]") {
  const TemporaryFolder folder;
  const Edition first(edition_under(1, {TestKey(1)}));
  const Edition second(edition_under(1, {TestKey(2)}));
  REQUIRE(add_signature(first.proof(), *first.source, open_key(TestKey(2)), folder / "one", {}));
  REQUIRE(add_signature(second.proof(), *second.source, open_key(TestKey(1)), folder / "other", {}));
  CHECK(content(folder / "one") == content(folder / "other"));
}

TEST_CASE("what others put behind an edition is not copied", "[channel]") {
  const TemporaryFolder folder;
  EditionBuilder b = edition_under(1);
  b.edit_file = [](testing::BuiltEdition& e) { append(e.bytes, as_bytes("a mark")); };
  const Edition e(b);
  REQUIRE(add_signature(e.proof(), *e.source, open_key(TestKey(2)), folder / "out", {}));
  CHECK(content(folder / "out").size() == e.bytes.size() - 6);
}

TEST_CASE("who may not sign is told why, and nothing is written", "[channel]") {
  const TemporaryFolder folder;
  const Edition e(edition_under(1));
  const auto refused = [&](const keys::SigningKey& key) {
    const Status out = add_signature(e.proof(), *e.source, key, folder / "out", {});
    REQUIRE_FALSE(out);
    return out.error().what;
  };
  CHECK(refused(open_key(TestKey(9))) == "key 0909090909090909 is none of those that sign editions of this channel");
  CHECK(refused(open_key(TestKey(9).with_id(2))) ==
        "key 0202020202020202 is none of those that sign editions of this channel");
  CHECK(refused(open_key(TestKey(1))) == "key 0101010101010101 has signed this edition already");
  CHECK(refused(testing::broken_key(TestKey(2))) == "miscalculated");
  CHECK(folder.entries() == 0);
}

TEST_CASE("a seventeenth signature has no room", "[channel]") {
  const TemporaryFolder folder;
  std::vector<TestKey> keys;
  for (std::uint8_t seed = 1; seed <= limits::kSignatureSlots + 1; ++seed) keys.emplace_back(seed);
  EditionBuilder b;
  b.chain[0].statement.signing_keys = testing::signers_of(keys);
  b.signers.assign(keys.begin(), keys.end() - 1);
  const Edition e(b);
  CHECK(add_signature(e.proof(), *e.source, open_key(keys.back()), folder / "out", {}).error().what ==
        "an edition has room for 16 signatures, and all are used");
}

TEST_CASE("an edition that nobody has signed, or a stranger, is not signed either", "[channel]") {
  CHECK(authenticate_unfinished(MemorySource(edition_under(2, {}).bytes())).error().code == Errc::too_few_signatures);
  CHECK(authenticate_unfinished(MemorySource(edition_under(2, {TestKey(9)}).bytes())).error().code ==
        Errc::bad_signature);
}

TEST_CASE("a stick that fails or answers differently when it is copied leaves what was there", "[channel]") {
  const TemporaryFolder folder;
  const Edition e(edition_under(1));
  const auto key = open_key(TestKey(2));
  testing::write_file(folder / "out", as_bytes("before"));
  const FlakySource counted(e.source);
  REQUIRE(add_signature(e.proof(), counted, key, folder / "good", {}));
  REQUIRE(counted.reads() > 1);
  for (std::uint64_t k = 0; k < counted.reads(); ++k) {
    CHECK(add_signature(e.proof(), FlakySource(e.source, k), key, folder / "out", {}).error().code == Errc::io);
  }
  // A byte of the manifest, so that the copy carries no good signature; and one of the preamble.
  const auto offset = static_cast<std::uint64_t>(e.proof().manifest.table_offset()) - 1;
  for (const std::uint64_t at : {offset, std::uint64_t{16}}) {
    const testing::LyingSource liar(e.source, [at](auto, std::uint64_t from, std::span<std::byte> out) {
      if (from <= at && at - from < out.size()) out[static_cast<std::size_t>(at - from)] ^= std::byte{1};
    });
    CHECK_FALSE(add_signature(e.proof(), liar, key, folder / "out", {}));
  }
  CHECK(as_text(content(folder / "out")) == "before");
  CHECK(folder.entries() == 2);
}
