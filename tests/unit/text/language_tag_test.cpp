#include "reader/text/language_tag.h"

#include <catch2/catch.hpp>

using namespace handbill;

TEST_CASE("a language serves best who wants just it, then its script, then its relatives", "[text]") {
  CHECK(text::likeness("fa", "fa") == 3);
  CHECK(text::likeness("FA-ir", "fa-IR") == 3);
  CHECK(text::likeness("fa", "fa-AF") == 2);
  CHECK(text::likeness("zh-Hant", "zh-TW") == 2);
  CHECK(text::likeness("zh-Hans", "zh-TW") == 1);
  CHECK(text::likeness("zh-CN", "zh-Hans-SG") == 2);
  CHECK(text::likeness("en", "fa") == 0);
  CHECK(text::likeness("en", "") == 0);
  CHECK(text::likeness("", "") == 0);
  CHECK(text::likeness("fas", "fa") == 0);
}

TEST_CASE("the language of a tag stands before its first dash", "[text]") {
  CHECK(text::primary_language("zh-Hant-TW") == "zh");
  CHECK(text::primary_language("yue") == "yue");
  CHECK(text::primary_language("").empty());
}
