#include "reader/base/utf8.h"

#include <catch2/catch.hpp>

using namespace handbill;

TEST_CASE("UTF-8 round trips at the edges of each length", "[base]") {
  for (const char32_t c : {0x1U, 0x7FU, 0x80U, 0x7FFU, 0x800U, 0xD7FFU, 0xE000U, 0xFFFFU, 0x10000U, 0x10FFFFU}) {
    std::string text;
    utf8::append(text, c);
    const utf8::Decoded decoded = utf8::decode(text);
    CHECK(decoded.valid);
    CHECK(decoded.code_point == c);
    CHECK(decoded.size == text.size());
  }
}

TEST_CASE("overlong forms, surrogates, stray and missing bytes are invalid", "[base]") {
  for (const char* bad : {"\xC0\x80", "\xE0\x80\xAF", "\xF0\x80\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\x80",
                          "\xFF", "\xE2\x82", "a\xC3"}) {
    CHECK_FALSE(utf8::is_valid(bad));
  }
  CHECK(utf8::is_valid("ཀ་ཁ"));
}

TEST_CASE("clean text holds no control characters", "[base]") {
  CHECK(utf8::is_clean("Uyghur ئۇيغۇر"));
  CHECK_FALSE(utf8::is_clean("a\nb"));
  CHECK_FALSE(utf8::is_clean(std::string_view("a\0b", 3)));
  CHECK_FALSE(utf8::is_clean("\x7F"));
  CHECK_FALSE(utf8::is_clean("\xC2\x80"));
  CHECK_FALSE(utf8::is_clean("a\xC2\x9B[31m"));  // U+009B is what ESC [ is short for
  CHECK_FALSE(utf8::is_clean("\xC2\x9F"));
  CHECK(utf8::is_clean("\xC2\xA0"));
  CHECK_FALSE(utf8::is_clean("a\xFF"));
  CHECK_FALSE(utf8::is_clean("\x1b[31m"));
}

TEST_CASE("a boundary is where a character begins, and the end", "[base]") {
  const std::string_view text = "aཀ\U0001F600";  // bytes 0, 1 to 3, 4 to 7
  for (const std::size_t at : {0U, 1U, 4U, 8U}) {
    CHECK(utf8::is_boundary(text, at));
    CHECK(utf8::floor_boundary(text, at) == at);
    CHECK(utf8::ceil_boundary(text, at) == at);
  }
  for (const std::size_t at : {2U, 3U, 5U, 6U, 7U}) {
    CHECK_FALSE(utf8::is_boundary(text, at));
    CHECK(utf8::floor_boundary(text, at) == (at < 4 ? 1U : 4U));
    CHECK(utf8::ceil_boundary(text, at) == (at < 4 ? 4U : 8U));
  }
  CHECK_FALSE(utf8::is_boundary(text, 9));
}

TEST_CASE("the search for a boundary stays in a text that has none", "[base]") {
  CHECK(utf8::floor_boundary("\x80\x80\x80", 2) == 0);
  CHECK(utf8::ceil_boundary("\x80\x80\x80", 0) == 3);
  CHECK(utf8::floor_boundary("", 0) == 0);
  CHECK(utf8::ceil_boundary("", 0) == 0);
}

TEST_CASE("the last character of a text is found whole", "[base]") {
  CHECK(utf8::last("") == 0);
  CHECK(utf8::last("a") == U'a');
  CHECK(utf8::last("aཀ") == U'ཀ');
  CHECK(utf8::last("\U0001F600") == 0x1F600);
}
