#include "reader/library/read_marks.h"

#include <catch2/catch.hpp>
#include <filesystem>

#include "tests/support/temporary_folder.h"

using namespace handbill;
using namespace handbill::testing;

namespace {

bundle::Hash edition(int i) {
  bundle::Hash out;
  out.bytes[0] = static_cast<std::byte>(i);
  return out;
}

}  // namespace

TEST_CASE("what was read is known after the next start", "[library][marks]") {
  const TemporaryFolder folder;
  const std::string path = folder / "state/read";
  library::ReadMarks marks(path);
  marks.mark(edition(1), 7);
  marks.mark(edition(1), 3);
  marks.mark(edition(2), 0);
  REQUIRE(marks.save());
  const library::ReadMarks again(path);
  CHECK(again.has(edition(1), 7));
  CHECK(again.has(edition(1), 3));
  CHECK(again.has(edition(2), 0));
  CHECK_FALSE(again.has(edition(2), 7));
  CHECK_FALSE(again.has(edition(3), 0));
}

TEST_CASE("nothing is written until something was read, and forgetting removes it all", "[library][marks]") {
  const TemporaryFolder folder;
  const std::string path = folder / "read";
  library::ReadMarks marks(path);
  REQUIRE(marks.save());
  CHECK_FALSE(std::filesystem::exists(path));
  marks.mark(edition(1), 1);
  REQUIRE(marks.save());
  CHECK(std::filesystem::exists(path));
  REQUIRE(marks.forget());
  CHECK_FALSE(std::filesystem::exists(path));
  CHECK_FALSE(marks.has(edition(1), 1));
  REQUIRE(marks.forget());
}

TEST_CASE("the editions that were read last are remembered", "[library][marks]") {
  const TemporaryFolder folder;
  library::ReadMarks marks(folder / "read");
  for (int i = 0; i < 70; ++i) marks.mark(edition(i), 1);
  CHECK_FALSE(marks.has(edition(0), 1));
  CHECK(marks.has(edition(69), 1));
  REQUIRE(marks.save());
  library::ReadMarks again(folder / "read");
  again.mark(edition(100), 1);
  CHECK_FALSE(again.has(edition(6), 1));
  CHECK(again.has(edition(7), 1));
}

TEST_CASE("a file that makes no sense is no marks, and costs nothing else", "[library][marks]") {
  const TemporaryFolder folder;
  for (const std::string& text : {std::string("junk"), std::string("handbill read 1\nzz 1 2\n"),
                                  std::string("handbill read 1\n") + std::string(64, 'a') + " 1 x 3\n",
                                  std::string("handbill read 1\n") + std::string(64, 'a') + " 99999999999999\n"}) {
    write_file(folder / "read", as_bytes(text));
    library::ReadMarks marks(folder / "read");
    marks.mark(edition(1), 1);
    CHECK(marks.save());
  }
}

TEST_CASE("marks that another window has removed do not come back", "[library][marks]") {
  const TemporaryFolder folder;
  const std::string path = folder / "read";
  library::ReadMarks one(path);
  one.mark(edition(1), 1);
  REQUIRE(one.save());
  library::ReadMarks two(path);
  REQUIRE(two.forget());
  one.mark(edition(1), 2);
  REQUIRE(one.save());
  CHECK_FALSE(std::filesystem::exists(path));
  CHECK_FALSE(one.has(edition(1), 1));
  one.mark(edition(2), 3);
  REQUIRE(one.save());
  const library::ReadMarks again(path);
  CHECK(again.has(edition(2), 3));
  CHECK_FALSE(again.has(edition(1), 1));
}
