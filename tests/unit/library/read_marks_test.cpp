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

TEST_CASE("where each article was left is known after the next start, until it is begun anew", "[library][marks]") {
  const TemporaryFolder folder;
  const std::string path = folder / "read";
  library::ReadMarks marks(path);
  marks.mark(edition(1), 7);
  marks.leave(edition(1), 7, 1200);
  marks.leave(edition(1), 9, 30);
  CHECK(marks.open_article(edition(1)) == 9);
  REQUIRE(marks.save());  // for the mark
  library::ReadMarks again(path);
  CHECK(again.has(edition(1), 7));
  CHECK_FALSE(again.has(edition(1), 9));
  CHECK(again.place(edition(1), 7) == 1200);
  CHECK(again.place(edition(1), 9) == 30);
  CHECK(again.place(edition(2), 9) == 0);
  CHECK(again.open_article(edition(1)) == 9);
  again.leave(edition(1), 9, 0);
  again.close_article(edition(1));
  REQUIRE(again.save());
  const library::ReadMarks last(path);
  CHECK(last.place(edition(1), 9) == 0);
  CHECK(last.place(edition(1), 7) == 1200);
  CHECK_FALSE(last.open_article(edition(1)));
}

TEST_CASE("turning pages is written now and then, and at the end", "[library][marks]") {
  const TemporaryFolder folder;
  const std::string path = folder / "read";
  library::ReadMarks marks(path);
  for (std::uint32_t i = 1; i < library::ReadMarks::kPlacesUnsaved; ++i) marks.leave(edition(1), 7, i);
  REQUIRE(marks.save());
  CHECK_FALSE(std::filesystem::exists(path));
  marks.leave(edition(1), 7, library::ReadMarks::kPlacesUnsaved - 1);  // no move
  REQUIRE(marks.save());
  CHECK_FALSE(std::filesystem::exists(path));
  REQUIRE(marks.save(true));
  CHECK(library::ReadMarks(path).place(edition(1), 7) == 15);
  for (std::uint32_t i = 0; i < library::ReadMarks::kPlacesUnsaved; ++i) marks.leave(edition(1), 7, 100 + i);
  REQUIRE(marks.save());
  CHECK(library::ReadMarks(path).place(edition(1), 7) == 115);
}

TEST_CASE("places are bounded, marks of version 1 are read on, those of a later one left alone", "[library][marks]") {
  const TemporaryFolder folder;
  const std::string path = folder / "read", id = edition(1).hex();
  library::ReadMarks many(path);
  for (std::uint32_t i = 0; i < 100; ++i) many.leave(edition(1), i, 5);
  CHECK(many.place(edition(1), 63) == 5);
  CHECK(many.place(edition(1), 64) == 0);
  many.leave(edition(1), 63, 6);
  CHECK(many.place(edition(1), 63) == 6);
  write_file(path, as_bytes("handbill read 1\n" + id + " 3 7\n"));
  CHECK(library::ReadMarks(path).has(edition(1), 7));
  write_file(path, as_bytes("handbill read 2\n" + id + " @3 @4: @5:x @:6 @7:8x > >x >9x 11 @12:13 >14\n"));
  const library::ReadMarks odd(path);
  for (const std::uint32_t article : {3U, 4U, 5U, 6U, 7U}) CHECK(odd.place(edition(1), article) == 0);
  CHECK(odd.has(edition(1), 11));
  CHECK(odd.place(edition(1), 12) == 13);
  CHECK(odd.open_article(edition(1)) == 14);
  const std::string later = "handbill read 3\n" + id + " 3\n";
  write_file(path, as_bytes(later));
  library::ReadMarks newer(path);
  newer.mark(edition(1), 1);
  REQUIRE(newer.save(true));
  CHECK(std::filesystem::file_size(path) == later.size());
}
