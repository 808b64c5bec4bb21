#include "reader/text/hyphenation.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <random>

#include "tests/support/hyphenation.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace handbill;

// The word with hyphens where it may be divided.
std::string divided(std::string_view word, std::string_view language) {
  std::vector<std::uint32_t> points;
  testing::hyphenator().divide(word, language, points);
  std::string out;
  std::uint32_t from = 0;
  for (const std::uint32_t at : points) {
    out += std::string(word.substr(from, at - from)) + "-";
    from = at;
  }
  return out + std::string(word.substr(from));
}

TEST_CASE("words are divided as each language's dictionary says", "[text][hyphenation]") {
  CHECK(divided("hyphenation", "en") == "hy-phen-ation");
  CHECK(divided("Representative", "en-us") == "Rep-re-sen-ta-tive");
  CHECK(divided("correspondance", "fr") == "cor-res-pon-dance");
  CHECK(divided("Donaudampfschifffahrt", "de") == "Do-nau-dampf-schiff-fahrt");
  CHECK(divided("конституция", "ru") == "кон-сти-ту-ция");
  CHECK(divided("громадянин", "uk") == "гро-ма-дя-нин");
  CHECK(divided("libertades", "es") == "li-ber-ta-des");
}

TEST_CASE("what no dictionary knows stays whole", "[text][hyphenation]") {
  CHECK(divided("hyphenation", "") == "hyphenation");
  CHECK(divided("hyphenation", "xx") == "hyphenation");
  CHECK(divided("hyphenation", "../en") == "hyphenation");
  CHECK(divided("at", "en") == "at");
  CHECK(divided(std::string(200, 'a'), "en") == std::string(200, 'a'));
  CHECK(divided("", "en").empty());
}

// Trie files lie beside the program, but a card can rot.
TEST_CASE("a damaged file of patterns divides somewhere or nowhere, and reads nothing outside", "[text][hyphenation]") {
  const auto seed = static_cast<unsigned>(Catch::rngSeed());
  INFO("seed " << seed);
  std::mt19937 random(seed);
  const testing::TemporaryFolder folder;
  std::ifstream in(testing::hyphenation_folder() + "/es.hyp", std::ios::binary);
  const std::string whole((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  REQUIRE(whole.size() > 1000);
  for (int round = 0; round < 400; ++round) {
    std::string bytes = whole;
    if (round % 4 == 0) bytes.resize(random() % bytes.size());
    for (int i = 0; i < 40 && !bytes.empty(); ++i) {
      bytes[(random() % 2 == 0 ? random() % 64 : random()) % bytes.size()] = static_cast<char>(random());
    }
    const std::string path = folder / "x.hyp";
    std::ofstream(path, std::ios::binary) << bytes;
    const auto patterns = text::Patterns::open(text::MappedFile::map(path));
    if (!patterns) continue;
    std::vector<std::uint32_t> points;
    patterns->divide("representaciones", points);
    CHECK(std::is_sorted(points.begin(), points.end()));
    for (const std::uint32_t p : points) CHECK((p > 0 && p < 16));
  }
}

}  // namespace
