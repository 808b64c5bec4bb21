#include "reader/text/written_hyphen.h"

#include <catch2/catch.hpp>

namespace {

using namespace handbill;

// Is the hyphen before the | repeated?
bool repeats(std::string text, std::string_view language) {
  const std::size_t at = text.find('|');
  REQUIRE(at != std::string::npos);
  text.erase(at, 1);
  return text::repeats_hyphen(text, at, language);
}

TEST_CASE("seven languages repeat a written hyphen", "[text][hyphen]") {
  for (const char* language : {"pl", "pl-pl", "cs", "sk", "dsb", "hr", "pt", "pt-br", "sr", "sr-latn", "sr-latn-rs"}) {
    INFO(language);
    CHECK(repeats("a dolno-|gorski b", language));
    CHECK(repeats("dolno\u2010|gorski", language));
    CHECK(repeats("(żółto-|źródlany).", language));
  }
  for (const char* language : {"en", "de", "ru", "sr-cyrl", "es", "", "und", "pli", "csb"}) {
    INFO(language);
    CHECK_FALSE(repeats("dolno-|gorski", language));
  }
  CHECK_FALSE(repeats("горњо-|доњи", "sr"));
}

TEST_CASE("only a hyphen between letters is repeated", "[text][hyphen]") {
  for (const char* text : {"20-|30", "a1-|2b", "dolno |gorski", "dolno- |gorski", "dolno--|gorski", "-|gorski",
                           "dolno\u00AD|gorski", "dolno\u2013|gorski", "|gorski", "dolno-|"}) {
    INFO(text);
    CHECK_FALSE(repeats(text, "pl"));
  }
}

TEST_CASE("a hyphen of an address or a file's name is not repeated", "[text][hyphen]") {
  for (const char* text :
       {"https://example.org/dolno-|gorski", "a www.dolno-|gorski.example b", "biuro@dolno-|gorski.example",
        "zdjecia/dolno-|gorski", "dolno-|gorski.jpg", "#dolno-|gorski", "dolno-|gorski_dwa", "a=dolno-|gorski"}) {
    INFO(text);
    CHECK_FALSE(repeats(text, "pl"));
  }
  CHECK_FALSE(repeats(std::string(100, 'a') + "-|" + std::string(100, 'a'), "pl"));
  CHECK(repeats("https://example.org dolno-|gorski: tak. http://example.org", "pl"));
}

}  // namespace
