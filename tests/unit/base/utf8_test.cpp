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
