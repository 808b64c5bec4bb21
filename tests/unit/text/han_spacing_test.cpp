#include "reader/text/han_spacing.h"

#include <catch2/catch.hpp>

#include "reader/base/utf8.h"
#include "reader/text/shape.h"
#include "tests/support/fonts.h"

namespace {

using namespace handbill;
using text::han_spacing;

constexpr std::string_view kChina = "zh-hans", kTaiwan = "zh-hant", kJapan = "ja";

TEST_CASE("between an ideograph and a letter or digit stands an eighth of an em", "[text][han]") {
  CHECK(han_spacing(0, U'年', U'A', true, kChina).add == 1);
  CHECK(han_spacing(0, U'A', U'年', false, kChina).add == 1);
  CHECK(han_spacing(0, U'か', U'7', true, kJapan).add == 1);
  CHECK(han_spacing(0, U'年', U'月', true, kChina).add == 0);
  CHECK(han_spacing(0, U'年', U' ', true, kChina).add == 0);
  CHECK(han_spacing(0, U'，', U'A', true, kChina).add == 0);
  CHECK(han_spacing(0, U'年', U'A', true, kChina).trim_end == 1);
}

TEST_CASE("two marks beside each other lose the blank between them", "[text][han]") {
  CHECK(han_spacing(0, U'。', U'」', true, kJapan).cut_end == 4);
  CHECK(han_spacing(0, U'，', U'「', true, kChina).cut_end == 4);
  CHECK(han_spacing(U'（', U'「', U'人', true, kChina).cut_start == 4);
  CHECK(han_spacing(U'人', U'，', U'人', true, kChina).cut_end == 0);
  CHECK(han_spacing(0, U'”', U'，', false, kChina).cut_end == 0);
}

TEST_CASE("stops in the middle of their em keep it", "[text][han]") {
  CHECK(han_spacing(U'人', U'，', U'人', true, kChina).trim_end == 4);
  CHECK(han_spacing(U'人', U'，', U'人', true, kTaiwan).trim_end == 0);
  CHECK(han_spacing(U'人', U'」', U'人', true, kTaiwan).trim_end == 4);
  CHECK(han_spacing(U'人', U'「', U'人', true, kTaiwan).trim_start == 4);
}

TEST_CASE("a colon has its blank behind it in simplified Chinese and at both sides elsewhere", "[text][han]") {
  CHECK(han_spacing(U'说', U'：', U'“', true, kChina).cut_end == 4);
  CHECK(han_spacing(U'说', U'：', U'“', true, kJapan).cut_end == 0);
  CHECK(han_spacing(U'说', U'；', U'人', true, kChina).trim_end == 4);
  CHECK(han_spacing(U'说', U'；', U'人', true, kTaiwan).trim_end == 0);
}

TEST_CASE("a bracket needs no blank of its own beside what has blank at both sides", "[text][han]") {
  CHECK(han_spacing(U'：', U'「', U'人', true, kJapan).cut_start == 4);
  CHECK(han_spacing(U'，', U'「', U'人', true, kTaiwan).cut_start == 4);
  CHECK(han_spacing(U'，', U'「', U'人', true, kChina).cut_start == 0);  // the comma's own blank goes
  CHECK(han_spacing(U'・', U'「', U'人', true, kJapan).cut_start == 4);
  CHECK(han_spacing(U'\u3000', U'「', U'人', true, kJapan).cut_start == 4);
  CHECK(han_spacing(U'人', U'」', U'。', true, kTaiwan).cut_end == 4);
  CHECK(han_spacing(U'人', U'」', U'・', true, kJapan).cut_end == 4);
}

TEST_CASE("spacing looks across the ends of a stretch", "[text][han]") {
  const std::string text = "年A";
  text::FontWish wish;
  wish.script = text::script_tag("Hani");
  wish.language = kChina;
  wish.han = text::Han::simplified;
  const text::FontId font = testing::fonts().primary(wish);
  text::Shaper shaper(testing::fonts());
  const text::Fixed plain = shaper.shape({text, {0, 3}, font, wish.script, kChina, false, false})[0].advance;
  CHECK(shaper.shape({text, {0, 3}, font, wish.script, kChina, false, true})[0].advance == plain + 16 * 64 / 8);
}

}  // namespace
