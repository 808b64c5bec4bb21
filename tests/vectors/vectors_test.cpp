// Each vector through every operation of the reader, in random order: what is refused must be refused for the one
// reason that the vector names, in the layer that it names, by whatever road it is met.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/support/read_everything.h"
#include "tests/support/read_file.h"
#include "tests/support/source_dir.h"
#include "tests/support/vector_file.h"

namespace fs = std::filesystem;
using namespace handbill;
using testing::ReadReport;
using testing::VectorFile;

namespace {

std::vector<fs::path> vector_paths() {
  std::vector<fs::path> out;
  for (const auto& entry : fs::directory_iterator(testing::source_path("tests/vectors"))) {
    if (entry.path().extension() == ".vec") out.push_back(entry.path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::string describe(const ReadReport& report) {
  std::string out = std::to_string(report.released) + " released";
  for (const auto& [slug, layer] : report.errors) out.append(", ").append(slug).append(" ").append(layer);
  return out;
}

ReadReport wanted(const VectorFile& vector) {
  ReadReport out;
  out.released = vector.released;
  if (vector.expect != "success") out.errors.emplace(vector.expect, vector.layer);
  return out;
}

}  // namespace

TEST_CASE("every vector gives what it says, and nothing else") {
  const auto paths = vector_paths();
  REQUIRE(paths.size() > 100);
  std::mt19937 random(static_cast<std::mt19937::result_type>(Catch::rngSeed()));
  for (const fs::path& path : paths) {
    INFO(path.filename().string());
    const VectorFile vector = testing::read_vector(testing::read_file(path));
    const auto source = std::make_shared<MemorySource>(vector.edition);
    for (const unsigned threads : {1U, 3U}) {
      const ReadReport report = testing::read_everything(source, random, threads);
      CHECK(describe(report) == describe(wanted(vector)));
      if (vector.expect == "success") CHECK(report.content.hex() == vector.content);
    }
  }
}

TEST_CASE("a vector with a header that nobody knows fails the run") {
  const std::string good = "comment: c\nspec: F-10\nexpect: truncated\nlayer: file\nreleased: 0\n\n";
  const std::string empty = "KLUv/SAAAQAA\n";
  CHECK(testing::read_vector(good + empty).edition.empty());
  CHECK_THROWS(testing::read_vector("color: red\n" + good + empty));
  CHECK_THROWS(testing::read_vector("comment: d\n" + good + empty));
  CHECK_THROWS(testing::read_vector(good + "!" + empty));
  CHECK_THROWS(testing::read_vector(good));
  CHECK_THROWS(testing::read_vector("comment: c\nspec: F-10\nexpect: success\nlayer: file\nreleased: 0\n\n" + empty));
}
