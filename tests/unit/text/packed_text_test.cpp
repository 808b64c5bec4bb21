#include "reader/text/packed_text.h"

#include <array>
#include <catch2/catch.hpp>
#include <random>

#include <unicode/uloc.h>

#include "reader/text/direction.h"
#include "reader/text/forms.h"

namespace {

using namespace handbill;
using text::PackedText;

const PackedText& packed() {
  static const Buffer kTable = text::pack_text();
  static const PackedText kPacked(kTable);
  return kPacked;
}

TEST_CASE("packed, every character is what ICU says", "[text][packed]") {
  using Trait = PackedText::Trait;
  struct Asked {
    Trait trait;
    bool (*icu)(char32_t);
  };
  constexpr std::array kAsked{Asked{Trait::separator, text::is_separator},
                              Asked{Trait::mark, text::is_mark},
                              Asked{Trait::letter, text::is_letter},
                              Asked{Trait::of_words, text::is_of_words},
                              Asked{Trait::ignorable, text::is_ignorable},
                              Asked{Trait::pictograph, text::is_pictograph},
                              Asked{Trait::joins_by_hand, text::joins_by_hand},
                              Asked{Trait::quotation_mark, text::is_quotation_mark}};
  int wrong = 0;
  for (char32_t c = 0; c < 0x110000; ++c) {
    for (const Asked& each : kAsked) wrong += packed().has(c, each.trait) == each.icu(c) ? 0 : 1;
    wrong += packed().digit_value(c) == text::digit_value(c) ? 0 : 1;
    wrong += packed().special_script(c) == text::special_script(c) ? 0 : 1;
  }
  CHECK(wrong == 0);
  CHECK_FALSE(packed().has(0x110000, Trait::letter));
}

std::u16string random_text(std::mt19937& random) {
  // Letters that combine, look alike or fold, and any others.
  constexpr std::u32string_view kLikely =
      U"aIlO0éọ\u0301\u0323İıſßΣςВАﬁ\u05B4שׁ\u0627\u0653ी\u1100\u1161\u11A8가Ａ①\u200D\u00AD";
  std::u16string out;
  for (auto i = random() % 12; i > 0; --i) {
    char32_t c = random() % 3 == 0 ? static_cast<char32_t>(random() % 0x30000) : kLikely[random() % kLikely.size()];
    if (c >= 0xD800 && c < 0xE000) c = U'x';
    if (c >= 0x10000) out += static_cast<char16_t>(0xD7C0 + (c >> 10U));
    out += static_cast<char16_t>(c >= 0x10000 ? 0xDC00 + (c & 0x3FFU) : c);
  }
  return out;
}

TEST_CASE("packed, texts look and fold as by ICU", "[text][packed]") {
  const unsigned seed = std::random_device()();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  for (int i = 0; i < 50'000; ++i) {
    const std::u16string one = random_text(random);
    INFO(text::to_utf8(one));
    REQUIRE(text::nfd(packed().looks(text::nfd(one))) == text::skeleton(one));
    REQUIRE(text::nfc(packed().folded(one)) == text::nfkc_casefold(one));
  }
}

TEST_CASE("packed, languages have their direction", "[text][packed]") {
  for (const char* const* each = uloc_getISOLanguages(); *each != nullptr; ++each) {
    CAPTURE(*each);
    CHECK(packed().is_right_to_left(*each) == text::is_right_to_left(*each));
  }
  for (const char* tag : {"fa-AF", "az-IR", "az", "az-Arab", "ks-Deva", "pa-PK", "pa-Guru-PK", "ug-CN", "ku-Latn",
                          "he-IL", "prs", "azb", "pnb", "uz-AF", "zh-Hant-TW", "ar-001", "en-US", "", "x"}) {
    CAPTURE(tag);
    CHECK(packed().is_right_to_left(tag) == text::is_right_to_left(tag));
  }
}

}  // namespace
