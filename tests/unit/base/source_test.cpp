#include "reader/base/source.h"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>

using namespace handbill;

TEST_CASE("a memory source refuses to read past its end", "[base]") {
  const MemorySource source(Buffer(10, std::byte{7}));
  std::array<std::byte, 4> out{};
  CHECK(source.read_at(6, out));
  CHECK(source.read_at(7, out).error().code == Errc::truncated);
  CHECK(source.read_at(~std::uint64_t{0}, out).error().code == Errc::truncated);
}

TEST_CASE("a file source reads what is there, and names what is not", "[base]") {
  CHECK(FileSource::open("/no/such/file").error().code == Errc::not_found);
  CHECK(FileSource::open("/").error().code == Errc::io);

  std::string path = "/tmp/handbill_source_XXXXXX";
  REQUIRE(::mkstemp(path.data()) >= 0);
  std::ofstream(path) << "edition";
  const auto source = FileSource::open(path);
  REQUIRE(source);
  CHECK((*source)->size() == 7);
  CHECK(as_text(read_all(**source, 7).value()) == "edition");
  CHECK(read_all(**source, 6).error().code == Errc::over_limit);
  std::ofstream(path, std::ios::trunc) << "cut";  // a stick that answers differently the second time
  CHECK(read_all(**source, 7).error().code == Errc::truncated);
  (void)std::remove(path.c_str());
}

TEST_CASE("no bytes can be read from everywhere inside, also from nothing") {
  CHECK(MemorySource(Buffer{}).read_at(0, {}));
  CHECK(MemorySource(Buffer(3)).read_at(3, {}));
  CHECK(MemorySource(Buffer(3)).read_at(4, {}).error().code == Errc::truncated);
}
