#include "reader/trust/pins.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "reader/base/source.h"
#include "tests/support/edition_builder.h"
#include "tests/support/full_pin.h"
#include "tests/support/source_dir.h"
#include "tests/support/temporary_folder.h"

namespace fs = std::filesystem;
using namespace handbill;
using testing::EditionBuilder;
using testing::TestKey;
using trust::Pins;
using trust::PinsState;

namespace {

// An edition of the publisher whose founding key is `key`.
trust::Signed edition_of(std::uint8_t key, std::uint64_t number = 12, const std::string& name = "Press") {
  EditionBuilder b;
  b.chain = {testing::founding_step(TestKey(key))};
  b.signers = {TestKey(key)};
  b.edit_manifest = [&](bundle::Manifest& m) {
    m.publisher = name;
    m.edition = number;
  };
  return trust::authenticate(MemorySource(b.bytes())).value();
}

void write(const fs::path& path, std::string_view text) { std::ofstream(path, std::ios::binary) << text; }
std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

struct Loaded {
  Pins pins;
  PinsState state{};
};
Loaded load(const std::string& path) {
  Loaded out;
  out.pins = Pins::load(path, out.state);
  return out;
}

// Nothing speaks against it, and what it tells is kept.
bool judge(Pins& pins, const trust::Signed& edition) {
  Status kept;
  pins.refresh();
  return pins.judge(edition, kept).has_value() && kept.has_value();
}

}  // namespace

TEST_CASE("pins are kept, found and forgotten") {
  const testing::TemporaryFolder folder;
  const std::string path = folder / "pins";
  Loaded first = load(path);
  CHECK(first.state == PinsState::whole);
  CHECK(first.pins.all().empty());
  const trust::Signed one = edition_of(1, 3, "Радио");
  const trust::Signed two = edition_of(2);
  REQUIRE(first.pins.accept(one, trust::Accepted::by_digits));
  REQUIRE(first.pins.accept(two, trust::Accepted::by_digits));
  REQUIRE(first.pins.accept(one, trust::Accepted::by_digits));
  CHECK(fs::status(path).permissions() == (fs::perms::owner_read | fs::perms::owner_write));

  const Loaded again = load(path);
  CHECK(again.state == PinsState::whole);
  REQUIRE(again.pins.all().size() == 2);
  CHECK(again.pins.all()[0].name == "Радио");
  CHECK(again.pins.all()[0].since_number == 3);
  CHECK(again.pins.all()[0] == first.pins.all()[0]);
  CHECK(again.pins.find(two.channel.id()) != nullptr);
}

TEST_CASE("a publisher that is forgotten leaves no trace in the file") {
  const testing::TemporaryFolder folder;
  const std::string path = folder / "pins";
  const trust::Signed one = edition_of(1, 3, "Радио");
  Loaded first = load(path);
  REQUIRE(first.pins.accept(one, trust::Accepted::by_digits));
  const std::string_view id = as_text(one.channel.id().bytes);
  CHECK(read(path).find(id) != std::string::npos);
  REQUIRE(first.pins.forget(one.channel.id()));
  CHECK(read(path).find(id) == std::string::npos);
  CHECK(read(path).find("Радио") == std::string::npos);
  CHECK(read(path).size() == 8);
  CHECK(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()) == 1);
  CHECK(load(path).state == PinsState::whole);
}

TEST_CASE("what is learned is written once") {
  const testing::TemporaryFolder folder;
  const std::string path = folder / "pins";
  Loaded first = load(path);
  REQUIRE(first.pins.accept(edition_of(1, 3), trust::Accepted::by_digits));
  const trust::Signed newer = edition_of(1, 4);
  REQUIRE(judge(first.pins, newer));
  CHECK(load(path).pins.all()[0].newest.place.number == 4);
  fs::remove(path);
  REQUIRE(judge(first.pins, newer));
  REQUIRE(judge(first.pins, edition_of(1, 3)));
  REQUIRE(judge(first.pins, edition_of(2)));  // nobody accepted it
  CHECK_FALSE(fs::exists(path));
}

TEST_CASE("two programs that share the file keep what either of them has learned") {
  const testing::TemporaryFolder folder;
  const std::string path = folder / "pins";
  const trust::Signed one = edition_of(1, 3), two = edition_of(2, 3);
  Pins first = load(path).pins;
  REQUIRE(first.accept(one, trust::Accepted::by_digits));
  Pins second = load(path).pins;
  REQUIRE(judge(second, edition_of(1, 9)));
  REQUIRE(second.accept(two, trust::Accepted::by_digits));

  SECTION("what one has seen is not unlearned by the other") {
    REQUIRE(judge(first, edition_of(1, 4)));
    CHECK(first.find(one.channel.id())->newest.place.number == 9);
    CHECK(load(path).pins.all().size() == 2);
    CHECK(load(path).pins.find(one.channel.id())->newest.place.number == 9);
  }
  SECTION("who is forgotten in one does not come back from the other") {
    REQUIRE(first.forget(two.channel.id()));
    REQUIRE(judge(second, edition_of(1, 10)));
    CHECK(second.find(two.channel.id()) == nullptr);
    CHECK(load(path).pins.find(two.channel.id()) == nullptr);
  }
  SECTION("what one has forgotten altogether does not come back from the other") {
    fs::remove(path);
    REQUIRE(second.accept(edition_of(3), trust::Accepted::by_digits));
    CHECK(load(path).pins.all().size() == 1);
    CHECK(second.find(one.channel.id()) == nullptr);
  }
  SECTION("what is kept in memory only is known, and not written") {
    const std::string before = read(path);
    first.keep_in_memory();
    REQUIRE(judge(first, edition_of(1, 30)));
    REQUIRE(first.accept(edition_of(3), trust::Accepted::by_digits));
    CHECK(first.find(one.channel.id())->newest.place.number == 30);
    CHECK(first.find(edition_of(3).channel.id()) != nullptr);
    CHECK(read(path) == before);
    // Neither is what is forgotten.
    REQUIRE(first.forget(one.channel.id()));
    CHECK(first.find(one.channel.id()) == nullptr);
    CHECK(read(path) == before);
  }
  SECTION("what could not be written is not given up for what the other writes") {
    fs::remove(path);
    fs::create_directory(path);  // in the place of the file: nothing can be written
    Status kept;
    CHECK(first.judge(edition_of(1, 20), kept));
    CHECK_FALSE(kept);
    fs::remove(path);
    REQUIRE(second.accept(edition_of(3), trust::Accepted::by_digits));
    first.refresh();
    CHECK(first.judge(edition_of(1, 4), kept));
    CHECK(first.find(one.channel.id())->newest.place.number == 20);
  }
  SECTION("a file that a later version has written meanwhile is left alone") {
    const std::string later("HBPINS\x03\0from the future", 23);
    write(path, later);
    CHECK_FALSE(judge(first, edition_of(1, 20)));  // shown, but not kept
    CHECK(first.find(one.channel.id())->newest.place.number == 20);
    CHECK(read(path) == later);
  }
  SECTION("a file that has become one that cannot be read is not written over") {
    const std::string too_large(Pins::kFileSize + 1, '0');
    write(path, too_large);
    CHECK_FALSE(judge(first, edition_of(1, 20)));
    CHECK_FALSE(first.forget(one.channel.id()));
    CHECK(first.find(one.channel.id())->newest.place.number == 20);
    CHECK(read(path) == too_large);
  }
}

TEST_CASE("an edition that was read before a contradicting pin was made is still refused") {
  const testing::TemporaryFolder folder;
  const auto with_second = [](std::uint8_t key) {
    EditionBuilder b;
    const TestKey root(1);
    testing::RootStep next = testing::founding_step(root);
    next.statement.root_keys.push_back(TestKey(key).public_key());
    trust::sort_all(next.statement);
    b.chain = {testing::founding_step(root), next};
    b.signers = {root};
    return trust::authenticate(MemorySource(b.bytes())).value();
  };
  const trust::Signed here = with_second(2), other = with_second(3);
  REQUIRE(here.channel.id() == other.channel.id());
  Pins pins = load(folder / "pins").pins;
  REQUIRE(pins.accept(here, trust::Accepted::by_digits));
  Status kept;
  const Status judged = pins.judge(other, kept);
  REQUIRE_FALSE(judged);
  CHECK(judged.error().code == Errc::fork);
  CHECK(pins.all()[0].statements[1] == here.channel.statements()[1]);
}

TEST_CASE("a pin is read back as it was written, and every prefix of one is refused") {
  const trust::Pin pin = testing::full_pin();
  const Buffer body = trust::encode_pin(pin);
  const auto back = trust::decode_pin(body);
  REQUIRE(back);
  CHECK(*back == pin);
  for (std::size_t n = 0; n < body.size(); ++n) CHECK_FALSE(trust::decode_pin(Bytes(body).first(n)));
  Buffer longer = body;
  longer.push_back(std::byte{0});
  CHECK(trust::decode_pin(longer).error().code == Errc::malformed);
}

TEST_CASE("every damaged byte of the file costs at most the pins behind it, and is said") {
  const testing::TemporaryFolder folder;
  const std::string path = folder / "pins";
  {
    Loaded writer = load(path);
    REQUIRE(writer.pins.accept(edition_of(1), trust::Accepted::by_digits));
    REQUIRE(writer.pins.accept(edition_of(2), trust::Accepted::by_digits));
  }
  const std::string good = read(path);
  const std::size_t second = 8 + (good.size() - 8) / 2;
  for (std::size_t i = 0; i < good.size(); ++i) {
    INFO(i);
    std::string bad = good;
    bad[i] = static_cast<char>(bad[i] ^ 0x10);
    write(path, bad);
    const Loaded damaged = load(path);
    CHECK(damaged.state != PinsState::whole);
    CHECK(damaged.pins.all().size() <= 1);
    if (i >= second) CHECK(damaged.pins.all().size() == 1);
    write(path, good.substr(0, i));
    CHECK((i == 8 || i == second ? load(path).state == PinsState::whole : load(path).state != PinsState::whole));
  }
}

TEST_CASE("a file that is no list of publishers is said to be lost, and is replaced when somebody is accepted") {
  const testing::TemporaryFolder folder;
  const std::string path = folder / "pins";
  for (const std::string_view junk : {std::string_view(), std::string_view("HBPINS"), std::string_view("nonsense!")}) {
    write(path, junk);
    Loaded found = load(path);
    CHECK(found.state == PinsState::lost);
    REQUIRE(found.pins.accept(edition_of(1), trust::Accepted::by_digits));
    CHECK(load(path).state == PinsState::whole);
  }
}

TEST_CASE("a state file from the future is left as it is, and is said") {
  const testing::TemporaryFolder folder;
  const std::string path = folder / "pins";
  fs::copy_file(testing::source_path("tests/vectors/pins/from_the_future.pins"), path);
  const std::string before = read(path);
  Loaded found = load(path);
  CHECK(found.state == PinsState::newer);
  CHECK(found.pins.all().empty());
  REQUIRE(found.pins.accept(edition_of(1), trust::Accepted::by_digits));
  CHECK(found.pins.all().size() == 1);
  CHECK(read(path) == before);
}

TEST_CASE("the pins of this version are read by every later one") {
  const Loaded kept = load(testing::source_path("tests/vectors/pins/version_2.pins"));
  CHECK(kept.state == PinsState::whole);
  REQUIRE(kept.pins.all().size() == 1);
  CHECK(kept.pins.all()[0] == testing::full_pin());
}

TEST_CASE("pins of version 1 are read on: their publishers were accepted by sight and have no name of the person's") {
  const testing::TemporaryFolder folder;
  const std::string path = folder / "pins";
  fs::copy_file(testing::source_path("tests/vectors/pins/version_1.pins"), path);
  Loaded kept = load(path);
  CHECK(kept.state == PinsState::whole);
  trust::Pin expected = testing::full_pin();
  expected.own_name.clear();
  expected.how = trust::Accepted::by_sight;
  REQUIRE(kept.pins.all().size() == 1);
  CHECK(kept.pins.all()[0] == expected);
  // What is written is of the newest version, and nothing is lost on the way.
  REQUIRE(kept.pins.accept(edition_of(1), trust::Accepted::by_digits));
  CHECK(read(path)[6] == 2);
  REQUIRE(load(path).pins.all().size() == 2);
  CHECK(load(path).pins.all()[0] == expected);
}

TEST_CASE("a publisher keeps the name that it was accepted under, whatever it calls itself later") {
  Pins pins;
  EditionBuilder b;
  const TestKey root(1);
  testing::RootStep next = testing::founding_step(root);
  b.chain = {testing::founding_step(root)};
  b.signers = {root};
  b.edit_manifest = [](bundle::Manifest& m) { m.publisher = "Cooking blog"; };
  const trust::Signed first = trust::authenticate(MemorySource(b.bytes())).value();
  REQUIRE(pins.accept(first, trust::Accepted::by_digits));
  next.statement.name = "Radio Test";
  b.chain.push_back(next);
  b.edit_manifest = [](bundle::Manifest& m) { m.edition = 99; };
  const trust::Signed later = trust::authenticate(MemorySource(b.bytes())).value();
  REQUIRE(later.publisher() == "Radio Test");
  REQUIRE(judge(pins, later));
  CHECK(pins.find(first.channel.id())->statements.size() == 2);
  CHECK(pins.find(first.channel.id())->name == "Cooking blog");
}

TEST_CASE("a person's own name for a publisher is kept, changed and taken away, and learned news leaves it alone") {
  const testing::TemporaryFolder folder;
  const std::string path = folder / "pins";
  Loaded found = load(path);
  const trust::Signed one = edition_of(1);
  REQUIRE(found.pins.accept(one, trust::Accepted::by_digits));
  REQUIRE(found.pins.rename(one.channel.id(), "тётин листок"));
  CHECK(load(path).pins.all()[0].own_name == "тётин листок");
  CHECK(load(path).pins.all()[0].name == "Press");
  REQUIRE(judge(found.pins, edition_of(1, 13)));
  CHECK(load(path).pins.all()[0].own_name == "тётин листок");
  REQUIRE(found.pins.rename(one.channel.id(), ""));
  CHECK(load(path).pins.all()[0].own_name.empty());
  REQUIRE(found.pins.rename(edition_of(2).channel.id(), "nobody"));
  CHECK(load(path).pins.all().size() == 1);
}

TEST_CASE("a name longer than any publisher may have makes no pin") {
  trust::Pin pin = testing::full_pin();
  pin.own_name = std::string(256, 'a');
  CHECK(trust::decode_pin(trust::encode_pin(pin)).value() == pin);
  pin.own_name += 'a';
  CHECK_FALSE(trust::decode_pin(trust::encode_pin(pin)));
}

TEST_CASE("a file that cannot be read is no pins, is said, and is not written over") {
  const testing::TemporaryFolder folder;
  CHECK(load(folder.path()).state == PinsState::lost);  // a folder
  const std::string path = folder / "pins";
  const std::string too_large(Pins::kFileSize + 1, '0');
  write(path, too_large);
  Loaded found = load(path);
  CHECK(found.pins.all().empty());
  CHECK(found.state == PinsState::lost);
  REQUIRE(found.pins.accept(edition_of(1), trust::Accepted::by_digits));
  CHECK(found.pins.all().size() == 1);
  CHECK(read(path) == too_large);
}

TEST_CASE("more publishers than are kept are refused") {
  static_assert(Pins::kMax == 256);
  Pins pins;
  for (int key = 0; key < 256; ++key)
    REQUIRE(pins.accept(edition_of(static_cast<std::uint8_t>(key)), trust::Accepted::by_digits));
  EditionBuilder b;
  b.chain[0].statement.name = "One more";
  const trust::Signed more = trust::authenticate(MemorySource(b.bytes())).value();
  CHECK(pins.accept(more, trust::Accepted::by_digits).error().code == Errc::over_limit);
  CHECK(pins.all().size() == 256);
}

TEST_CASE("when the file cannot be written it stays as it was, and what is added holds for this run") {
  const testing::TemporaryFolder folder;
  const std::string path = folder / "below/pins";
  fs::create_directory(folder / "below");
  Loaded found = load(path);
  const trust::Signed one = edition_of(1);
  const trust::Signed two = edition_of(2);
  REQUIRE(found.pins.accept(one, trust::Accepted::by_digits));
  const std::string before = read(path);
  fs::rename(folder / "below", folder / "elsewhere");
  write(folder / "below", "a file where the folder was");
  CHECK_FALSE(found.pins.accept(two, trust::Accepted::by_digits));
  Status kept;
  CHECK(found.pins.judge(edition_of(1, 13), kept));
  CHECK_FALSE(kept);
  CHECK_FALSE(found.pins.forget(one.channel.id()));
  CHECK(found.pins.find(two.channel.id()) != nullptr);
  CHECK(found.pins.find(one.channel.id())->newest.place.number == 13);
  CHECK(read(folder / "elsewhere/pins") == before);
}

TEST_CASE("today is not before a publisher's own newest date, nor before a day that two publishers have passed") {
  const auto dated = [](std::uint8_t key, std::int32_t date) {
    EditionBuilder b;
    b.chain = {testing::founding_step(TestKey(key))};
    b.signers = {TestKey(key)};
    b.edit_manifest = [date](bundle::Manifest& m) { m.date = date; };
    return trust::authenticate(MemorySource(b.bytes())).value();
  };
  Pins pins;
  const trust::Signed one = dated(1, 20'001), two = dated(2, 20'050), three = dated(3, 20'040);
  const auto today = [&pins](const trust::Signed& edition) { return pins.today_min(edition.channel.id()); };
  CHECK(today(one) == INT32_MIN);
  REQUIRE(pins.accept(one, trust::Accepted::by_digits));
  CHECK(today(one) == 20'001);
  CHECK(today(two) == INT32_MIN);
  REQUIRE(pins.accept(two, trust::Accepted::by_digits));
  CHECK(today(one) == 20'001);  // two alone does not age it
  CHECK(today(two) == 20'050);
  REQUIRE(pins.accept(three, trust::Accepted::by_digits));
  CHECK(today(one) == 20'040);  // two and three have both passed that day
  CHECK(today(two) == 20'050);
  CHECK(today(three) == 20'040);
  CHECK(today(dated(4, 1)) == 20'040);  // of a publisher that is not accepted

  SECTION("the last day that tells a time is 2199-12-31") {
    REQUIRE(pins.accept(dated(5, 84'005), trust::Accepted::by_digits));
    REQUIRE(pins.accept(dated(6, 84'006), trust::Accepted::by_digits));
    REQUIRE(pins.accept(dated(7, INT32_MAX), trust::Accepted::by_digits));
    CHECK(today(one) == 20'050);
    CHECK(today(dated(5, 1)) == 84'005);
    CHECK(today(dated(6, 1)) == 20'050);
    CHECK(today(dated(7, 1)) == 20'050);
  }
}
