#include "bundle_tool/channel/channel_file.h"

#include <catch2/catch.hpp>

#include "tests/support/edition_builder.h"
#include "tests/support/flaky_source.h"
#include "tests/support/open_key.h"
#include "tests/support/temporary_folder.h"

using namespace handbill;
using channel::ChannelFile;
using testing::open_key;
using testing::TestKey;

namespace {

constexpr std::size_t kMagicSize = 8;

trust::Statement statement_of(const std::vector<TestKey>& keys, std::uint8_t threshold = 1) {
  trust::Statement out;
  for (const TestKey& key : keys) out.root_keys.push_back(key.public_key());
  out.signing_keys = testing::signers_of(keys);
  out.root_threshold = threshold;
  return out;
}

// Founded by key 1 alone.
ChannelFile founded() {
  ChannelFile file = ChannelFile::found(statement_of({TestKey(1)})).value();
  REQUIRE(file.sign(open_key(TestKey(1))));
  REQUIRE(file.channel());
  return file;
}

// Key 1 has founded it, and a draft waits: 2 of keys 1, 2 and 3.
ChannelFile growing(const std::string& name = "Press") {
  ChannelFile file = founded();
  trust::Statement next = statement_of({TestKey(1), TestKey(2), TestKey(3)}, 2);
  next.name = name;
  REQUIRE(file.propose(next));
  return file;
}

ChannelFile signed_by(ChannelFile file, const TestKey& key) {
  REQUIRE(file.sign(open_key(key)));
  return file;
}

// What a chain of `steps` would be as a channel file.
Buffer file_of(const std::vector<testing::RootStep>& steps) {
  testing::EditionBuilder b;
  b.chain = steps;
  const Buffer chain = b.build().chain;
  Buffer out = founded().encode();
  out.resize(kMagicSize);
  append(out, chain);
  return out;
}

// The error's words, and that it is of the file.
template <class T>
std::string words(const T& result) {
  REQUIRE_FALSE(result);
  CHECK(result.error().code == Errc::bad_channel);
  return result.error().what;
}

}  // namespace

TEST_CASE("a channel file is a magic and a chain") {
  const ChannelFile file = founded();
  const Buffer bytes = file.encode();
  CHECK(as_text(bytes).substr(0, kMagicSize) == std::string_view("\x89HBC\r\n\x1A\n", 8));
  CHECK(Bytes(bytes).subspan(kMagicSize).size() == file.chain().size());
  CHECK(trust::Channel::walk(file.chain())->id() == file.channel()->id());
  // The channel that `pack` makes of a key alone is this one.
  CHECK(file.chain() == testing::EditionBuilder().build().chain);
}

TEST_CASE("a draft stands behind the chain, and is none of it") {
  const ChannelFile file = growing();
  CHECK(file.chain() == founded().chain());
  CHECK(file.encode().size() > kMagicSize + file.chain().size());
  CHECK(file.draft()->version == 2);
  CHECK(file.draft()->previous == file.channel()->statements()[0]);
  CHECK(file.channel()->last().version == 1);
}

TEST_CASE("a channel that nobody has signed for has no id yet") {
  const ChannelFile file = ChannelFile::found(statement_of({TestKey(1)})).value();
  CHECK_FALSE(file.channel());
  CHECK(file.chain().empty());
  CHECK(file.draft()->version == 1);
  CHECK(file.signatures().before_needed == 0);
  CHECK_FALSE(file.signatures().enough());
}

TEST_CASE("a file is read back as it was written, at every stage") {
  const testing::TemporaryFolder folder;
  const std::string path = folder / "post.channel";
  const ChannelFile unsigned_yet = ChannelFile::found(statement_of({TestKey(1)})).value();
  const ChannelFile half = signed_by(growing(), TestKey(1));
  for (const ChannelFile& file : {unsigned_yet, founded(), growing(), half, signed_by(half, TestKey(2))}) {
    REQUIRE(file.write(path));
    const auto back = ChannelFile::read(path);
    REQUIRE(back);
    CHECK(back->encode() == file.encode());
    CHECK(back->chain() == file.chain());
    CHECK(back->draft().has_value() == file.draft().has_value());
    CHECK(back->signatures().own == file.signatures().own);
  }
  CHECK(folder.entries() == 1);
}

TEST_CASE("every proper prefix of a file is refused, but for those that end with a statement") {
  const ChannelFile file = signed_by(growing(), TestKey(1));
  const Buffer bytes = file.encode();
  for (std::size_t n = 0; n < bytes.size(); ++n) {
    INFO(n);
    CHECK(ChannelFile::parse(Bytes(bytes).first(n)).has_value() == (n == kMagicSize + file.chain().size()));
  }
}

TEST_CASE("every flipped bit of a file is refused") {
  Buffer bytes = signed_by(growing(), TestKey(1)).encode();
  REQUIRE(ChannelFile::parse(bytes));
  for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    const std::byte mask{static_cast<unsigned char>(1U << (bit % 8))};
    bytes[bit / 8] ^= mask;
    INFO(bit);
    CHECK_FALSE(ChannelFile::parse(bytes));
    bytes[bit / 8] ^= mask;
  }
}

TEST_CASE("a file that cannot be read says so, and one that is damaged is called a bad channel file") {
  const auto good = std::make_shared<MemorySource>(growing().encode());
  const testing::FlakySource counted(good);
  REQUIRE(ChannelFile::read(counted));
  for (std::uint64_t k = 0; k < counted.reads(); ++k) {
    CHECK(ChannelFile::read(testing::FlakySource(good, k)).error().code == Errc::io);
  }
  Buffer cut = growing().encode();
  cut.pop_back();
  CHECK(words(ChannelFile::read(MemorySource(cut))) == "a field leaves its record");
  CHECK(words(ChannelFile::read(MemorySource({}))) == "not a channel file");

  const testing::TemporaryFolder folder;
  CHECK(ChannelFile::read(folder / "missing").error().code == Errc::not_found);
  CHECK(ChannelFile::read(folder.path()).error().code == Errc::io);
  testing::write_file(folder / "cut.channel", cut);
  CHECK(words(ChannelFile::read(folder / "cut.channel")) == folder / "cut.channel: a field leaves its record");
}

TEST_CASE("a file that cannot be written leaves the one before") {
  const testing::TemporaryFolder folder;
  CHECK(founded().write(folder / "missing/post.channel").error().code == Errc::not_found);
  CHECK(folder.entries() == 0);
}

TEST_CASE("a draft counts its signatures by the keys of both statements") {
  ChannelFile file = growing();
  CHECK(file.signatures().own_needed == 2);
  CHECK(file.signatures().before_needed == 1);
  REQUIRE(file.sign(open_key(TestKey(2))));
  CHECK(file.signatures().own == 1);
  CHECK(file.signatures().before == 0);
  REQUIRE(file.sign(open_key(TestKey(3))));
  CHECK(file.signatures().own == 2);
  REQUIRE(file.draft());  // two of its own, but none of the one key before
  CHECK(file.missing() == std::vector{TestKey(1).public_key()});
  REQUIRE(file.sign(open_key(TestKey(1))));
  CHECK_FALSE(file.draft());
  CHECK(file.channel()->last().version == 2);
  CHECK(file.missing().empty());
}

TEST_CASE("who may sign is not asked of a key that the draft takes back") {
  ChannelFile file = founded();
  trust::Statement next = statement_of({TestKey(2), TestKey(3)}, 2);
  CHECK(file.next().root_keys == std::vector{TestKey(1).public_key()});
  REQUIRE(file.propose(next));
  CHECK(file.missing().size() == 3);
  next.revocations = {{TestKey(2).public_key().key, {}}};
  REQUIRE(file.propose(next));
  CHECK(file.missing() == std::vector{TestKey(1).public_key(), TestKey(3).public_key()});
}

TEST_CASE("who cannot sign is told why, and nothing changes") {
  ChannelFile file = signed_by(growing(), TestKey(1));
  const Buffer before = file.encode();
  CHECK(words(file.sign(open_key(TestKey(9)))) ==
        "key 0909090909090909 has no say in this statement: it is none of the root keys");
  CHECK(words(file.sign(open_key(TestKey(9).with_id(1)))) ==
        "key 0101010101010101 has no say in this statement: it is none of the root keys");
  CHECK(words(file.sign(open_key(TestKey(1)))) == "key 0101010101010101 has signed already");
  CHECK(file.sign(testing::broken_key(TestKey(2))).error().code == Errc::io);
  CHECK(file.encode() == before);
  ChannelFile done = founded();
  CHECK(words(done.sign(open_key(TestKey(1)))) == "every statement is signed: there is nothing to sign");
}

TEST_CASE("a draft that changes loses its signatures") {
  const ChannelFile before = signed_by(signed_by(growing(), TestKey(2)), TestKey(3));
  REQUIRE(before.signatures().own == 2);
  ChannelFile file = before;
  trust::Statement next = file.next();
  CHECK(next.name == "Press");
  next.name = "Other press";
  REQUIRE(file.propose(next));
  CHECK(file.draft()->name == "Other press");
  CHECK(file.signatures().own == 0);
  CHECK(file.missing().size() == 3);
  // The same statement again is another draft, too: whoever signs it looks at it anew.
  ChannelFile same = before;
  REQUIRE(same.propose(same.next()));
  CHECK(same.signatures().own == 0);
  CHECK(ChannelFile::parse(same.encode())->signatures().own == 0);
  // Signatures of the old one do not come back by a merge.
  CHECK(words(file.merge(before)) == "the two drafts say different things");
  CHECK(file.signatures().own == 0);
}

TEST_CASE("a draft can be dropped, the first statement cannot") {
  ChannelFile file = signed_by(growing(), TestKey(1));
  REQUIRE(file.drop());
  CHECK_FALSE(file.draft());
  CHECK(file.encode() == founded().encode());
  CHECK(words(file.drop()) == "no statement waits for signatures");
  ChannelFile first = ChannelFile::found(statement_of({TestKey(1)})).value();
  const Buffer before = first.encode();
  CHECK(words(first.drop()).find("founded") != std::string::npos);
  CHECK(first.encode() == before);
}

TEST_CASE("a key is known by its bytes once any statement has listed it") {
  const auto listed = [](const ChannelFile& file, std::uint8_t seed) {
    return file.listed(TestKey(seed).public_key().key);
  };
  const ChannelFile draft = growing();
  CHECK(listed(draft, 1) == TestKey(1).public_key());
  CHECK(listed(draft, 2) == TestKey(2).public_key());
  CHECK_FALSE(listed(draft, 4));
  ChannelFile gone = signed_by(signed_by(draft, TestKey(1)), TestKey(2));
  trust::Statement next = statement_of({TestKey(2), TestKey(3)});
  REQUIRE(gone.propose(next));
  gone = signed_by(signed_by(gone, TestKey(2)), TestKey(3));
  REQUIRE(gone.channel()->last().version == 3);
  CHECK(listed(gone, 1) == TestKey(1).public_key());
}

TEST_CASE("what begins after the last statement does not repeat its revocations") {
  ChannelFile file = founded();
  trust::Statement next = file.next();
  next.revocations = {{TestKey(7).public_key().key, {}}};
  REQUIRE(file.propose(next));
  CHECK(file.next().revocations.size() == 1);
  REQUIRE(file.sign(open_key(TestKey(1))));
  CHECK(file.next().revocations.empty());
  CHECK(file.channel()->revocations().size() == 1);
}

TEST_CASE("what no reader would accept is not proposed, and the draft stays") {
  ChannelFile file = signed_by(growing(), TestKey(1));
  const Buffer before = file.encode();
  const trust::Statement good = file.next();
  const auto refused = [&](const std::function<void(trust::Statement&)>& edit) {
    trust::Statement next = good;
    edit(next);
    std::string out = words(file.propose(next));
    CHECK(file.encode() == before);
    CHECK(file.signatures().own == 1);
    return out;
  };
  CHECK(refused([](auto& s) { s.root_threshold = 4; }) == "a threshold that its keys cannot reach");
  CHECK(refused([](auto& s) { s.signing_threshold = 4; }) == "a threshold that its keys cannot reach");
  CHECK(refused([](auto& s) { s.root_threshold = 0; }) == "a threshold that its keys cannot reach");
  CHECK(refused([](auto& s) { s.root_keys.push_back(TestKey(9).with_id(1).public_key()); }) == "two keys have one id");
  CHECK(refused([](auto& s) { s.name = "tab\t"; }) == "a name is not clean UTF-8");
  CHECK_FALSE(refused([](auto& s) { s.name.assign(limits::kNameSize + 1, 'x'); }).empty());
  CHECK_FALSE(refused([](auto& s) { s.name.assign(65536 + 5, 'x'); }).empty());  // 5 in sixteen bits
  CHECK(refused([](auto& s) {
          s.revocations = {{TestKey(7).public_key().key, {}}};
          for (std::uint32_t i = 0; i < limits::kStatementSize / 32; ++i) {
            bundle::Hash id;
            std::memcpy(id.bytes.data(), &i, sizeof i);
            s.revocations[0].editions.push_back(id);
          }
        }) == "a statement lists at most about 8,000 editions");
  trust::Statement first = statement_of({TestKey(1)});
  first.epoch = 5;
  ChannelFile later = ChannelFile::found(first).value();
  REQUIRE(later.sign(open_key(TestKey(1))));
  CHECK(words(later.propose(statement_of({TestKey(1)}))) == "an epoch never falls");
  CHECK_FALSE(ChannelFile::found(trust::Statement{}));
}

TEST_CASE("so many root keys have a say, and no more") {
  std::vector<TestKey> keys;
  for (std::uint8_t seed = 1; seed <= limits::kRootKeys; ++seed) keys.emplace_back(seed);
  CHECK(ChannelFile::found(statement_of(keys, limits::kRootKeys)));
  keys.emplace_back(limits::kRootKeys + 1);
  CHECK_FALSE(ChannelFile::found(statement_of(keys)));
  while (keys.size() < 257) keys.emplace_back(static_cast<std::uint8_t>(keys.size()));  // 1 in eight bits
  CHECK_FALSE(ChannelFile::found(statement_of(keys)));
}

TEST_CASE("a channel of 256 statements is full") {
  ChannelFile file = founded();
  for (std::uint32_t version = 2; version <= limits::kChainStatements; ++version) {
    REQUIRE(file.propose(file.next()));
    REQUIRE(file.sign(open_key(TestKey(1))));
  }
  CHECK(file.channel()->statements().size() == limits::kChainStatements);
  CHECK(words(file.propose(file.next())) == "a channel has at most 256 statements");
  CHECK(ChannelFile::parse(file.encode()));
}

TEST_CASE("a channel of more than 1 MiB is not proposed, and the largest is read back") {
  ChannelFile file = founded();
  const auto listing = [&file](std::size_t editions) {
    trust::Statement next = file.next();
    next.revocations = {{TestKey(7).public_key().key, {}}};
    for (std::uint32_t i = 0; i < editions; ++i) {
      bundle::Hash id;
      std::memcpy(id.bytes.data(), &i, sizeof i);
      next.revocations[0].editions.push_back(id);
    }
    return next;
  };
  for (int i = 0; i < 4; ++i) {
    REQUIRE(file.propose(listing(8150)));
    REQUIRE(file.sign(open_key(TestKey(1))));
  }
  const std::size_t left = limits::kChainSize - file.chain().size();
  REQUIRE(left > 500);
  REQUIRE(left < 5000);
  CHECK(words(file.propose(listing(left / 32))) == "a channel's statements are at most 1 MiB together");
  // Room for the draft, but not for its signature.
  const std::size_t empty = trust::SignedStatement{listing(0).encode(), {}}.encode().size();
  REQUIRE(file.propose(listing((left - empty) / 32)));
  const auto back = ChannelFile::read(MemorySource(file.encode()));
  REQUIRE(back);
  CHECK(words(file.sign(open_key(TestKey(1)))) == "a channel's statements are at most 1 MiB together");
  Buffer large = file.encode();
  large.resize(kMagicSize + limits::kChainSize + std::size_t{32} * 72 + 1);
  CHECK(words(ChannelFile::read(MemorySource(large))) == "too large for a channel file");
}

TEST_CASE("signatures of two copies are united, in either direction") {
  const ChannelFile one = signed_by(growing(), TestKey(2));
  const ChannelFile other = signed_by(growing(), TestKey(3));
  for (const auto& [into, from] : {std::pair(one, other), std::pair(other, one)}) {
    ChannelFile both = into;
    REQUIRE(both.merge(from));
    CHECK(both.signatures().own == 2);
    CHECK(ChannelFile::parse(both.encode())->signatures().own == 2);
    REQUIRE(both.merge(from));  // nothing twice
    CHECK(both.signatures().own == 2);
    // The third makes it the last statement.
    REQUIRE(both.merge(signed_by(growing(), TestKey(1))));
    CHECK_FALSE(both.draft());
    CHECK(both.channel()->last().name == "Press");
    REQUIRE(both.merge(from));
    CHECK_FALSE(both.draft());
  }
}

TEST_CASE("signatures of two copies found a channel together") {
  const ChannelFile draft = ChannelFile::found(statement_of({TestKey(1), TestKey(2)}, 2)).value();
  ChannelFile both = signed_by(draft, TestKey(1));
  REQUIRE(both.merge(signed_by(draft, TestKey(2))));
  CHECK(both.channel()->founders().size() == 2);
}

TEST_CASE("a copy that has gone on is taken over, and one that has not changes nothing") {
  const ChannelFile half = signed_by(growing(), TestKey(1));
  const ChannelFile done = signed_by(half, TestKey(2));
  for (ChannelFile behind : {founded(), growing(), half}) {
    REQUIRE(behind.merge(done));
    CHECK(behind.encode() == done.encode());
    ChannelFile ahead = done;
    REQUIRE(ahead.merge(half));
    CHECK(ahead.encode() == done.encode());
  }
  ChannelFile no_draft = founded();
  REQUIRE(no_draft.merge(half));
  CHECK(no_draft.encode() == half.encode());
  REQUIRE(no_draft.merge(founded()));
  CHECK(no_draft.encode() == half.encode());
}

TEST_CASE("copies that contradict each other are refused with words, and nothing changes") {
  const auto refused = [](const ChannelFile& into, const ChannelFile& from) {
    ChannelFile file = into;
    std::string out = words(file.merge(from));
    CHECK(file.encode() == into.encode());
    return out;
  };
  const ChannelFile here = signed_by(growing("Here"), TestKey(1));
  const ChannelFile there = signed_by(growing("There"), TestKey(1));
  const ChannelFile here_done = signed_by(here, TestKey(2));
  const ChannelFile there_done = signed_by(there, TestKey(2));
  CHECK(refused(here, there) == "the two drafts say different things");
  CHECK(refused(here, there_done) == "the other copy has gone on with another statement than the draft here");
  CHECK(refused(here_done, there) ==
        "the draft in the other copy says something else than the statement that holds in its place");
  CHECK(refused(here_done, there_done) ==
        "statement 2 of the one is not that of the other: these are two channels, or two histories of one");

  ChannelFile stranger = ChannelFile::found(statement_of({TestKey(5)})).value();
  CHECK(refused(here_done, stranger) ==
        "the draft in the other copy says something else than the statement that holds in its place");
  REQUIRE(stranger.sign(open_key(TestKey(5))));
  CHECK(refused(here_done, stranger) ==
        "statement 1 of the one is not that of the other: these are two channels, or two histories of one");
}

TEST_CASE("a draft in a file is checked before anybody signs it") {
  testing::RootStep second = testing::founding_step(TestKey(2));
  second.signers = {TestKey(2)};  // of the keys before none has signed: a draft
  const std::vector<testing::RootStep> good{testing::founding_step(TestKey(1)), second};
  const auto half = ChannelFile::parse(file_of(good));
  REQUIRE(half);
  CHECK(half->draft());
  CHECK(half->signatures().own == 1);
  const auto changed = [&](const std::function<void(testing::RootStep&)>& edit) {
    auto steps = good;
    edit(steps[1]);
    return words(ChannelFile::parse(file_of(steps)));
  };
  CHECK(changed([](auto& s) { s.edit_statement = [](auto& t) { t.version = 3; }; }) ==
        "the last statement does not follow the one before");
  CHECK(changed([](auto& s) { s.edit_statement = [](auto& t) { t.previous = {}; }; }) ==
        "the last statement does not follow the one before");
  CHECK(changed([](auto& s) {
          s.signers = {TestKey(2), TestKey(9)};
        }) == "a signature under the last statement does not fit, of key 0909090909090909");
  CHECK(changed([](auto& s) { s.signers = {TestKey(9).with_id(2)}; }) ==
        "a signature under the last statement does not fit, of key 0202020202020202");
  auto falling = good;
  falling[0].statement.epoch = 1;
  CHECK(words(ChannelFile::parse(file_of(falling))) == "an epoch never falls");
  CHECK_FALSE(ChannelFile::parse(Bytes(founded().encode()).first(kMagicSize)));
}
