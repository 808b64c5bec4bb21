// Every line of the corpus, set with carried fonts and with the whole ones.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "tests/support/carried_fonts.h"
#include "tests/support/fonts.h"
#include "tests/support/source_dir.h"

namespace {

using namespace handbill;
namespace fs = std::filesystem;

const fs::path kCorpus = testing::source_path("../shared/corpus/ntrex");

std::vector<std::string> lines_of(const fs::path& folder) {
  std::vector<std::string> out;
  for (const auto& file : fs::directory_iterator(folder)) {
    std::ifstream in(file.path());
    for (std::string line; std::getline(in, line);) {
      if (!line.empty()) out.push_back(line);
    }
  }
  return out;
}

TEST_CASE("each line of 24 languages looks the same with carried fonts as with the whole ones", "[corpus]") {
  if (!fs::exists(kCorpus)) {
    std::cerr << "skipped: wants ../shared/corpus\n";
    return;
  }
  std::size_t seen = 0;
  for (const auto& folder : fs::directory_iterator(kCorpus)) {
    const std::string language = folder.path().filename();
    INFO(language);
    const auto lines = lines_of(folder.path());
    auto survey = pack::FontSurvey::open(testing::font_folders());
    REQUIRE(survey);
    for (const std::string& line : lines) (*survey)->add(line, language, "f");
    const auto bare = testing::bare_fonts();
    bare->use(std::make_shared<testing::CarriedFonts>(**survey));
    testing::Setter whole(testing::fonts()), carried(*bare);
    std::size_t different = 0;
    for (const std::string& line : lines)
      different += whole.set(line, language) == carried.set(line, language) ? 0U : 1U;
    CHECK(different == 0);
    seen += lines.size();
  }
  CHECK(seen > 40'000);
}

}  // namespace
