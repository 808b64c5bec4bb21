#include "reader/library/find_editions.h"

#include <array>
#include <catch2/catch.hpp>
#include <cstring>
#include <filesystem>

#include <sys/inotify.h>
#include <unistd.h>

#include "reader/library/edition.h"
#include "tests/support/edition_builder.h"
#include "tests/support/temporary_folder.h"

using namespace handbill;
using namespace handbill::testing;

TEST_CASE("a folder's editions are the files that are named so, sorted, each once", "[library]") {
  const TemporaryFolder folder;
  std::filesystem::create_directories(folder / "sub/deep");
  std::filesystem::create_directories(folder / "folder.handbill");
  const Buffer edition = EditionBuilder().bytes();
  write_file(folder / "b.handbill", edition);
  write_file(folder / "A.HANDBILL", as_bytes("damaged, but named like one"));
  write_file(folder / "c.HandBill", edition);
  write_file(folder / "renamed.bin", edition);
  write_file(folder / "._b.handbill", edition);  // what macOS leaves beside it
  write_file(folder / "handbill", edition);
  write_file(folder / "b.handbill.txt", edition);
  write_file(folder / "bhandbill", edition);
  write_file(folder / "notes.txt", as_bytes("nothing"));
  write_file(folder / "sub/deep/c.handbill", edition);
  const std::vector<std::string> given{folder.path(), folder / "b.handbill", folder / "renamed.bin"};
  const std::vector<std::string> wanted{folder / "A.HANDBILL", folder / "b.handbill", folder / "c.HandBill",
                                        folder / "sub/deep/c.handbill", folder / "renamed.bin"};
  CHECK(library::find_editions(given) == wanted);
}

TEST_CASE("a file that two paths lead to is found once, and copies of it as often as they are there", "[library]") {
  const TemporaryFolder folder;
  std::filesystem::create_directories(folder / "stick/editions");
  write_file(folder / "stick/editions/a.handbill", as_bytes("a"));
  write_file(folder / "stick/editions/copy.handbill", as_bytes("a"));
  std::filesystem::create_directory_symlink(folder / "stick/editions", folder / "here");
  const std::vector<std::string> paths{folder / "here", folder / "stick"};
  const auto found = library::find_editions(paths);
  REQUIRE(found.size() == 2);
  CHECK(found[0] == folder / "here/a.handbill");
  CHECK(found[1] == folder / "here/copy.handbill");
}

TEST_CASE("looking through a folder opens none of its files", "[library]") {
  const TemporaryFolder folder;
  write_file(folder / "b.handbill", EditionBuilder().bytes());
  write_file(folder / "letter.txt", as_bytes("private"));
  const int watch = ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  REQUIRE(::inotify_add_watch(watch, folder.path().c_str(), IN_OPEN) >= 0);
  const std::vector<std::string> given{folder.path()};
  CHECK(library::find_editions(given).size() == 1);
  std::array<char, 4096> events{};
  for (ssize_t size = 0; (size = ::read(watch, events.data(), events.size())) > 0;) {
    for (ssize_t at = 0; at < size;) {
      inotify_event event{};
      std::memcpy(&event, events.data() + at, sizeof(event));
      CHECK((event.mask & IN_ISDIR) != 0);  // only the folder itself
      at += static_cast<ssize_t>(sizeof(event) + event.len);
    }
  }
  ::close(watch);
}

TEST_CASE("a file that was named is on the shelf even when it is not there", "[library]") {
  const std::vector<std::string> given{"/no/such/file"};
  CHECK(library::find_editions(given) == given);
}

TEST_CASE("folders are searched only so far", "[library]") {
  const TemporaryFolder folder;
  for (int i = 0; i < 30; ++i) {
    const std::string sub = folder / std::to_string(i);
    std::filesystem::create_directory(sub);
    write_file(sub + "/e.handbill", as_bytes("x"));
  }
  const std::vector<std::string> given{folder.path(), "/no/such/file"};
  CHECK(library::find_editions(given).size() == 31);
  CHECK(library::find_editions(given, 45).size() == 16);  // 30 folders and 15 files looked at
  CHECK(library::find_editions(given, 0) == std::vector<std::string>{"/no/such/file"});
}

TEST_CASE("links that lead round in a circle end nowhere", "[library]") {
  const TemporaryFolder folder;
  std::filesystem::create_directory_symlink(folder.path(), folder / "again");
  const std::vector<std::string> given{folder.path()};
  CHECK(library::find_editions(given).empty());
}

TEST_CASE("an edition is admitted only when its publisher is trusted", "[library]") {
  const TemporaryFolder folder;
  write_file(folder / "e.handbill", EditionBuilder().bytes());
  library::Trusted trusted;
  const auto candidate = library::Candidate::read(folder / "e.handbill", trusted.pins);
  REQUIRE(candidate);
  CHECK(candidate->admit(trusted).error().code == Errc::unknown_publisher);
  trusted.keys.push_back(TestKey(99).public_key());
  CHECK(candidate->admit(trusted).error().code == Errc::unknown_publisher);
  trusted.keys.push_back(test_key().public_key());
  CHECK(candidate->admit(trusted));

  library::Trusted pinned;
  REQUIRE(pinned.pins.accept(candidate->proof(), trust::Accepted::by_digits));
  CHECK(candidate->admit(pinned));
}
