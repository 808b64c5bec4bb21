#include "reader/library/shelf.h"

#include <catch2/catch.hpp>
#include <filesystem>

#include "reader/library/edition.h"
#include "tests/support/edition_builder.h"
#include "tests/support/temporary_folder.h"

using namespace handbill;
using namespace handbill::testing;

TEST_CASE("a folder's editions are found by name and by content, sorted, each once", "[library]") {
  const TemporaryFolder folder;
  std::filesystem::create_directories(folder / "sub/deep");
  const Buffer edition = EditionBuilder().bytes();
  write_file(folder / "b.handbill", edition);
  write_file(folder / "a.handbill", as_bytes("damaged, but named like one"));
  write_file(folder / "renamed.bin", edition);
  write_file(folder / "notes.txt", as_bytes("nothing"));
  write_file(folder / "sub/deep/c.handbill", edition);
  const std::vector<std::string> given{folder.path(), folder / "b.handbill"};
  const std::vector<std::string> wanted{folder / "a.handbill", folder / "b.handbill", folder / "renamed.bin",
                                        folder / "sub/deep/c.handbill"};
  CHECK(library::shelf(given) == wanted);
}

TEST_CASE("a file that was named is on the shelf even when it is not there", "[library]") {
  const std::vector<std::string> given{"/no/such/file"};
  CHECK(library::shelf(given) == given);
}

TEST_CASE("folders are searched only so far", "[library]") {
  const TemporaryFolder folder;
  for (int i = 0; i < 30; ++i) {
    const std::string sub = folder / std::to_string(i);
    std::filesystem::create_directory(sub);
    write_file(sub + "/e.handbill", as_bytes("x"));
  }
  const std::vector<std::string> given{folder.path(), "/no/such/file"};
  CHECK(library::shelf(given).size() == 31);
  CHECK(library::shelf(given, 45).size() == 16);  // 30 folders and 15 files looked at
  CHECK(library::shelf(given, 0) == std::vector<std::string>{"/no/such/file"});
}

TEST_CASE("links that lead round in a circle end nowhere", "[library]") {
  const TemporaryFolder folder;
  std::filesystem::create_directory_symlink(folder.path(), folder / "again");
  const std::vector<std::string> given{folder.path()};
  CHECK(library::shelf(given).empty());
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
  REQUIRE(pinned.pins.accept(candidate->proof()));
  CHECK(candidate->admit(pinned));
}
