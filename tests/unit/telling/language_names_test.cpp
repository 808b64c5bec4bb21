#include "reader/telling/language_names.h"

#include <catch2/catch.hpp>

namespace handbill::ui {
namespace {

TEST_CASE("a language is named in itself, and what its tag says besides stands behind", "[ui]") {
  CHECK(own_language_name("ug") == "ئۇيغۇرچە");
  CHECK(own_language_name("am") == "አማርኛ");
  CHECK(own_language_name("zu") == "IsiZulu");
  CHECK(own_language_name("pt-BR") == "Português (BR)");
  CHECK(own_language_name("uz-Cyrl") == "Ўзбекча");
  CHECK(own_language_name("uz-Cyrl-UZ") == "Ўзбекча (UZ)");
  CHECK(own_language_name("zh-CN") == "中文 (CN)");
}

TEST_CASE("a language that is not known has its tag for a name", "[ui]") {
  CHECK(own_language_name("qaa") == "qaa");
  CHECK(own_language_name("qaa-Arab") == "qaa-Arab");
  CHECK(own_language_name("").empty());
  CHECK(own_language_name("-").size() == 1);
}

TEST_CASE("languages that newsrooms write in have names", "[ui]") {
  for (const char* tag : {"am", "be", "he", "hi", "ja", "km", "th", "ti", "tr", "uk", "ur", "yue", "zh-Hant"}) {
    CAPTURE(tag);
    CHECK(own_language_name(tag) != tag);
  }
}

}  // namespace
}  // namespace handbill::ui
