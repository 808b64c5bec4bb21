#include "bundle_tool/commands/channel_text.h"

#include <catch2/catch.hpp>

#include "tests/support/contains.h"
#include "tests/support/edition_builder.h"
#include "tests/support/open_key.h"

using namespace handbill;
using channel::ChannelFile;
using commands::line;
using testing::contains;
using testing::open_key;
using testing::TestKey;

namespace {

std::string id(std::uint8_t seed) { return TestKey(seed).public_key().id.hex(); }

trust::Statement statement_of(const std::vector<TestKey>& keys, std::uint8_t threshold = 1) {
  trust::Statement out;
  for (const TestKey& key : keys) out.root_keys.push_back(key.public_key());
  out.signing_keys = testing::signers_of(keys);
  out.root_threshold = threshold;
  return out;
}

ChannelFile founded() {
  ChannelFile file = ChannelFile::found(statement_of({TestKey(1)})).value();
  REQUIRE(file.sign(open_key(TestKey(1))));
  return file;
}

// Founded by key 1; a draft gives it to keys 2 and 3, both of which are needed.
ChannelFile handed_over() {
  ChannelFile file = founded();
  trust::Statement next = statement_of({TestKey(2), TestKey(3)}, 2);
  next.name = "Press";
  REQUIRE(file.propose(next));
  return file;
}

// The draft takes key 1 back, but for `editions`.
ChannelFile taken_back(std::vector<bundle::Hash> editions) {
  ChannelFile file = founded();
  trust::Statement next = statement_of({TestKey(1), TestKey(2)});
  REQUIRE(file.propose(next));
  REQUIRE(file.sign(open_key(TestKey(1))));
  next = statement_of({TestKey(2)});
  next.epoch = 1;
  next.revocations.push_back({TestKey(1).public_key().key, std::move(editions)});
  REQUIRE(file.propose(next));
  return file;
}

bundle::Hash hash_of(std::uint8_t byte) {
  bundle::Hash out;
  out.bytes.fill(std::byte{byte});
  return out;
}

// The ids of keys in the order that a statement has them in.
std::string ids(const trust::Statement& statement, const std::string& before) {
  std::string out;
  for (const bundle::PublicKey& key : statement.root_keys) out += before + key.id.hex();
  return out;
}

}  // namespace

TEST_CASE("a channel says its digits, its statement and its keys, none of them marked", "[commands][channel]") {
  const ChannelFile file = founded();
  CHECK(commands::channel_text(file) == line("channel", file.channel()->fingerprint()) +
                                            line("statement", "1, epoch 0") + line("name", "none") +
                                            line("change keys", "1 of 1: " + id(1)) + line("sign", "1 of 1: " + id(1)));
  CHECK(commands::signatures_text(file, "a.channel").empty());
}

TEST_CASE("a channel that nobody has signed for has no digits yet", "[commands][channel]") {
  const ChannelFile file = ChannelFile::found(statement_of({TestKey(1), TestKey(2)}, 2)).value();
  const std::string text = commands::channel_text(file);
  CHECK(text.starts_with(line("channel", "new: its digits are known when it is signed")));
  CHECK(contains(text, line("change keys", "2 of 2:" + ids(*file.draft(), " "))));
  CHECK_FALSE(contains(text, "marks"));
  CHECK(commands::signatures_text(file, "a.channel") ==
        line("signed", "0 of 2 of its own keys: not enough yet") +
            line("may sign", commands::ids_of(file.draft()->root_keys)) +
            line("next", "bundle_tool channel sign a.channel --key ANOTHER.key"));
}

TEST_CASE("a draft marks the keys that come with + and those that go with -", "[commands][channel]") {
  const ChannelFile file = handed_over();
  const std::string keys = ids(*file.draft(), " +") + " -" + id(1);
  CHECK(commands::channel_text(file) ==
        line("channel", file.channel()->fingerprint()) + line("statement", "2, epoch 0") + line("name", "Press") +
            line("change keys", "2 of 2:" + keys) + line("sign", "1 of 2:" + keys) + line("marks", "+ is new, - goes"));
  // Also where only one of the two lists changes, and not where neither does.
  for (const bool root : {false, true}) {
    ChannelFile one = founded();
    trust::Statement next = one.next();
    if (root) {
      next.root_keys.push_back(TestKey(2).public_key());
    } else {
      next.signing_keys.emplace_back(TestKey(2).public_key());
    }
    REQUIRE(one.propose(next));
    CHECK(contains(commands::channel_text(one), "+ is new"));
  }
  ChannelFile same = founded();
  trust::Statement next = same.next();
  next.name = "Press";
  REQUIRE(same.propose(next));
  CHECK_FALSE(contains(commands::channel_text(same), "marks"));
}

TEST_CASE("who has still to sign is said, with the next command as a shell wants it", "[commands][channel]") {
  ChannelFile file = handed_over();
  REQUIRE(file.sign(open_key(TestKey(2))));
  CHECK(commands::signatures_text(file, "our press.channel") ==
        line("signed", "1 of 2 of its own keys, 0 of 1 of the keys before: not enough yet") +
            line("may sign", commands::ids_of(file.missing())) +
            line("next", "bundle_tool channel sign 'our press.channel' --key ANOTHER.key"));
  CHECK(contains(commands::ids_of(file.missing()), id(3)));
  CHECK_FALSE(contains(commands::ids_of(file.missing()), id(2)));
}

TEST_CASE("ids are listed with commas between them", "[commands][channel]") {
  CHECK(commands::ids_of({}).empty());
  const std::vector<bundle::PublicKey> keys{TestKey(1).public_key(), TestKey(2).public_key()};
  CHECK(commands::ids_of(std::span(keys).first(1)) == id(1));
  CHECK(commands::ids_of(keys) == id(1) + ", " + id(2));
}

TEST_CASE("a revocation names the editions that stay genuine, in full where they lie at hand", "[commands][channel]") {
  const ChannelFile file = taken_back({hash_of(1), hash_of(2), hash_of(3)});
  channel::Archive archive;
  archive.editions.push_back({"a", hash_of(2), {0, 7}, 20780, "Number 7", "12345"});
  archive.editions.push_back({"b", hash_of(9), {0, 8}, 20781, "Number 8", "67890"});
  const auto digits = [](std::uint8_t byte) { return bundle::fingerprint_digits(hash_of(byte).bytes); };
  const std::string first = std::min(digits(1), digits(3)), last = std::max(digits(1), digits(3));
  const std::string genuine = line("takes back", id(1) + ", but for 3 editions that it really signed") +
                              line("genuine", "12345: 7, of 2026-11-23, Number 7") + line("genuine", first) +
                              line("genuine", last);
  CHECK(commands::channel_text(file, archive).ends_with(genuine));
  archive.of_others = 1;
  CHECK(
      commands::channel_text(file, archive).ends_with(genuine + line("passed over", "1 edition that it did not sign")));
  CHECK(commands::channel_text(taken_back({}))
            .ends_with(line("takes back", id(1) + ", but for 0 editions that it really signed")));
}

TEST_CASE("as data, a channel and its draft say the same", "[commands][channel]") {
  const ChannelFile file = founded();
  const std::string one = R"({"threshold":1,"keys":[")" + id(1) + R"("]})";
  const std::string statement =
      R"({"version":1,"epoch":0,"name":"","root":)" + one + R"(,"signing":)" + one + R"(,"revocations":[]})";
  const std::string head = R"({"id":")" + file.channel()->id().hex() + R"(","fingerprint":")" +
                           file.channel()->fingerprint() + R"(","statement":)" + statement;
  CHECK(commands::channel_json(file).line() == head + R"(,"draft":null})");
  ChannelFile waits = handed_over();
  REQUIRE(waits.sign(open_key(TestKey(2))));
  const std::string json = commands::channel_json(waits).line();
  CHECK(json.starts_with(head + R"(,"draft":{"version":2,"epoch":0,"name":"Press","root":{"threshold":2,)"));
  CHECK(contains(json, R"("signatures":{"own":1,"own_needed":2,"before":0,"before_needed":1})"));
  CHECK(contains(json, "\"may_sign\":[\"" + waits.missing()[0].id.hex() + "\""));
  const ChannelFile new_one = ChannelFile::found(statement_of({TestKey(1)})).value();
  CHECK(commands::channel_json(new_one).line().starts_with(
      R"({"id":null,"fingerprint":null,"statement":null,"draft":{)"));
  const std::string revoked = commands::channel_json(taken_back({hash_of(5)})).line();
  CHECK(contains(revoked, R"("revocations":[{"key":")" + bundle::Hash{TestKey(1).public_key().key}.hex() +
                              R"(","editions":[")" + hash_of(5).hex() + R"("]}])"));
}
