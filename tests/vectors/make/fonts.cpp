// FORMAT.md chapter 6.1: fonts. What a font's bytes mean is no business of the format; here they are any bytes.
#include "tests/vectors/make/vector_set.h"

namespace handbill::testing {
namespace {

constexpr VectorSet::Verdict kMalformed{"malformed", "front"};
constexpr VectorSet::Verdict kOverLimit{"over-limit", "front"};

// The small edition's first font chunk, behind front, index, ids, text and image.
constexpr std::size_t kFont = 7;

Buffer letters(std::size_t size, char letter) {
  Buffer out(size, static_cast<std::byte>(letter));
  return out;
}

// One font of two chunks, one of one.
void give_fonts(EditionBuilder& b) {
  b.fonts = {{"NotoSansMyanmar", letters(limits::kFontChunk + 5, 'm')}, {"NotoSerifTibetan", letters(300, 't')}};
}
Buffer with_fonts(const std::function<void(EditionBuilder&)>& edit) {
  return edition([&](EditionBuilder& b) {
    give_fonts(b);
    edit(b);
  });
}
Buffer with_front(const std::function<void(std::vector<bundle::Font>&)>& edit) {
  return with_fonts([&](EditionBuilder& b) { b.edit_front = [&](bundle::Front& f) { edit(f.fonts); }; });
}

void add_names(VectorSet& set) {
  set.refuse(kOverLimit, "fonts_65", "F-63", "65 fonts", edition([](EditionBuilder& b) {
               for (int i = 100; i < 165; ++i) b.fonts.push_back({"Font" + std::to_string(i), letters(1, 'f')});
             }));
  set.refuse(kOverLimit, "font_name_257", "F-63", "a font's name of 257 bytes",
             with_front([](auto& fonts) { fonts[1].name.assign(257, 'n'); }));
  set.refuse(kMalformed, "font_name_control", "F-63", "a line break in a font's name",
             with_front([](auto& fonts) { fonts[1].name = "Noto\nSans"; }));
  set.refuse(kMalformed, "font_name_empty", "F-63", "a font without a name",
             with_front([](auto& fonts) { fonts[0].name.clear(); }));
  set.refuse(kMalformed, "font_name_twice", "F-63", "two fonts of one name",
             with_front([](auto& fonts) { fonts[1].name = fonts[0].name; }));
  set.refuse(kMalformed, "fonts_unsorted", "F-63", "two fonts have changed places", edition([](EditionBuilder& b) {
               give_fonts(b);
               std::swap(b.fonts[0], b.fonts[1]);
             }));
}

void add_sizes(VectorSet& set) {
  set.refuse(kMalformed, "font_of_no_bytes", "F-64", "a font of no bytes", with_front([](auto& fonts) {
               fonts.push_back({"NotoSerifYezidi", 0});
             }));
  set.refuse(kOverLimit, "font_too_large", "F-64", "a font of 2,097,153 bytes",
             with_front([](auto& fonts) { fonts[0].size = 2'097'153; }));
  set.refuse(kOverLimit, "fonts_too_large_together", "F-64", "five fonts of 10 MiB together",
             with_front([](auto& fonts) {
               fonts = {{"A", 2U << 20U}, {"B", 2U << 20U}, {"C", 2U << 20U}, {"D", 2U << 20U}, {"E", 2U << 20U}};
             }));
  set.refuse(kMalformed, "font_without_chunk", "F-65", "three fonts where there are chunks for two",
             with_front([](auto& fonts) {
               fonts.push_back({"NotoSerifYezidi", 300});
             }));
  set.refuse(kMalformed, "font_chunk_without_font", "F-65", "a chunk more than the fonts need",
             with_front([](auto& fonts) { fonts.pop_back(); }));
  set.refuse(kMalformed, "font_chunks_without_list", "F-65", "a part for fonts, and no font in the front",
             with_front([](auto& fonts) { fonts.clear(); }));
  set.refuse(
      {"malformed", "font", 3}, "font_chunk_short", "F-66", "the first of a font's two chunks is not full",
      with_fonts([](EditionBuilder& b) { b.edit_raw_chunks = [](auto& chunks) { chunks[kFont].raw.pop_back(); }; }));
  set.refuse({"malformed", "font", 3}, "font_chunk_long", "F-66",
             "the last chunk of a font is longer than what is left", with_fonts([](EditionBuilder& b) {
               b.edit_raw_chunks = [](auto& chunks) { chunks[kFont + 2].raw.push_back(std::byte{'t'}); };
             }));
}

}  // namespace

void add_fonts(VectorSet& set) {
  set.accept("accept_fonts", "F-65", "a font of two chunks and one of one", edition(give_fonts));
  set.accept("accept_fonts_alike", "F-63", "two fonts of the same bytes, and a name in another script",
             edition([](EditionBuilder& b) {
               b.fonts = {{"A", letters(9, 'a')}, {"B", letters(9, 'a')}, {"མོ", letters(9, 'c')}};
             }));
  add_names(set);
  add_sizes(set);
  set.refuse({"damaged", "chunk", 3}, "font_chunk_damaged", "F-54", "one bit of a font is flipped",
             with_fonts([](EditionBuilder& b) {
               b.edit_file = [](BuiltEdition& e) { flip(e.bytes, e.chunk_offsets[kFont + 2] + 12); };
             }));
}

}  // namespace handbill::testing
