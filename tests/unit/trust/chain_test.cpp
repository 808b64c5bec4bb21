#include "reader/trust/chain.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "reader/trust/authenticate.h"
#include "tests/support/edition_builder.h"

using namespace handbill;
using testing::EditionBuilder;
using testing::TestKey;

namespace {

trust::Statement with_revocations() {
  trust::Statement s = testing::founding_step(TestKey(1)).statement;
  s.name = "Press";
  for (std::uint8_t seed = 5; seed < 8; ++seed) {
    s.revocations.push_back({TestKey(seed).public_key().key, {bundle::hash_of({}), bundle::Hash{}}});
  }
  trust::sort_all(s);
  return s;
}

// Key 1 founds, key 2 takes over, and so on.
EditionBuilder rotated(std::uint8_t statements) {
  EditionBuilder b;
  for (std::uint8_t n = 2; n <= statements; ++n) {
    testing::RootStep step = testing::founding_step(TestKey(n));
    step.signers = {TestKey(static_cast<std::uint8_t>(n - 1)), TestKey(n)};
    b.chain.push_back(step);
  }
  b.signers = {TestKey(statements)};
  return b;
}

}  // namespace

TEST_CASE("a statement is these bytes") {
  trust::Statement s;
  s.version = 2;
  s.epoch = 3;
  s.previous.bytes.fill(std::byte{0xEE});
  s.root_keys = testing::sorted_keys({TestKey(1), TestKey(2)});
  s.signing_keys = {TestKey(3).public_key()};
  s.root_threshold = 2;
  s.name = "Press";
  const Buffer body = s.encode();
  REQUIRE(body.size() == 60 + 3 * 40 + 2 + 5);
  CHECK(as_text(body).substr(0, 8) == std::string_view("HBROOT\x01\x00", 8));
  CHECK(load_le<std::uint32_t>(&body[8]) == 2);
  CHECK(load_le<std::uint32_t>(&body[12]) == 3);
  CHECK(body[16] == std::byte{0xEE});
  CHECK(as_text(body).substr(48, 12) == std::string_view("\x02\x02\x01\x01\x05\x00\x00\x00\x00\x00\x00\x00", 12));
  CHECK(as_text(body).substr(60 + 120, 2) == std::string_view("\x01\x00", 2));
  CHECK(as_text(body).substr(60 + 122) == "Press");
  const auto back = trust::Statement::decode(body);
  REQUIRE(back);
  CHECK(back->encode() == body);
  CHECK(back->root_keys == s.root_keys);
  CHECK(back->name == "Press");
}

TEST_CASE("a statement with revocations is read back as it was written") {
  trust::Statement s = with_revocations();
  const auto back = trust::Statement::decode(s.encode());
  REQUIRE(back);
  CHECK(back->revocations == s.revocations);
  CHECK(back->encode() == s.encode());
}

TEST_CASE("what stands in a statement is put in order, each once") {
  trust::Statement s = with_revocations();
  const Buffer sorted = s.encode();
  std::reverse(s.revocations.begin(), s.revocations.end());
  std::reverse(s.revocations[0].editions.begin(), s.revocations[0].editions.end());
  s.revocations[0].editions.push_back(s.revocations[0].editions[0]);
  s.root_keys.push_back(s.root_keys[0]);
  CHECK_FALSE(trust::Statement::decode(s.encode()));
  trust::sort_all(s);
  CHECK(s.encode() == sorted);
}

TEST_CASE("only keys that sign editions count for them") {
  trust::Statement s = testing::founding_step(TestKey(1)).statement;
  s.signing_keys = testing::signers_of({TestKey(1), TestKey(2)});
  s.signing_keys[0].role = static_cast<trust::Role>(7);
  CHECK(s.edition_keys() == std::vector{s.signing_keys[1].key});
  CHECK(trust::Statement::decode(s.encode())->edition_keys() == s.edition_keys());
}

TEST_CASE("every proper prefix of a statement is truncated") {
  const trust::Statement s = with_revocations();
  const Buffer body = s.encode();
  for (std::size_t n = 0; n < body.size(); ++n) {
    CHECK(trust::Statement::decode(Bytes(body).first(n)).error().code == Errc::truncated);
  }
}

TEST_CASE("every proper prefix of a chain is refused, but for those that end with a record") {
  EditionBuilder b;
  b.chain.push_back(b.chain[0]);
  const Buffer chain = b.build().chain;
  for (std::size_t n = 0; n < chain.size(); ++n) {
    INFO(n);
    CHECK(trust::Channel::walk(Bytes(chain).first(n)).has_value() == (n == chain.size() / 2));
  }
  CHECK(trust::Channel::walk(chain).has_value());
}

TEST_CASE("every flipped bit of a chain is refused") {
  EditionBuilder b;
  b.chain.push_back(b.chain[0]);
  Buffer chain = b.build().chain;
  for (std::size_t bit = 0; bit < chain.size() * 8; ++bit) {
    const std::byte mask{static_cast<unsigned char>(1U << (bit % 8))};
    chain[bit / 8] ^= mask;
    INFO(bit);
    CHECK_FALSE(trust::Channel::walk(chain).has_value());
    chain[bit / 8] ^= mask;
  }
}

TEST_CASE("a channel is named by its first statement and signed for by its last") {
  EditionBuilder b;
  testing::RootStep second = testing::founding_step(TestKey(2));
  second.statement.signing_keys = {TestKey(3).public_key()};
  second.statement.epoch = 5;
  second.statement.name = "New name";
  second.signers = {TestKey(1), TestKey(2)};
  const Buffer founding = b.build().chain;
  b.chain.push_back(second);
  b.signers = {TestKey(3)};
  const auto built = b.build();
  const auto channel = trust::Channel::walk(built.chain);
  REQUIRE(channel);
  CHECK(channel->id() == trust::Channel::walk(founding)->id());
  CHECK(channel->first().root_keys[0] == TestKey(1).public_key());
  CHECK(channel->last().name == "New name");
  CHECK(channel->fingerprint() == bundle::fingerprint_digits(channel->id().bytes));
  const bundle::SigningKeys keys = channel->signing_keys();
  CHECK(keys.channel == channel->id());
  CHECK(keys.chain == bundle::hash_of(built.chain));
  CHECK(keys.epoch == 5);
  CHECK(keys.threshold == 1);
  CHECK(keys.keys == std::vector{TestKey(3).public_key()});
  const auto edition = trust::authenticate(MemorySource(built.bytes));
  REQUIRE(edition);
  CHECK(edition->publisher() == "New name");
}

TEST_CASE("a publisher is called what the manifest says when the channel has no name") {
  CHECK(trust::authenticate(MemorySource(EditionBuilder().bytes()))->publisher() == "Test press");
}

TEST_CASE("a key that is only named in the first statement did not found the channel") {
  // What a forger makes: his own key beside the newsroom's, one of the two is enough, and he signs.
  EditionBuilder b;
  const TestKey newsroom(1);
  const TestKey forger(2);
  b.chain[0].statement.root_keys = testing::sorted_keys({newsroom, forger});
  b.chain[0].signers = {forger};
  const auto forged = trust::Channel::walk(b.build().chain);
  REQUIRE(forged);
  CHECK_FALSE(trust::founded_by(*forged, newsroom.public_key()));
  CHECK(trust::founded_by(*forged, forger.public_key()));
  b.chain[0].signers = {newsroom, forger};
  CHECK(trust::founded_by(*trust::Channel::walk(b.build().chain), newsroom.public_key()));
}

TEST_CASE("an error in the chain names its place in the file") {
  EditionBuilder b;
  b.edit_chain_bytes = [](Buffer& chain) { chain.resize(chain.size() + 4); };
  const auto built = b.build();
  const auto edition = trust::authenticate(MemorySource(built.bytes));
  REQUIRE_FALSE(edition);
  CHECK(edition.error().offset == built.manifest_offset);
  b.edit_chain_bytes = {};
  b.chain[0].edit_body = [](Buffer& body) { body.resize(20); };
  const auto cut = trust::authenticate(MemorySource(b.bytes()));
  REQUIRE_FALSE(cut);
  CHECK(cut.error().offset == 1184 + 8);  // head, the sizes of the record
}

TEST_CASE("a key founded a channel only if it could do so alone") {
  EditionBuilder b;
  const auto alone = trust::Channel::walk(b.build().chain);
  CHECK(trust::founded_by(*alone, TestKey(1).public_key()));
  CHECK_FALSE(trust::founded_by(*alone, TestKey(2).public_key()));
  CHECK_FALSE(trust::founded_by(*alone, TestKey(2).with_id(1).public_key()));
  b.chain[0].statement.root_keys = testing::sorted_keys({TestKey(1), TestKey(2)});
  b.chain[0].statement.root_threshold = 2;
  b.chain[0].signers = {TestKey(1), TestKey(2)};
  const auto together = trust::Channel::walk(b.build().chain);
  REQUIRE(together);
  CHECK_FALSE(trust::founded_by(*together, TestKey(1).public_key()));
}

TEST_CASE("statements that were walked before are taken by their hashes, new ones are checked") {
  EditionBuilder b = rotated(4);
  const auto whole = trust::Channel::walk(b.build().chain);
  REQUIRE(whole);
  REQUIRE(whole->statements().size() == 4);
  // Nobody can tell good signatures from bad ones under a statement that is known already; the manifest binds both.
  b.chain[2].edit_signatures = [](auto& s) { s[0].bytes[0] ^= std::byte{1}; };
  const Buffer spoilt = b.build().chain;
  CHECK(trust::Channel::walk(spoilt).error().code == Errc::bad_chain);
  CHECK(trust::Channel::walk(spoilt, 0, whole->statements()));
  CHECK(trust::Channel::walk(spoilt, 0, whole->statements().first(3)));
  CHECK(trust::Channel::walk(spoilt, 0, whole->statements().first(2)).error().code == Errc::bad_chain);
  CHECK(trust::Channel::walk(rotated(2).build().chain, 0, whole->statements())->statements().size() == 2);
}

TEST_CASE("another statement in the place of a known one is a fork only if it is signed well") {
  EditionBuilder b = rotated(3);
  const auto whole = trust::Channel::walk(b.build().chain);
  b.chain[2].statement.name = "Another";
  const auto fork = trust::Channel::walk(b.build().chain, 0, whole->statements());
  REQUIRE_FALSE(fork);
  CHECK(fork.error().code == Errc::fork);
  CHECK(fork.error().layer == Layer::memory);
  b.chain[2].signers = {TestKey(9)};
  CHECK(trust::Channel::walk(b.build().chain, 0, whole->statements()).error().code == Errc::bad_chain);
}

TEST_CASE("revocations of all statements are kept, with their versions") {
  EditionBuilder b = rotated(3);
  b.chain[1].statement.revocations = {{TestKey(1).public_key().key, {bundle::Hash{}}}};
  b.chain[2].statement.revocations = {{TestKey(2).public_key().key, {}}};
  const auto channel = trust::Channel::walk(b.build().chain);
  REQUIRE(channel);
  REQUIRE(channel->revocations().size() == 2);
  CHECK(channel->revocations()[0].version == 2);
  CHECK(channel->revocations()[0].revocation == b.chain[1].statement.revocations[0]);
  CHECK(channel->revocations()[1].version == 3);
}

TEST_CASE("the channel that a chain claims is known before anything is checked") {
  const Buffer chain = rotated(2).build().chain;
  CHECK(*trust::claimed_channel(chain) == trust::Channel::walk(chain)->id());
  CHECK(trust::claimed_channel(Bytes(chain).first(100)).error().code == Errc::truncated);
}
