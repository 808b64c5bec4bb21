#include "reader/text/icu_data.h"

#include <catch2/catch.hpp>
#include <fstream>

#include <unicode/ubrk.h>

#include "tests/support/temporary_folder.h"

namespace {

using namespace handbill;

// BLAKE2b-256 of "words".
constexpr std::string_view kHash = "66c3b0017800f80312d608c128dc542674b2901eb86ed7f39d6a4746fe976c0e";

TEST_CASE("a package is given to ICU only if its hash is the one that is asked for", "[text][icu]") {
  const testing::TemporaryFolder folder;
  const std::string path = folder / "words.dat";
  CHECK_FALSE(text::give_icu_package(path, kHash));  // it is not there
  testing::write_file(path, as_bytes("other words"));
  CHECK_FALSE(text::give_icu_package(path, kHash));
  testing::write_file(path, as_bytes("words"));
  CHECK_FALSE(text::give_icu_package(path, kHash));  // ICU's own format is another
  for (const std::string_view hash : {std::string_view(), kHash.substr(1), std::string_view("xyz")}) {
    CHECK_FALSE(text::give_icu_package(path, hash));
  }
}

TEST_CASE("ICU takes no data from files, whatever lies there", "[text][icu]") {
  const testing::TemporaryFolder folder;
  std::filesystem::create_directories(folder / "icudt72l/brkitr");
  testing::write_file(folder / "icudt72l/brkitr/line.brk", as_bytes("not rules"));
  const std::vector<std::string> folders{folder / "."};
  text::keep_icu_from_files(folders);
  text::bring_words();
  UErrorCode error = U_ZERO_ERROR;
  UBreakIterator* iterator = ubrk_open(UBRK_LINE, "root@lb=strict", nullptr, 0, &error);
  CHECK(U_SUCCESS(error));
  ubrk_close(iterator);
}

}  // namespace
