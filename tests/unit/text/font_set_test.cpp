#include "reader/text/font_set.h"

#include <catch2/catch.hpp>
#include <fstream>

#include "reader/text/direction.h"
#include "tests/support/fonts.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace handbill;
using text::FontSet;
using text::Han;
using text::script_tag;

std::unique_ptr<FontSet> opened() {
  auto fonts = FontSet::open(testing::font_folders());
  REQUIRE(fonts);
  return std::move(*fonts);
}

TEST_CASE("a device without fonts is an error, not an empty page", "[text][fonts]") {
  const auto none = FontSet::open({"/nowhere", "/dev"});
  REQUIRE_FALSE(none);
  CHECK(none.error().code == Errc::no_font);
  CHECK_FALSE(FontSet::open({}));
}

TEST_CASE("a broken font is as good as none", "[text][fonts]") {
  const testing::TemporaryFolder folder;
  const std::string path = folder.path() + "/NotoSans-Regular.ttf";
  for (const std::string& content : {std::string(), std::string("not a font"), std::string(70000, '\0')}) {
    std::ofstream(path, std::ios::binary) << content;
    const auto fonts = FontSet::open({folder.path()});
    REQUIRE_FALSE(fonts);
    CHECK(fonts.error().code == Errc::no_font);
  }
}

TEST_CASE("a truncated font draws what is left of it and never reads beyond", "[text][fonts]") {
  std::ifstream in("/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf", std::ios::binary);
  const std::string whole((std::istreambuf_iterator<char>(in)), {});
  REQUIRE(whole.size() > 100000);
  for (const std::size_t size : std::vector<std::size_t>{12, 300, 5000, 60000, whole.size() - 1}) {
    const testing::TemporaryFolder folder;
    std::ofstream(folder.path() + "/NotoSans-Regular.ttf", std::ios::binary) << whole.substr(0, size);
    auto fonts = FontSet::open({folder.path()});
    if (!fonts) continue;
    const auto font = (*fonts)->choose({}, U"a");
    CHECK((*fonts)->metrics(font).ascent >= 0);
  }
}

TEST_CASE("the same Han character comes from the tradition of its language", "[text][fonts]") {
  const auto fonts = opened();
  const auto name = [&](std::string_view language) {
    return fonts->name(fonts->choose({script_tag("Hani"), language, text::han_of(language), {}, 20}, U"直"));
  };
  CHECK(name("ja") == "NotoSansCJK-Regular.ttc 20");
  CHECK(name("ko") == "NotoSansCJK-Regular.ttc#1 20");
  CHECK(name("zh") == "NotoSansCJK-Regular.ttc#2 20");
  CHECK(name("zh-hans") == "NotoSansCJK-Regular.ttc#2 20");
  CHECK(name("zh-tw") == "NotoSansCJK-Regular.ttc#3 20");
  CHECK(name("zh-hant") == "NotoSansCJK-Regular.ttc#3 20");
  CHECK(name("zh-hans-hk") == "NotoSansCJK-Regular.ttc#2 20");
  CHECK(name("zh-hans-tw") == "NotoSansCJK-Regular.ttc#2 20");
  CHECK(name("yue-hans") == "NotoSansCJK-Regular.ttc#2 20");
  CHECK(name("zh-hant-hk") == "NotoSansCJK-Regular.ttc#4 20");
  CHECK(name("yue") == "NotoSansCJK-Regular.ttc#4 20");
  CHECK(name("en") == "NotoSansCJK-Regular.ttc#2 20");
}

TEST_CASE("styles have their own files; where there is none, bold is made and italic is not", "[text][fonts]") {
  const auto fonts = opened();
  const auto name = [&](text::Script script, std::string_view language, text::FontStyle style) {
    return fonts->name(fonts->primary({script, language, text::han_of(language), style, 20}));
  };
  CHECK(name(script_tag("Latn"), "en", {true, true, false}) == "NotoSans-BoldItalic.ttf 20");
  CHECK(name(script_tag("Latn"), "en", {false, true, false}) == "NotoSans-Italic.ttf 20");
  CHECK(name(script_tag("Thai"), "th", {true, true, false}) == "NotoSansThai-Bold.ttf 22");
  CHECK(name(script_tag("Thai"), "th", {false, true, false}) == "NotoSansThai-Regular.ttf 22");
  CHECK(name(script_tag("Hani"), "zh", {true, false, false}) == "NotoSansCJK-Regular.ttc#2+bold 20");
  CHECK(name(script_tag("Latn"), "en", {false, false, true}) == "NotoSansMono-Regular.ttf 18");
}

TEST_CASE("what the script's font lacks comes from another", "[text][fonts]") {
  const auto fonts = opened();
  const auto name = [&](text::Script script, std::string_view language, std::u32string_view cluster) {
    return fonts->name(fonts->choose({script, language, text::han_of(language), {}, 20}, cluster));
  };
  CHECK(name(script_tag("Arab"), "ar", U"(") == "NotoSans-Regular.ttf 20");
  CHECK(name(script_tag("Latn"), "en", U"✓") == "NotoSansSymbols2-Regular.ttf 20");
  CHECK(name(script_tag("Latn"), "en", U"∑") == "NotoSansMath-Regular.ttf 20");
  CHECK(name(script_tag("Latn"), "en", U"中") == "NotoSansCJK-Regular.ttc#2 20");
  CHECK(name(script_tag("Latn"), "en", U"\u060C") == "NotoNaskhArabic-Regular.ttf 22");  // an Arabic comma after Latin
  CHECK(fonts->missing_glyphs() == 0);
}

TEST_CASE("emoji are drawn, after every other font had its turn", "[text][fonts]") {
  const auto fonts = opened();
  const auto name = [&](std::u32string_view cluster, text::FontStyle style = {}) {
    return fonts->name(fonts->choose({script_tag("Latn"), "en", Han::none, style, 20}, cluster));
  };
  CHECK(name(U"\U0001F607") == "Symbola_hint.ttf 20");
  CHECK(name(U"\U0001F607", {true, false, false}) == "Symbola_hint.ttf+bold 20");
  // Symbola has these too.
  CHECK(name(U"\u2713") == "NotoSansSymbols2-Regular.ttf 20");
  CHECK(name(U"\u260E\uFE0F") == "NotoSansSymbols2-Regular.ttf 20");
  CHECK(name(U"1\uFE0F\u20E3") == "NotoSansSymbols2-Regular.ttf 20");
  CHECK(name(U"\u2211") == "NotoSansMath-Regular.ttf 20");
  CHECK(name(U"\u2460") == "NotoSansSymbols-Regular.ttf 20");
  CHECK(name(U"\u3020") == "NotoSansCJK-Regular.ttc#2 20");  // a face on Japanese envelopes
  CHECK(fonts->missing_glyphs() == 0);
}

TEST_CASE("missing characters are counted once, with their scripts", "[text][fonts]") {
  const auto fonts = opened();
  const auto font = fonts->choose({}, U"\U00012000");  // Cuneiform is no living script
  CHECK(font == fonts->primary({}));
  fonts->choose({}, U"\U00012000");
  CHECK(fonts->missing_glyphs() == 1);
  CHECK(fonts->missing_scripts() == std::vector<std::string>{"Cuneiform"});
  fonts->choose({}, U"a\u200D");  // a joiner needs no glyph
  CHECK(fonts->missing_glyphs() == 1);
}

TEST_CASE("languages that run from the right", "[text][fonts]") {
  for (const char* tag : {"ar",  "fa-AF", "he", "iw",  "ug",  "ur",      "ps", "sd",         "ckb",      "azb",
                          "pnb", "ks",    "yi", "nqo", "syr", "ku-arab", "dv", "az-arab-ir", "man-Nkoo", "prs"}) {
    INFO(tag);
    CHECK(text::is_right_to_left(tag));
  }
  for (const char* tag : {"", "en", "arn", "ku", "ug-latn", "ar-latn", "azb-latn", "zh", "hex"}) {
    INFO(tag);
    CHECK_FALSE(text::is_right_to_left(tag));
  }
}

TEST_CASE("sizes beyond sense are bounded", "[text][fonts]") {
  const auto fonts = opened();
  CHECK(fonts->px(fonts->primary({script_tag("Latn"), "", Han::none, {}, -5})) == FontSet::kMinPx);
  CHECK(fonts->px(fonts->primary({script_tag("Latn"), "", Han::none, {}, 100000})) == FontSet::kMaxPx);
}

}  // namespace
