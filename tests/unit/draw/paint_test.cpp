#include "reader/draw/paint.h"

#include <catch2/catch.hpp>

#include "reader/draw/raster.h"
#include "tests/support/fonts.h"
#include "tests/support/page_file.h"
#include "tests/support/recording_canvas.h"
#include "tests/support/source_dir.h"

namespace {

using namespace handbill;
using namespace handbill::testing;

Page page_named(const std::string& name) { return read_page(source_path("tests/golden/pages/") + name + ".page"); }

layout::Params params_for(const Page& page) {
  layout::Params params;
  params.language = page.language;
  return params;
}

TEST_CASE("every view of a page is the same part of the whole", "[draw][paint]") {
  for (const char* name : {"blocks", "blocks-rtl", "bo", "ur"}) {
    const Page page = page_named(name);
    layout::Document document(page.article, page.header, params_for(page), fonts());
    document.extend(1 << 30);
    text::GlyphCache cache(fonts());
    const int height = document.height() + 300;
    ui::RasterCanvas whole(320, height, cache);
    ui::paint_document(whole, document, fonts(), ui::kLight, whole.bounds(), 0, nullptr);
    for (int y = 0; y < document.height(); y += 61) {
      ui::RasterCanvas screen(320, 260, cache);
      layout::Document fresh(page.article, page.header, params_for(page), fonts());
      ui::paint_document(screen, fresh, fonts(), ui::kLight, {0, 20, 320, 240}, y, nullptr);
      constexpr std::size_t kRow = 320;
      const auto part = whole.pixels().subspan(static_cast<std::size_t>(y) * kRow, 240 * kRow);
      const auto seen = screen.pixels().subspan(20 * kRow, 240 * kRow);
      INFO(name << " at " << y);
      CHECK(std::equal(part.begin(), part.end(), seen.begin()));
      // Nothing is drawn outside the view.
      const auto above = screen.pixels().first(20 * kRow);
      CHECK(std::all_of(above.begin(), above.end(), [](auto p) { return p == 0; }));
    }
  }
}

TEST_CASE("views beyond the page are paper", "[draw][paint]") {
  const Page page = page_named("en");
  layout::Document document(page.article, page.header, params_for(page), fonts());
  for (const int y : {-5000, 100000}) {
    RecordingCanvas canvas(320, 240, fonts());
    ui::paint_document(canvas, document, fonts(), ui::kDark, canvas.bounds(), y, nullptr);
    CHECK(canvas.text() == "fill 0 0 320 240 121212\n");
  }
}

class OnePicture final : public ui::PictureSource {
 public:
  Shown picture(const article::Image& image, int width, int height) override {
    asked.push_back({static_cast<int>(image.chunk), width, height});
    if (!there) return {nullptr, lost};
    made = {width, height, std::vector<std::uint32_t>(static_cast<std::size_t>(width * height), 0x123456)};
    return {&made, false};
  }
  std::string_view words_for_lost() const override { return "Damaged picture"; }
  struct Asked {
    int chunk, width, height;
  };
  std::vector<Asked> asked;
  ui::Bitmap made;
  bool there = true, lost = true;
};

TEST_CASE("only pictures that are seen are asked for, at the size of their place", "[draw][paint]") {
  std::string text = "lang en\n";
  for (int i = 1; i <= 5; ++i) text += "figure " + std::to_string(i) + " 640 480 alt|credit|caption\n";
  const Page page = parse_page(text);
  layout::Document document(page.article, page.header, params_for(page), fonts());
  OnePicture source;
  RecordingCanvas canvas(320, 240, fonts());
  ui::paint_document(canvas, document, fonts(), ui::kLight, canvas.bounds(), 0, &source);
  REQUIRE(source.asked.size() == 1);
  CHECK(source.asked[0].chunk == 1);
  CHECK(source.asked[0].width == 304);
  CHECK(source.asked[0].height == 228);
  CHECK(canvas.text().find("picture 8 ") != std::string::npos);
}

TEST_CASE("a picture that is not there leaves its words", "[draw][paint]") {
  const Page page = parse_page("lang en\nfigure 1 640 480 alt||\n");
  layout::Document document(page.article, page.header, params_for(page), fonts());
  OnePicture source;
  source.there = false;
  RecordingCanvas canvas(320, 240, fonts());
  ui::paint_document(canvas, document, fonts(), ui::kLight, canvas.bounds(), 0, &source);
  CHECK(canvas.text().find("picture") == std::string::npos);
  CHECK(canvas.text().find("glyphs NotoSans-Regular.ttf") != std::string::npos);
}

TEST_CASE("a picture that is on its way leaves its place empty", "[draw][paint]") {
  const Page page = parse_page("lang en\nfigure 1 640 480 alt||\n");
  layout::Document document(page.article, page.header, params_for(page), fonts());
  OnePicture source;
  source.there = source.lost = false;
  RecordingCanvas canvas(320, 240, fonts());
  ui::paint_document(canvas, document, fonts(), ui::kLight, canvas.bounds(), 0, &source);
  CHECK(canvas.text().find("glyphs") == std::string::npos);
  CHECK(canvas.text().find("picture") == std::string::npos);
}

// Is every row of pixels in the middle between two paragraphs paper?
bool paragraphs_are_apart(const std::string& text) {
  const Page page = parse_page(text);
  layout::Document document(page.article, page.header, params_for(page), fonts());
  document.extend(1 << 30);
  text::GlyphCache cache(fonts());
  ui::RasterCanvas canvas(320, std::min(document.height() + 100, 6000), cache);
  ui::paint_document(canvas, document, fonts(), ui::kLight, canvas.bounds(), 0, nullptr);
  const auto& lines = document.flow().lines;
  bool apart = true;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if ((lines[i].flags & layout::kLastOfParagraph) == 0) continue;
    const int y = (lines[i].y + lines[i].height + lines[i + 1].y) / 2;
    if (y >= canvas.bounds().h) break;
    const auto row = canvas.pixels().subspan(static_cast<std::size_t>(y) * 320, 320);
    apart = apart && std::all_of(row.begin(), row.end(), [](auto p) { return p == ui::kLight.paper; });
  }
  return apart;
}

std::string repeated(std::string_view unit, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += unit;
  return out;
}

TEST_CASE("whatever a paragraph holds, it draws on its own lines only", "[draw][paint]") {
  for (const std::string& text :
       {std::string("Plain"), "a" + repeated("\u0301", 10'000), "a" + repeated("\u0316", 10'000),
        "ก" + repeated("\u0E49", 10'000), "ཀ" + repeated("\u0FB5", 10'000), "a" + repeated("\u0489", 300),
        "به" + repeated("\u064B", 10'000), "one\u2028two\u2029three" + repeated("\u2028", 40),
        "\u202E" + repeated("\u2067", 200) + "over", repeated("\u202D\u2066\u202E", 200)}) {
    INFO(text.substr(0, 20));
    CHECK(paragraphs_are_apart("lang en\nparagraph before\nparagraph " + text + "\nparagraph after\n"));
  }
}

TEST_CASE("no paragraph turns the direction of the next one", "[draw][paint]") {
  const auto drawn_after = [](const std::string& text) {
    const Page page = parse_page("lang en\nparagraph " + text + "\nparagraph After (1) it.\n");
    layout::Document document(page.article, page.header, params_for(page), fonts());
    document.extend(1 << 30);
    RecordingCanvas canvas(320, 240, fonts());
    ui::paint_document(canvas, document, fonts(), ui::kLight, canvas.bounds(), document.flow().lines.back().y, nullptr);
    return canvas.text();
  };
  for (const char* open : {"\u202E", "\u202B", "\u2067", "\u2068\u05D0", "\u202E\u2067\u202B"}) {
    CHECK(drawn_after("x" + std::string(open)) == drawn_after("x"));
  }
}

TEST_CASE("links are underlined, struck words are struck through, on the right lines", "[draw][paint]") {
  const Page page = parse_page("lang en\nparagraph <a>link</> <s>gone</>\n");
  layout::Document document(page.article, page.header, params_for(page), fonts());
  RecordingCanvas canvas(320, 100, fonts());
  ui::paint_document(canvas, document, fonts(), ui::kLight, canvas.bounds(), 0, nullptr);
  const auto& line = document.flow().lines.front();
  const int baseline = line.y + line.baseline;
  const auto& runs = document.flow().runs;
  const auto mark = [&](const layout::Run& run, int y, const char* ink) {
    return "fill " + std::to_string(run.x) + ' ' + std::to_string(y) + ' ' + std::to_string(run.width) + " 1 " + ink;
  };
  CHECK(canvas.text().find(mark(runs.front(), baseline + 2, "0b4fa8")) != std::string::npos);
  CHECK(canvas.text().find(mark(runs.back(), baseline - 5, "1c1c1c")) != std::string::npos);
}

}  // namespace
