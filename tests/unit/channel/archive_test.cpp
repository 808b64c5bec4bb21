#include "bundle_tool/channel/archive.h"

#include <catch2/catch.hpp>
#include <filesystem>

#include "reader/base/source.h"
#include "tests/support/edition_builder.h"
#include "tests/support/temporary_folder.h"

namespace fs = std::filesystem;
using namespace handbill;
using channel::Archive;
using testing::EditionBuilder;
using testing::TemporaryFolder;
using testing::TestKey;

namespace {

const bundle::PublicKey kStolen = TestKey(1).public_key();

// An edition of the channel that key 1 founded, with keys 1 and 2 to sign.
EditionBuilder edition(std::uint64_t number, const TestKey& signer = TestKey(1)) {
  EditionBuilder b;
  b.chain[0].statement.signing_keys = testing::signers_of({TestKey(1), TestKey(2)});
  trust::sort_all(b.chain[0].statement);
  b.signers = {signer};
  b.edit_manifest = [number](bundle::Manifest& m) {
    m.edition = number;
    m.title = "Number " + std::to_string(number);
    m.date = 20'000 + static_cast<std::int32_t>(number);
  };
  return b;
}

// The next statement of that channel, in the next epoch; key 1 still signs editions.
testing::RootStep next_epoch() {
  testing::RootStep out = edition(1).chain[0];
  out.statement.epoch = 1;
  return out;
}

trust::Channel its_channel() { return trust::Channel::walk(edition(1).build().chain).value(); }

Archive found(const std::vector<std::string>& paths) {
  auto out = channel::editions_signed_by(paths, its_channel(), kStolen);
  REQUIRE(out);
  return std::move(out).value();
}

std::vector<std::uint64_t> numbers(const Archive& archive) {
  std::vector<std::uint64_t> out;
  for (const channel::ArchivedEdition& e : archive.editions) out.push_back(e.place.number);
  return out;
}

using Numbers = std::vector<std::uint64_t>;

}  // namespace

TEST_CASE("what a key really signed is listed with all that a person knows it by") {
  const TemporaryFolder folder;
  const Buffer bytes = edition(7).bytes();
  testing::write_file(folder / "7.handbill", bytes);
  const Archive archive = found({folder.path()});
  REQUIRE(archive.editions.size() == 1);
  const auto signed_edition = trust::authenticate(MemorySource(bytes)).value();
  const channel::ArchivedEdition& e = archive.editions[0];
  CHECK(e.path == folder / "7.handbill");
  CHECK(e.id == signed_edition.manifest.edition_id());
  CHECK(e.place.number == 7);
  CHECK(e.date == 20'007);
  CHECK(e.title == "Number 7");
  CHECK(e.fingerprint == signed_edition.manifest.fingerprint());
  CHECK(archive.unusable.empty());
  CHECK(archive.of_others == 0);
}

TEST_CASE("editions are found in folders below, among the files given, and under other names") {
  const TemporaryFolder folder;
  fs::create_directories(folder / "old/older");
  fs::create_directories(folder / "apart");
  fs::create_directories(folder / "scans.handbill");  // a folder, whatever it is called
  testing::write_file(folder / "old/10.handbill", edition(10).bytes());
  testing::write_file(folder / "old/older/9.handbill", edition(9).bytes());
  testing::write_file(folder / "old/EDITION8.HAN", edition(8).bytes());
  testing::write_file(folder / "scans.handbill/6.handbill", edition(6).bytes());
  testing::write_file(folder / "apart/7", edition(7).bytes());
  testing::write_file(folder / "old/notes.txt", as_bytes("not an edition"));
  testing::write_file(folder / "old/empty", {});
  const Archive archive = found({folder / "old", folder / "scans.handbill", folder / "apart/7"});
  CHECK(numbers(archive) == Numbers{6, 7, 8, 9, 10});
  CHECK(archive.unusable.empty());
  CHECK(archive.of_others == 0);
}

TEST_CASE("each edition is listed once, by epoch and number") {
  const TemporaryFolder folder;
  EditionBuilder later = edition(1);
  later.chain.push_back(next_epoch());
  testing::write_file(folder / "a.handbill", later.bytes());
  testing::write_file(folder / "b.handbill", edition(12).bytes());
  testing::write_file(folder / "c.handbill", edition(3).bytes());
  testing::write_file(folder / "d.handbill", edition(3).bytes());
  // With a second editor's signature it is the same edition.
  EditionBuilder twice = edition(3);
  twice.signers.emplace_back(2);
  testing::write_file(folder / "e.handbill", twice.bytes());
  const auto channel = trust::Channel::walk(later.build().chain);
  const auto archive = channel::editions_signed_by({folder.path(), folder / "b.handbill"}, *channel, kStolen);
  REQUIRE(archive);
  CHECK(numbers(*archive) == Numbers{3, 12, 1});
  CHECK(archive->editions[0].path == folder / "c.handbill");
}

TEST_CASE("two editions of one number are both listed: only a person can tell which is genuine") {
  const TemporaryFolder folder;
  EditionBuilder other = edition(3);
  const auto edit = other.edit_manifest;
  other.edit_manifest = [edit](bundle::Manifest& m) {
    edit(m);
    m.title = "Another";
  };
  testing::write_file(folder / "a.handbill", edition(3).bytes());
  testing::write_file(folder / "b.handbill", other.bytes());
  CHECK(numbers(found({folder.path()})) == Numbers{3, 3});
}

TEST_CASE("editions of others are passed over, and counted") {
  const TemporaryFolder folder;
  EditionBuilder stranger;
  stranger.chain = {testing::founding_step(TestKey(5))};
  stranger.signers = {TestKey(5)};
  testing::write_file(folder / "stranger.handbill", stranger.bytes());
  testing::write_file(folder / "colleague.handbill", edition(4, TestKey(2)).bytes());
  // The same key, but another channel that it made alone.
  testing::write_file(folder / "alone.handbill", EditionBuilder().bytes());
  testing::write_file(folder / "both.handbill", [] {
    EditionBuilder b = edition(5, TestKey(2));
    b.signers.emplace_back(1);
    return b.bytes();
  }());
  const Archive archive = found({folder.path()});
  CHECK(numbers(archive) == Numbers{5});
  CHECK(archive.of_others == 3);
  CHECK(archive.unusable.empty());
}

TEST_CASE("what looks like an edition and is no good one is said, with its path") {
  const TemporaryFolder folder;
  const testing::BuiltEdition good = edition(3).build();
  Buffer bad = good.bytes;
  bad[static_cast<std::size_t>(good.manifest_offset)] ^= std::byte{1};
  testing::write_file(folder / "1-changed.handbill", bad);
  testing::write_file(folder / "2-cut.handbill", Bytes(good.bytes).first(1000));
  testing::write_file(folder / "3-empty.handbill", {});
  testing::write_file(folder / "4-text.handbill", as_bytes("hello"));
  testing::write_file(folder / "5-cut", Bytes(good.bytes).first(1000));
  const Archive archive = found({folder.path()});
  CHECK(archive.editions.empty());
  CHECK(archive.of_others == 0);
  const auto& said = archive.unusable;
  REQUIRE(said.size() == 5);
  CHECK(said[0].code == Errc::bad_signature);
  CHECK(said[0].what.starts_with(folder / "1-changed.handbill: "));
  CHECK(said[1].code == Errc::truncated);
  CHECK(said[2].code == Errc::not_a_bundle);
  CHECK(said[3].code == Errc::not_a_bundle);
  CHECK(said[4].code == Errc::truncated);
  CHECK(said[4].what.starts_with(folder / "5-cut: "));
}

TEST_CASE("damage behind the manifest does not make an edition less genuine") {
  const TemporaryFolder folder;
  const testing::BuiltEdition good = edition(3).build();
  Buffer bad = good.bytes;
  bad.back() ^= std::byte{1};
  testing::write_file(folder / "text.handbill", bad);
  testing::write_file(folder / "cut.handbill", Bytes(edition(4).bytes()).first(bad.size() - 20));
  CHECK(numbers(found({folder.path()})) == Numbers{3, 4});
}

TEST_CASE("an edition of another line of the channel's keys is said") {
  const TemporaryFolder folder;
  EditionBuilder ours = edition(1);
  ours.chain.push_back(next_epoch());
  EditionBuilder theirs = ours;
  theirs.chain[1].statement.name = "Another line";
  testing::write_file(folder / "theirs.handbill", theirs.bytes());
  const auto channel = trust::Channel::walk(ours.build().chain);
  const auto archive = channel::editions_signed_by({folder.path()}, *channel, kStolen);
  REQUIRE(archive);
  CHECK(archive->editions.empty());
  REQUIRE(archive->unusable.size() == 1);
  CHECK(archive->unusable[0].code == Errc::fork);
}

TEST_CASE("what cannot be read stops the search: it may be genuine") {
  const TemporaryFolder folder;
  const auto refused = [&](const std::string& path) {
    const auto archive = channel::editions_signed_by({path}, its_channel(), kStolen);
    REQUIRE_FALSE(archive);
    CHECK(archive.error().what.find(folder.path()) != std::string::npos);
    return archive.error().code;
  };
  CHECK(refused(folder / "missing") == Errc::not_found);
  fs::create_symlink(folder / "gone", folder / "3.handbill");
  CHECK(refused(folder.path()) == Errc::not_found);
}

TEST_CASE("a link to a folder is not followed, and is said") {
  const TemporaryFolder folder;
  const TemporaryFolder disk;
  testing::write_file(disk / "3.handbill", edition(3).bytes());
  testing::write_file(folder / "4.handbill", edition(4).bytes());
  fs::create_directory_symlink(disk.path(), folder / "disk");
  fs::create_directory_symlink(folder.path(), folder / "round");
  fs::create_symlink(disk / "3.handbill", folder / "three.handbill");
  const Archive archive = found({folder.path()});
  CHECK(numbers(archive) == Numbers{3, 4});
  REQUIRE(archive.unusable.size() == 2);
  CHECK(numbers(found({folder / "disk"})) == Numbers{3});
}
