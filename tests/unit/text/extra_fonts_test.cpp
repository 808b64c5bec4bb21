// Fonts that an edition brings along, for a device that has Noto Sans and nothing else.
#include "reader/text/extra_fonts.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>

#include "reader/text/glyph_cache.h"
#include "reader/text/shape.h"
#include "tests/support/fonts.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace handbill;
using text::FontId;
using text::FontSet;
using text::script_tag;

constexpr const char* kNoto = "/usr/share/fonts/truetype/noto/";
constexpr const char* kTibetan = "NotoSerifTibetan";
constexpr const char* kKhmer = "NotoSansKhmer";

Buffer file(const std::string& name) {
  std::ifstream in(kNoto + name, std::ios::binary);
  const std::string whole((std::istreambuf_iterator<char>(in)), {});
  REQUIRE_FALSE(whole.empty());
  const Bytes bytes = as_bytes(whole);
  return {bytes.begin(), bytes.end()};
}
// Bytes after a font are no part of it.
Buffer padded(Buffer bytes, std::size_t size) {
  bytes.resize(size);
  return bytes;
}

class Given final : public text::ExtraFonts {
 public:
  std::map<std::string, std::shared_ptr<const Buffer>, std::less<>> fonts;
  std::vector<std::string> reads;
  bool readable = true;

  void add(const char* family, Buffer bytes) { fonts[family] = std::make_shared<const Buffer>(std::move(bytes)); }
  std::size_t size(std::string_view family) const override {
    const auto found = fonts.find(family);
    return found == fonts.end() ? 0 : found->second->size();
  }
  text::FontBytes read(std::string_view family) override {
    reads.emplace_back(family);
    const auto found = fonts.find(family);
    if (!readable || found == fonts.end()) return {};
    return {found->second, *found->second};
  }
};

text::FontWish wish(const char* script, std::string_view language) {
  text::FontWish out;
  out.script = hb_script_from_string(script, -1);
  out.language = language;
  return out;
}

// A device with Noto Sans only.
struct Device {
  testing::TemporaryFolder folder;
  std::unique_ptr<FontSet> fonts;
  std::shared_ptr<Given> given = std::make_shared<Given>();

  Device() {
    std::filesystem::create_symlink(std::string(kNoto) + "NotoSans-Regular.ttf", folder / "NotoSans-Regular.ttf");
    auto opened = FontSet::open({folder.path()});
    REQUIRE(opened);
    fonts = std::move(*opened);
  }
  FontId tibetan() const { return fonts->choose(wish("Tibt", "bo"), U"\u0F40"); }
  FontId khmer() const { return fonts->choose(wish("Khmr", "km"), U"\u1780"); }
  FontId latin() const { return fonts->choose({}, U"a"); }
};

std::vector<std::uint32_t> glyphs(FontSet& fonts, FontId font, const std::string& word, const char* script) {
  text::Shaper shaper(fonts);
  std::vector<std::uint32_t> out;
  const text::Script tag = hb_script_from_string(script, -1);
  for (const auto& g : shaper.shape({word, TextRange::of(0, word.size()), font, tag, "", false})) {
    out.push_back(g.glyph);
  }
  return out;
}

// What is drawn of the first glyph of a word.
std::vector<std::uint8_t> picture(text::GlyphCache& cache, FontSet& fonts, FontId font, const std::string& word,
                                  const char* script) {
  const auto shaped = glyphs(fonts, font, word, script);
  const text::GlyphBitmap b = cache.get(font, static_cast<std::uint16_t>(shaped.at(0)), 0);
  return {b.coverage, b.coverage + static_cast<std::size_t>(b.width) * b.height};
}

const std::string kKa = "ཀ";
const std::string kKhmerKa = "ក";

TEST_CASE("an edition's font serves what the device lacks, and is read when text first needs it", "[text][extra]") {
  Device d;
  d.given->add(kTibetan, file("NotoSerifTibetan-Regular.ttf"));
  d.given->add(kKhmer, file("NotoSansKhmer-Regular.ttf"));
  d.fonts->use(d.given);
  CHECK(d.fonts->name(d.latin()) == "NotoSans-Regular.ttf 16");
  CHECK(d.given->reads.empty());
  CHECK(d.fonts->name(d.tibetan()) == "edition's NotoSerifTibetan 16");
  CHECK(d.fonts->covers(d.tibetan(), U'\u0F40'));
  CHECK(d.given->reads == std::vector<std::string>{kTibetan});
  CHECK(d.fonts->missing_glyphs() == 0);
  // Bold is made from it.
  text::FontWish bold = wish("Tibt", "bo");
  bold.style.bold = true;
  CHECK(d.fonts->is_emboldened(d.fonts->primary(bold)));
  CHECK(d.given->reads.size() == 1);
}

TEST_CASE("an edition's font draws what the device's own would", "[text][extra]") {
  Device d;
  d.given->add(kTibetan, file("NotoSerifTibetan-Regular.ttf"));
  d.fonts->use(d.given);
  FontSet& own = testing::fonts();
  const FontId own_font = own.choose(wish("Tibt", "bo"), U"\u0F40");
  CHECK(d.fonts->metrics(d.tibetan()).ascent == own.metrics(own_font).ascent);
  text::GlyphCache here(*d.fonts), there(own);
  CHECK(picture(here, *d.fonts, d.tibetan(), kKa, "Tibt") == picture(there, own, own_font, kKa, "Tibt"));
}

TEST_CASE("the device's own fonts come first", "[text][extra]") {
  auto opened = FontSet::open(testing::font_folders());
  REQUIRE(opened);
  const auto given = std::make_shared<Given>();
  given->add(kTibetan, file("NotoSansKhmer-Regular.ttf"));
  (*opened)->use(given);
  CHECK((*opened)->name((*opened)->choose(wish("Tibt", "bo"), U"\u0F40")) == "NotoSerifTibetan-Regular.ttf 16");
  CHECK(given->reads.empty());
}

TEST_CASE("a font goes with its edition: nothing keeps its bytes, and its numbers mean nothing else", "[text][extra]") {
  Device d;
  d.given->add(kTibetan, file("NotoSerifTibetan-Regular.ttf"));
  d.fonts->use(d.given);
  text::GlyphCache cache(*d.fonts);
  const FontId first = d.tibetan();
  const auto letter = picture(cache, *d.fonts, first, kKa, "Tibt");
  const std::weak_ptr<const Buffer> bytes = d.given->fonts[kTibetan];
  d.fonts->stop_using(d.given.get());
  d.given = std::make_shared<Given>();
  CHECK(bytes.expired());

  const auto box = picture(cache, *d.fonts, first, kKa, "Tibt");
  CHECK(box != letter);
  CHECK(glyphs(*d.fonts, first, kKa, "Tibt") == std::vector<std::uint32_t>{0});
  // Digits, which the stand-in has, are its own and not what was drawn under those numbers.
  CHECK(picture(cache, *d.fonts, first, "7", "Tibt") ==
        picture(cache, *d.fonts, d.fonts->choose({}, U"7"), "7", "Latn"));

  // Another edition's font of that name.
  d.given->add(kTibetan, file("NotoSansKhmer-Regular.ttf"));
  d.fonts->use(d.given);
  const FontId second = d.fonts->choose(wish("Tibt", "bo"), U"\u1780");
  CHECK(second != first);
  CHECK(picture(cache, *d.fonts, second, kKhmerKa, "Khmr") != letter);
  CHECK(picture(cache, *d.fonts, first, kKa, "Tibt") == box);
}

TEST_CASE("closing one edition does not take the fonts of the one opened after it", "[text][extra]") {
  Device d;
  const auto later = std::make_shared<Given>();
  later->add(kTibetan, file("NotoSerifTibetan-Regular.ttf"));
  d.fonts->use(d.given);
  d.fonts->use(later);
  d.fonts->stop_using(d.given.get());
  CHECK(d.fonts->covers(d.tibetan(), U'\u0F40'));
}

TEST_CASE("a broken font costs boxes, and is tried once", "[text][extra]") {
  const Buffer whole = file("NotoSerifTibetan-Regular.ttf");
  for (const std::size_t size : std::vector<std::size_t>{1, 12, 300, 5000, 60000, whole.size() - 1}) {
    INFO(size);
    Device d;
    d.given->add(kTibetan, Buffer(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size)));
    d.fonts->use(d.given);
    text::GlyphCache cache(*d.fonts);
    (void)picture(cache, *d.fonts, d.tibetan(), kKa, "Tibt");
    (void)picture(cache, *d.fonts, d.tibetan(), kKa, "Tibt");
    CHECK(d.given->reads.size() == 1);
    CHECK(d.fonts->name(d.latin()) == "NotoSans-Regular.ttf 16");
  }
  Device d;
  d.given->add(kTibetan, Buffer(5000, std::byte{'x'}));
  d.given->readable = false;
  d.fonts->use(d.given);
  CHECK(d.fonts->name(d.tibetan()) == "NotoSans-Regular.ttf 16");
  CHECK(d.fonts->name(d.tibetan()) == "NotoSans-Regular.ttf 16");
  CHECK(d.given->reads.size() == 1);
}

TEST_CASE("what fonts hold together is bounded: one makes room for another, and comes back the same", "[text][extra]") {
  Device d;
  d.given->add(kTibetan, padded(file("NotoSerifTibetan-Regular.ttf"), 3U << 19U));
  d.given->add(kKhmer, padded(file("NotoSansKhmer-Regular.ttf"), 3U << 19U));
  d.given->add("NotoSansThai", padded(file("NotoSansThai-Regular.ttf"), text::ExtraFaces::kMaxBytes + 1));
  d.fonts->use(d.given);
  text::GlyphCache cache(*d.fonts, 0);  // keeps nothing
  const FontId tibetan = d.tibetan();
  const auto letter = picture(cache, *d.fonts, tibetan, kKa, "Tibt");
  const FontId khmer = d.khmer();
  const auto other = picture(cache, *d.fonts, khmer, kKhmerKa, "Khmr");
  CHECK(d.given->reads == std::vector<std::string>{kTibetan, kKhmer});
  CHECK(d.given->fonts[kTibetan].use_count() == 1);
  CHECK(picture(cache, *d.fonts, tibetan, kKa, "Tibt") == letter);
  CHECK(picture(cache, *d.fonts, khmer, kKhmerKa, "Khmr") == other);
  CHECK(d.given->reads.size() == 4);
  // One that alone is too large is as good as none.
  CHECK(d.fonts->name(d.fonts->choose(wish("Thai", "th"), U"\u0E01")) == "NotoSans-Regular.ttf 16");

  // The stick is gone when it is wanted again: boxes, not other letters.
  d.given->readable = false;
  const auto gone = picture(cache, *d.fonts, tibetan, kKa, "Tibt");
  CHECK(gone != letter);
  CHECK(glyphs(*d.fonts, tibetan, kKa, "Tibt") == std::vector<std::uint32_t>{0});
  CHECK(d.given->reads.size() == 5);
}

TEST_CASE("an edition's faces are named as the format has it", "[text][extra]") {
  CHECK(text::family_name(text::latin_family()) == "NotoSans");
  CHECK(text::family_name(text::family_for(script_tag("Tibt"), "bo", text::Han::none)) == "NotoSerifTibetan");
  CHECK(text::family_name(text::family_for(script_tag("Arab"), "ur", text::Han::none)) == "NotoNastaliqUrdu");
  CHECK(text::family_name(text::han_family(text::Han::simplified)) == "NotoSansCJKsc");
  CHECK(text::family_name(text::han_family(text::Han::japanese)) == "NotoSansCJKjp");
  CHECK(text::family_name(text::han_family(text::Han::korean)) == "NotoSansCJKkr");
  CHECK(text::family_name(text::han_family(text::Han::traditional)) == "NotoSansCJKtc");
  CHECK(text::family_name(text::han_family(text::Han::hongkong)) == "NotoSansCJKhk");
  CHECK(text::family_name(text::emoji_family()) == "Symbola");
}

}  // namespace
