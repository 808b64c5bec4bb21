// A font that an edition carries: opened, chosen, set in lines and drawn as the reader does. HarfBuzz reads it,
// FreeType fills its outlines; whatever it holds must cost no more than boxes.
#include <array>
#include <string_view>

#include "reader/draw/paint.h"
#include "reader/draw/raster.h"
#include "tests/fuzz/must.h"
#include "tests/support/fonts.h"

namespace {

using namespace handbill;
using testing::must;

constexpr unsigned kGlyphs = 16;  // that are drawn by their numbers: a text reaches only those that it maps

// Serves every family that the device lacks.
class OneFont final : public text::ExtraFonts {
 public:
  explicit OneFont(Bytes bytes) : bytes_(bytes) {}
  std::size_t size(std::string_view) const override { return bytes_.size(); }
  text::FontBytes read(std::string_view) override { return {nullptr, bytes_}; }

 private:
  Bytes bytes_;
};

void draw_label(ui::Canvas& canvas, text::FontSet& fonts, std::string_view text, std::string_view language, int px) {
  layout::LabelParams params;
  params.width = canvas.bounds().w;
  params.text_px = px;
  params.lines = 3;
  params.bold = px > 20;  // an edition's font is made bold by thickening its outlines
  params.language = language;
  const layout::Label label = layout::lay_label(fonts, text, params);
  must(label.flow.lines.size() <= 3);
  ui::paint_label(canvas, label, fonts, 0, 0, 0);
}

void draw_glyphs(text::GlyphCache& cache, text::FontSet& fonts, const text::FontWish& wish) {
  const text::FontId font = fonts.primary(wish);
  for (std::uint16_t glyph = 0; glyph < kGlyphs; ++glyph) {
    const text::GlyphBitmap drawn = cache.get(font, glyph, glyph);
    unsigned ink = 0;
    for (int i = 0; i < drawn.width * drawn.height; ++i) ink += drawn.coverage[i];
    must(ink <= 255U * drawn.width * drawn.height);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Bytes bytes = std::as_bytes(std::span(data, size));
  // Most inputs are no font at all.
  if (!text::Face::open(text::FontBytes{nullptr, bytes}, 0)) return 0;
  const auto fonts = testing::bare_fonts();
  fonts->use(std::make_shared<OneFont>(bytes));
  text::GlyphCache cache(*fonts);
  ui::RasterCanvas canvas(200, 120, cache);
  canvas.fill(canvas.bounds(), 0xFFFFFF);
  // One size an input: FreeType's work grows with it.
  constexpr std::array kSizes{9, 20, 48, 96};
  const int px = kSizes[size % kSizes.size()];
  draw_label(canvas, *fonts, "བོད་རྒྱལ་", "bo", px);
  draw_label(canvas, *fonts, "سلام (۱۲)", "fa", px);
  draw_label(canvas, *fonts, "市场——直。", "zh-Hans", px);
  draw_glyphs(cache, *fonts, {text::script_tag("Tibt"), "bo", text::Han::none, {}, px});
  return 0;
}
