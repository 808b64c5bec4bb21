#include "bundle_tool/commands/issued.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "bundle_tool/channel/channel_file.h"
#include "bundle_tool/channel/co_sign.h"
#include "reader/base/source.h"
#include "tests/support/contains.h"
#include "tests/support/edition_builder.h"
#include "tests/support/open_key.h"
#include "tests/support/temporary_folder.h"

using namespace handbill;
using testing::contains;
using testing::EditionBuilder;
using testing::TemporaryFolder;
using testing::TestKey;

namespace {

EditionBuilder edition(std::uint64_t number, const std::string& title = "Press") {
  EditionBuilder b;
  b.edit_manifest = [number, title](bundle::Manifest& m) {
    m.edition = number;
    m.title = title;
  };
  return b;
}

// A channel of key `seed` alone, signed unless `draft`.
channel::ChannelFile channel_of(std::uint8_t seed, bool draft = false) {
  const TestKey key(seed);
  trust::Statement first;
  first.root_keys = {key.public_key()};
  first.signing_keys = testing::signers_of({key});
  auto file = channel::ChannelFile::found(first).value();
  if (!draft) REQUIRE(file.sign(testing::open_key(key)));
  return file;
}

// "same-number: e.handbill: words", a line for each.
std::string lines_of(const sources::Warnings& warnings) {
  std::string out;
  for (const sources::Warning& each : warnings.kept())
    out += std::string(sources::slug_name(each.slug)) + ": " + each.file + ": " + each.text + "\n";
  return out;
}

trust::Signed authenticated(const EditionBuilder& edition) {
  const Buffer bytes = edition.bytes();
  auto proof = channel::authenticate_unfinished(MemorySource(bytes));
  REQUIRE(proof);
  return *std::move(proof);
}

// What packing with the key 1 of `folder` says.
std::string forgotten(const std::string& key_path) {
  sources::Warnings out;
  commands::warn_of_forgotten_channel(key_path, TestKey(1).public_key(), out);
  return lines_of(out);
}

}  // namespace

TEST_CASE("what is at the output's place is known when it is a good edition, and nothing else is",
          "[commands][issued]") {
  const TemporaryFolder folder;
  const std::string path = folder / "e.handbill";
  CHECK_FALSE(commands::issued_at(path));
  testing::write_file(path, as_bytes("no edition"));
  CHECK_FALSE(commands::issued_at(path));
  const Buffer bytes = edition(7).bytes();
  testing::write_file(path, bytes);
  const auto issued = commands::issued_at(path);
  REQUIRE(issued);
  const auto proof = trust::authenticate(MemorySource(bytes)).value();
  CHECK(issued->channel == proof.channel.id());
  CHECK(issued->statements == 1);
  CHECK(issued->place == trust::Place{0, 7});
  CHECK(issued->edition == proof.manifest.edition_id());
}

TEST_CASE("only an edition that is there, with one signature, may be taken the place of by itself",
          "[commands][issued]") {
  const TemporaryFolder folder;
  const std::string path = folder / "e.handbill";
  const auto refused = [&path](const EditionBuilder& there) {
    testing::write_file(path, there.bytes());
    const auto earlier = commands::earlier_at(path);
    if (earlier) return std::string();
    CHECK(earlier.error().code == Errc::exists);
    CHECK(contains(earlier.error().what, "-o " + path + ": "));
    CHECK(contains(earlier.error().what, "; give another name, or --force"));
    return earlier.error().what;
  };
  REQUIRE(commands::earlier_at(path));
  CHECK_FALSE(*commands::earlier_at(path));  // nothing is there
  testing::write_file(path, {});
  CHECK_FALSE(*commands::earlier_at(path));  // an empty file
  CHECK(refused(edition(7)).empty());
  const auto earlier = commands::earlier_at(path);
  REQUIRE(*earlier);
  CHECK((*earlier)->name.starts_with("edition 7 of "));
  CHECK((*earlier)->envelope.edition_hash() ==
        trust::authenticate(MemorySource(edition(7).bytes()))->manifest.edition_hash());

  EditionBuilder two = edition(7);
  two.chain = {testing::founding_step(TestKey(1))};
  two.chain[0].statement.signing_keys = testing::signers_of({TestKey(1), TestKey(2)});
  two.signers = {TestKey(1), TestKey(2)};
  CHECK(contains(refused(two), " is there, with 2 signatures"));
  two.chain[0].statement.signing_threshold = 2;
  two.signers = {TestKey(2)};
  CHECK(refused(two).empty());  // one of two: unfinished, and as good as before when it is packed again

  Buffer damaged = edition(7).bytes();
  damaged[40] ^= std::byte{1};
  testing::write_file(path, damaged);
  REQUIRE_FALSE(commands::earlier_at(path));
  CHECK(contains(commands::earlier_at(path).error().what, "there is an edition that cannot be checked ("));
}

TEST_CASE("an edition may not undo a later list of keys of its own channel", "[commands][issued]") {
  const trust::Channel now = *channel_of(1).channel();
  const auto checked = [&now](std::optional<commands::Issued> before) {
    return commands::check_keys_not_older(before, now, "e.handbill");
  };
  commands::Issued before;
  before.channel = now.id();
  CHECK(checked(std::nullopt));
  CHECK(checked(before));
  before.statements = 2;
  const auto refused = checked(before);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == Errc::bad_channel);
  CHECK(contains(refused.error().what,
                 "-o e.handbill: the edition there has list of keys number 2 of this channel, "
                 "the new one would have number 1"));
  before.channel = channel_of(2).channel()->id();
  CHECK(checked(before));
}

TEST_CASE("a number that was there before is warned of, and a lower one; a higher one is not", "[commands][issued]") {
  const TemporaryFolder folder;
  const std::string path = folder / "e.handbill";
  const auto said = [&](const EditionBuilder& before, const EditionBuilder& now) {
    testing::write_file(path, before.bytes());
    const auto issued = commands::issued_at(path);
    REQUIRE(issued);
    sources::Warnings out;
    commands::warn_of_number(issued, authenticated(now), path, out);
    return lines_of(out);
  };
  CHECK(said(edition(7), edition(8)).empty());
  CHECK(said(edition(7), edition(7)).empty());  // the same edition
  CHECK(said(edition(7), edition(7, "Another"))
            .starts_with("same-number: " + path + ": another edition with number 7 was here"));
  CHECK(
      said(edition(7), edition(6)).starts_with("lower-number: " + path + ": the edition that was here has number 7: "));
  EditionBuilder other = edition(6);
  other.chain = {testing::founding_step(TestKey(2))};
  other.signers = {TestKey(2)};
  CHECK(said(edition(7), other).empty());  // of another channel
  sources::Warnings none;
  commands::warn_of_number(std::nullopt, authenticated(edition(7)), path, none);
  CHECK(none.total() == 0);
}

TEST_CASE("editions beside the new one that have its number are warned of, the one at its place is not",
          "[commands][issued]") {
  const TemporaryFolder folder;
  testing::write_file(folder / "a.handbill", edition(7, "Another").bytes());
  testing::write_file(folder / "b.handbill", edition(7).bytes());  // the same
  testing::write_file(folder / "c.handbill", edition(8).bytes());
  testing::write_file(folder / "e.handbill", edition(7, "A third").bytes());  // makes way
  sources::Warnings out;
  commands::warn_of_same_number(authenticated(edition(7)), folder / "e.handbill", out);
  CHECK(lines_of(out).starts_with("same-number: " + (folder / "a.handbill") +
                                  ": is another edition with this number, 7"));
  CHECK(out.total() == 1);
}

TEST_CASE("packing with a key alone warns of each channel beside it that lists the key", "[commands][issued]") {
  const TemporaryFolder folder;
  const std::string key = folder / "our.key";
  CHECK(forgotten(key).empty());
  const std::string names = "gbhaecfd";
  for (const char name : names) REQUIRE(channel_of(1).write(folder / (std::string(1, name) + ".channel")));
  const std::string text = forgotten(key);
  std::size_t at = 0;
  for (char name = 'a'; name <= 'h'; ++name) {  // in the order of their names
    const std::string path = folder / (std::string(1, name) + ".channel");
    at = text.find("no-channel: " + path + ": lists this key", at);
    CAPTURE(name);
    REQUIRE(at != std::string::npos);
  }
  CHECK(std::count(text.begin(), text.end(), '\n') == 8);
}

TEST_CASE("only what is named as a channel, is one, and lists the key is warned of", "[commands][issued]") {
  const TemporaryFolder folder;
  for (const char* name : {"a.channel.old", "a", "channel", "a.handbill", "a.CHANNEL~"}) {
    REQUIRE(channel_of(1).write(folder / name));
  }
  REQUIRE(channel_of(2).write(folder / "of-another.channel"));
  REQUIRE(channel_of(1, true).write(folder / "draft.channel"));
  testing::write_file(folder / "broken.channel", as_bytes("no channel"));
  std::filesystem::create_directory(folder / "folder.channel");
  CHECK(forgotten(folder / "our.key").empty());
  CHECK(forgotten("/nowhere/our.key").empty());
}
