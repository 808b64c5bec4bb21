#include "reader/trust/pins.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/support/temporary_folder.h"

namespace fs = std::filesystem;
using namespace handbill;
using trust::Pin;
using trust::Pins;

namespace {

bundle::Hash channel(int i) {
  bundle::Hash out;
  out.bytes.fill(static_cast<std::byte>(i));
  return out;
}
void write(const fs::path& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }
std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

}  // namespace

TEST_CASE("pins are kept, found and removed") {
  const testing::TemporaryFolder folder;
  const std::string path = folder / "pins";
  bool lost = true;
  Pins pins = Pins::load(path, lost);
  CHECK_FALSE(lost);
  CHECK(pins.all().empty());
  REQUIRE(pins.add({channel(1), "Радио"}));
  REQUIRE(pins.add({channel(2), ""}));
  REQUIRE(pins.add({channel(1), "again"}));
  CHECK(fs::status(path).permissions() == (fs::perms::owner_read | fs::perms::owner_write));

  const Pins again = Pins::load(path, lost);
  CHECK_FALSE(lost);
  REQUIRE(again.all().size() == 2);
  CHECK(again.all()[0].name == "Радио");
  CHECK(again.contains(channel(2)));
  REQUIRE(pins.remove(channel(1)));
  CHECK_FALSE(Pins::load(path, lost).contains(channel(1)));
  CHECK(Pins::load(path, lost).contains(channel(2)));
}

TEST_CASE("a line that makes no sense costs itself, and is said") {
  const testing::TemporaryFolder folder;
  const std::string path = folder / "pins";
  const std::string good = channel(7).hex() + " kept\n";
  for (const std::string& bad :
       {std::string("nonsense\n"), std::string("\n"), channel(3).hex().substr(1) + " x\n", channel(3).hex() + "x\n",
        "G" + channel(3).hex().substr(1) + "\n", channel(3).hex() + " \xFF\n", channel(3).hex() + " a\tb\n", good}) {
    write(path, bad + good);
    bool lost = false;
    const Pins pins = Pins::load(path, lost);
    CHECK(lost);
    REQUIRE(pins.all().size() == 1);
    CHECK(pins.contains(channel(7)));
  }
}

TEST_CASE("a file that cannot be read is no pins, is said, and is not written over") {
  const testing::TemporaryFolder folder;
  bool lost = false;
  CHECK(Pins::load(folder.path(), lost).all().empty());  // a folder
  CHECK(lost);
  const std::string path = folder / "pins";
  const std::string too_large(Pins::kFileSize + 1, '0');
  write(path, too_large);
  lost = false;
  Pins pins = Pins::load(path, lost);
  CHECK(pins.all().empty());
  CHECK(lost);
  REQUIRE(pins.add({channel(1), "for this run"}));
  CHECK(pins.contains(channel(1)));
  CHECK(read(path) == too_large);
}

TEST_CASE("as many pins with the longest names as may be kept are read back, and more are said to be lost") {
  const testing::TemporaryFolder folder;
  const std::string path = folder / "pins";
  std::string text;
  const auto add_line = [&](std::size_t i) {
    bundle::Hash id;
    store_le<std::uint32_t>(id.bytes.data(), static_cast<std::uint32_t>(i));
    text += id.hex() + " " + std::string(limits::kNameSize, 'n') + "\n";
  };
  for (std::size_t i = 0; i < Pins::kMost; ++i) add_line(i);
  write(path, text);
  bool lost = true;
  CHECK(Pins::load(path, lost).all().size() == Pins::kMost);
  CHECK_FALSE(lost);
  add_line(Pins::kMost);
  write(path, text);
  CHECK(Pins::load(path, lost).all().size() == Pins::kMost);
  CHECK(lost);
}

TEST_CASE("more publishers than are kept are refused") {
  Pins pins;
  for (std::size_t i = 0; i < Pins::kMost; ++i) {
    Pin pin{channel(0), ""};
    store_le<std::uint32_t>(pin.channel.bytes.data(), static_cast<std::uint32_t>(i));
    REQUIRE(pins.add(pin));
  }
  CHECK(pins.add({channel(255), ""}).error().code == Errc::over_limit);
  CHECK(pins.all().size() == Pins::kMost);
}

TEST_CASE("when the file cannot be written it stays as it was, and what is added holds for this run") {
  const testing::TemporaryFolder folder;
  const std::string path = folder / "below/pins";
  fs::create_directory(folder / "below");
  bool lost = false;
  Pins pins = Pins::load(path, lost);
  REQUIRE(pins.add({channel(1), "one"}));
  const std::string before = read(path);
  fs::rename(folder / "below", folder / "elsewhere");
  write(folder / "below", "a file where the folder was");
  CHECK_FALSE(pins.add({channel(2), "two"}));
  CHECK_FALSE(pins.remove(channel(1)));
  CHECK(pins.contains(channel(2)));
  CHECK(pins.contains(channel(1)));
  CHECK(read(folder / "elsewhere/pins") == before);
}
