// render_page PAGE [--screen WxH] [--px N] [--scroll Y] [--dark] [--serif] [--justify] [--leading N]
// [--png FILE] [--list FILE]
//
// Lays out a page file (tests/support/page_file.h) and draws it: as a picture of the screen to look at, as the list of
// drawing calls of the whole page that golden_test compares (always for 320x240).
#include <cstdio>
#include <cstring>
#include <exception>
#include <fstream>
#include <iostream>
#include <string>

#include "reader/draw/paint.h"
#include "reader/draw/png.h"
#include "reader/draw/raster.h"
#include "tests/golden/drawn_page.h"
#include "tests/support/fonts.h"
#include "tests/support/hyphenation.h"
#include "tests/support/page_file.h"

namespace {

using namespace handbill;

struct Options {
  std::string page, png, list;
  int width = 320, height = 240, px = 0, scroll = 0;
  int leading = 0;
  bool dark = false, serif = false, justify = false;
};

Options parse(int argc, char** argv) {
  Options o;
  for (int i = 1; i < argc; ++i) {
    const std::string arg = argv[i];
    const auto value = [&]() -> std::string {
      if (i + 1 >= argc) throw std::runtime_error(arg + " wants a value");
      return argv[++i];
    };
    if (arg == "--screen") {
      const std::string size = value();
      const auto x = size.find('x');
      o.width = std::stoi(size.substr(0, x));
      o.height = std::stoi(size.substr(x + 1));
    } else if (arg == "--px") {
      o.px = std::stoi(value());
    } else if (arg == "--scroll") {
      o.scroll = std::stoi(value());
    } else if (arg == "--leading") {
      o.leading = std::stoi(value());
    } else if (arg == "--serif") {
      o.serif = true;
    } else if (arg == "--justify") {
      o.justify = true;
    } else if (arg == "--dark") {
      o.dark = true;
    } else if (arg == "--png") {
      o.png = value();
    } else if (arg == "--list") {
      o.list = value();
    } else {
      o.page = arg;
    }
  }
  if (o.page.empty()) throw std::runtime_error("which page?");
  return o;
}

void run(const Options& o) {
  const testing::Page page = testing::read_page(o.page);
  text::FontSet& fonts = testing::fonts();
  layout::Params params;
  params.width = o.width;
  params.margin = o.width / 40;
  params.text_px = o.px != 0 ? o.px : layout::text_px_for_screen(o.width, o.height, 1);
  params.picture_height = o.height * 3 / 4;
  params.language = page.language;
  params.hyphenator = &testing::hyphenator();
  params.serif = o.serif;
  params.justify = o.justify;
  params.leading = o.leading;
  layout::Document document(page.article, page.header, params, fonts);
  const ui::Palette& palette = o.dark ? ui::kDark : ui::kLight;
  const ui::PxRect view{0, 0, o.width, o.height};
  if (!o.png.empty()) {
    text::GlyphCache cache(fonts);
    ui::RasterCanvas canvas(o.width, o.height, cache);
    ui::paint_document(canvas, document, fonts, palette, view, o.scroll, nullptr);
    if (auto written = ui::write_png(o.png, o.width, o.height, canvas.pixels()); !written) {
      throw std::runtime_error(written.error().message());
    }
  }
  if (!o.list.empty()) std::ofstream(o.list, std::ios::binary) << testing::drawn_page(o.page, fonts);
  if (fonts.missing_glyphs() != 0) std::cerr << "missing glyphs: " << fonts.missing_glyphs() << '\n';
}

}  // namespace

int main(int argc, char** argv) {
  try {
    run(parse(argc, argv));
  } catch (const std::exception& e) {
    std::cerr << "render_page: " << e.what() << '\n';
    return 2;
  }
  return 0;
}
