#include "reader/trust/chain.h"

#include <catch2/catch.hpp>

#include "reader/trust/authenticate.h"
#include "tests/support/edition_builder.h"

using namespace handbill;
using testing::EditionBuilder;
using testing::TestKey;

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
  REQUIRE(body.size() == 56 + 3 * 40 + 5);
  CHECK(as_text(body).substr(0, 8) == std::string_view("HBROOT\x01\x00", 8));
  CHECK(load_le<std::uint32_t>(&body[8]) == 2);
  CHECK(load_le<std::uint32_t>(&body[12]) == 3);
  CHECK(body[16] == std::byte{0xEE});
  CHECK(as_text(body).substr(48, 8) == std::string_view("\x02\x02\x01\x01\x05\x00\x00\x00", 8));
  CHECK(as_text(body).substr(56 + 120) == "Press");
  const auto back = trust::Statement::decode(body);
  REQUIRE(back);
  CHECK(back->encode() == body);
  CHECK(back->root_keys == s.root_keys);
  CHECK(back->name == "Press");
}

TEST_CASE("every proper prefix of a statement is truncated") {
  trust::Statement s = testing::founding_step(TestKey(1)).statement;
  s.name = "Press";
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
  CHECK(cut.error().offset == 1184 + 8 + 16);  // head, the record's sizes, the statement up to `previous`
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
