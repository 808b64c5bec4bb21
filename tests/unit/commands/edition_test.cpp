#include "bundle_tool/commands/edition.h"

#include <catch2/catch.hpp>

#include "bundle_tool/channel/channel_file.h"
#include "bundle_tool/commands/commands.h"
#include "bundle_tool/commands/confine.h"
#include "reader/trust/pubkey_file.h"
#include "tests/support/captured.h"
#include "tests/support/contains.h"
#include "tests/support/edition_builder.h"
#include "tests/support/open_key.h"
#include "tests/support/temporary_folder.h"

// Stands in for the tool's own: commands run in this process here, which has to stay free for the next one.
namespace handbill::commands {
void confine(const std::vector<std::string>& /*writes*/) {}
void confine(const std::vector<std::string>& /*writes*/, std::vector<std::string> /*reads*/) {}
}  // namespace handbill::commands

using namespace handbill;
using testing::contains;
using testing::EditionBuilder;
using testing::TestKey;

namespace {

// A folder with an edition, the public keys of its publisher and of somebody else, and their channels.
struct Desk {
  testing::TemporaryFolder folder;
  std::string edition = folder / "e.handbill";

  Desk() {
    put(EditionBuilder().bytes());
    for (const std::uint8_t seed : {std::uint8_t{1}, std::uint8_t{2}}) {
      const TestKey key(seed);
      testing::write_file(folder / (std::to_string(seed) + ".pub"), as_bytes(trust::public_key_file(key.public_key())));
      auto file = founded(key);
      REQUIRE(file.write(folder / (std::to_string(seed) + ".channel")));
    }
  }
  void put(const Buffer& bytes) const { testing::write_file(edition, bytes); }
  static channel::ChannelFile founded(const TestKey& key) {
    auto file = channel::ChannelFile::found(testing::founding_step(key).statement).value();
    REQUIRE(file.sign(testing::open_key(key)));
    return file;
  }
  commands::EditionOptions options(std::optional<std::string> pub = {}, std::optional<std::string> channel = {}) const {
    commands::EditionOptions out{edition, {}, {}};
    if (pub) out.pub = folder / *pub;
    if (channel) out.channel = folder / *channel;
    return out;
  }
};

Errc code_of(const Result<commands::Edition>& result) { return result ? Errc::ok : result.error().code; }

std::string warned(const Result<commands::Edition>& edition) {
  REQUIRE(edition);
  return testing::captured(STDERR_FILENO, [&] { commands::print_warnings(*edition); });
}

}  // namespace

TEST_CASE("an edition is from the publisher whose key or channel is given, or it is refused", "[commands][edition]") {
  const Desk desk;
  const auto own = open_edition(desk.options());
  REQUIRE(own);
  CHECK_FALSE(own->publisher_checked);
  for (const auto& options : {desk.options("1.pub"), desk.options({}, "1.channel")}) {
    const auto checked = open_edition(options);
    REQUIRE(checked);
    CHECK(checked->publisher_checked);
    CHECK(warned(checked).empty());
  }
  for (const auto& options : {desk.options("2.pub"), desk.options({}, "2.channel")}) {
    const auto refused = open_edition(options);
    CHECK(code_of(refused) == Errc::wrong_publisher);
    CHECK(contains(refused.error().what, own->proof.channel.fingerprint()));
  }
  CHECK(code_of(open_edition(desk.options("no.pub"))) == Errc::not_found);
  CHECK(code_of(open_edition(desk.options({}, "no.channel"))) == Errc::not_found);
  CHECK(code_of(commands::open_edition({desk.folder / "no.handbill", {}, {}})) == Errc::not_found);
}

TEST_CASE("a channel that too few keys have signed proves nothing", "[commands][edition]") {
  const Desk desk;
  const auto draft = channel::ChannelFile::found(testing::founding_step(TestKey(1)).statement).value();
  REQUIRE(draft.write(desk.folder / "draft.channel"));
  const auto refused = open_edition(desk.options({}, "draft.channel"));
  CHECK(code_of(refused) == Errc::bad_channel);
  CHECK(contains(refused.error().what, "too few keys have signed it"));
}

TEST_CASE("an edition from before the newest list of keys is told from one of today", "[commands][edition]") {
  const Desk desk;
  auto file = Desk::founded(TestKey(1));
  trust::Statement next = file.next();
  next.signing_keys.emplace_back(TestKey(2).public_key());
  REQUIRE(file.propose(next));
  REQUIRE(file.sign(testing::open_key(TestKey(1))));
  REQUIRE(file.write(desk.folder / "newer.channel"));
  const auto old = open_edition(desk.options({}, "newer.channel"));
  REQUIRE(old);
  CHECK(old->has_old_keys());
  CHECK(warned(old).starts_with("bundle_tool: warning: old-keys: " + desk.edition +
                                ": signed under list of keys number 1, the channel is at number 2: "));
  CHECK_FALSE(open_edition(desk.options({}, "1.channel"))->has_old_keys());
  CHECK_FALSE(open_edition(desk.options())->has_old_keys());
}

TEST_CASE("what the channel has revoked since is no edition of it any more", "[commands][edition]") {
  const Desk desk;
  auto file = Desk::founded(TestKey(1));
  trust::Statement next = file.next();
  next.root_keys.push_back(TestKey(2).public_key());
  REQUIRE(file.propose(next));
  REQUIRE(file.sign(testing::open_key(TestKey(1))));
  next = file.next();
  next.epoch = 1;
  next.root_keys = {TestKey(2).public_key()};
  next.signing_keys = {TestKey(2).public_key()};
  next.revocations = {{TestKey(1).public_key().key, {}}};
  REQUIRE(file.propose(next));
  REQUIRE(file.sign(testing::open_key(TestKey(2))));
  REQUIRE_FALSE(file.draft());
  REQUIRE(file.write(desk.folder / "later.channel"));
  CHECK(code_of(open_edition(desk.options({}, "later.channel"))) == Errc::revoked_key);
  CHECK(code_of(open_edition(desk.options())) == Errc::ok);
}

TEST_CASE("a copy that is cut short or marked is told by how many bytes", "[commands][edition]") {
  const Desk desk;
  const Buffer whole = EditionBuilder().bytes();
  const auto said = [&desk](Buffer bytes) {
    desk.put(bytes);
    return warned(open_edition(desk.options("1.pub")));
  };
  CHECK(said(whole).empty());
  Buffer more = whole;
  more.push_back(std::byte{0});
  CHECK(said(more) == "bundle_tool: warning: trailing-bytes: " + desk.edition +
                          ": 1 byte at its end that the publisher did not write\n");
  CHECK(said(Buffer(whole.begin(), whole.end() - 2)) ==
        "bundle_tool: warning: truncated: " + desk.edition + ": 2 bytes missing at its end\n");
  desk.put(whole);
  CHECK(warned(open_edition(desk.options())) == "bundle_tool: warning: unknown-publisher: " + desk.edition +
                                                    ": not checked against a publisher: give --pub or --channel\n");
}

TEST_CASE("threads are as many as asked for, within what makes sense", "[commands][edition]") {
  CHECK(commands::jobs_of(std::nullopt) >= 1);
  CHECK(commands::jobs_of(0) == cli::kJobs.min);
  CHECK(commands::jobs_of(3) == 3);
  CHECK(commands::jobs_of(std::uint64_t{1} << 40U) == cli::kJobs.max);
}

TEST_CASE("an error says which file it is of", "[commands][edition]") {
  const Desk desk;
  testing::write_file(desk.edition, as_bytes("no edition"));
  const auto refused = open_edition(desk.options());
  CHECK(code_of(refused) == Errc::not_a_bundle);
  CHECK(refused.error().what.starts_with(desk.edition + ": "));
}

TEST_CASE("each command's outcome is its exit code", "[commands]") {
  const Desk desk;
  const auto run = [](std::vector<std::string> words) {
    cli::CommandLine line("bundle_tool", "");
    commands::add_keygen(line);
    commands::add_pack(line);
    commands::add_channel(line);
    commands::add_sign(line);
    commands::add_verify(line);
    commands::add_inspect(line);
    commands::add_list(line);
    commands::add_show(line);
    std::vector<const char*> argv{"bundle_tool"};
    for (const std::string& word : words) argv.push_back(word.c_str());
    auto exit = cli::Exit::done;
    (void)testing::captured(STDERR_FILENO, [&] {
      (void)testing::captured(STDOUT_FILENO, [&] { exit = line.run(static_cast<int>(argv.size()), argv.data()); });
    });
    return exit;
  };
  const std::string own = desk.folder / "1.pub", others = desk.folder / "2.pub";
  for (const char* command : {"verify", "inspect", "list"}) {
    CAPTURE(command);
    CHECK(run({command, desk.edition, "--pub", own}) == cli::Exit::done);
    CHECK(run({command, desk.edition, "--pub", others}) == cli::Exit::refused);
    CHECK(run({command, desk.folder / "none", "--pub", own}) == cli::Exit::failed);
    CHECK(run({command}) == cli::Exit::failed);
  }
}
