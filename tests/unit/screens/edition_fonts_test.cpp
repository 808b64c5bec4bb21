// An edition that carries a font, on a device that has Noto Sans and nothing else.
#include "reader/screens/edition_fonts.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "reader/app/app.h"
#include "reader/screens/open.h"
#include "reader/ui/chrome.h"
#include "tests/support/desk_for_tests.h"

using namespace handbill;
using namespace handbill::testing;

namespace {

constexpr const char* kNoto = "/usr/share/fonts/truetype/noto/";

Buffer font_file(const std::string& name) {
  std::ifstream in(kNoto + name, std::ios::binary);
  const std::string whole((std::istreambuf_iterator<char>(in)), {});
  REQUIRE_FALSE(whole.empty());
  const Bytes bytes = as_bytes(whole);
  return {bytes.begin(), bytes.end()};
}

// The small edition has an article in Burmese.
EditionBuilder with_burmese_font() {
  EditionBuilder b;
  b.fonts = {{"NotoSansMyanmar", font_file("NotoSansMyanmar-Regular.ttf")}};
  return b;
}

struct Device {
  TemporaryFolder folder;
  std::string path = folder / "e.handbill";
  std::unique_ptr<text::FontSet> fonts;

  explicit Device(const Buffer& edition) {
    write_file(path, edition);
    std::filesystem::create_symlink(std::string(kNoto) + "NotoSans-Regular.ttf", folder / "NotoSans-Regular.ttf");
    auto opened = text::FontSet::open({folder.path()});
    REQUIRE(opened);
    fonts = std::move(*opened);
  }
  ui::Desk desk(const char* language) const {
    ui::Desk out = desk_for_tests(*fonts);
    out.language = language;
    out.trusted.keys.push_back(test_key().public_key());
    return out;
  }
};

bool knows(text::FontSet& fonts) {
  text::FontWish wish;
  wish.script = text::script_tag("Mymr");
  wish.language = "my";
  return fonts.covers(fonts.choose(wish, U"\u1019"), U'\u1019');
}

}  // namespace

TEST_CASE("an article is set in the font that its edition carries", "[app][fonts]") {
  const Device device(with_burmese_font().bytes());
  ui::Desk desk = device.desk("my");
  app::App app(desk, ui::open_edition(desk, device.path));
  app.draw();
  CHECK(knows(*device.fonts));
  const auto missing = device.fonts->missing_scripts();
  CHECK(std::find(missing.begin(), missing.end(), "Myanmar") == missing.end());
  // Left: the font goes with the edition, and is not there for what comes next.
  app.act(ui::Action::back);
  CHECK_FALSE(app.running());
  CHECK_FALSE(knows(*device.fonts));
}

TEST_CASE("a font is not read for text in other scripts", "[app][fonts]") {
  std::uint64_t read[2] = {};
  for (const bool burmese : {false, true}) {
    const Device device(with_burmese_font().bytes());
    ui::Desk desk = device.desk("en");
    {
      app::App app(desk,
                   ui::open_article(desk, std::vector<std::string>{device.path}, burmese ? "mingalaba" : "first"));
      app.draw();
    }
    read[burmese ? 1 : 0] = desk.closed.chunks_read;
  }
  // Another text chunk and the font.
  CHECK(read[1] == read[0] + 1);
}

TEST_CASE("a damaged or broken font costs boxes and nothing else", "[app][fonts]") {
  EditionBuilder damaged = with_burmese_font();
  damaged.edit_file = [](BuiltEdition& e) { e.bytes.at(e.chunk_offsets[7] + 999) ^= std::byte{1}; };
  EditionBuilder nonsense = with_burmese_font();
  nonsense.fonts[0].bytes.assign(5000, std::byte{'n'});
  for (const EditionBuilder* b : {&damaged, &nonsense}) {
    const Device device(b->bytes());
    ui::Desk desk = device.desk("my");
    app::App app(desk, ui::open_article(desk, std::vector<std::string>{device.path}, "mingalaba"));
    app.draw();
    CHECK(app.shows_article());
    CHECK(device.fonts->missing_scripts() == std::vector<std::string>{"Myanmar"});
  }
}

TEST_CASE("an edition's fonts are there for it however it was opened", "[app][fonts]") {
  const Device device(with_burmese_font().bytes());
  ui::Desk desk = device.desk("en");
  app::App app(desk, ui::open_article(desk, std::vector<std::string>{device.path, device.path}, "mingalaba"));
  app.draw();
  CHECK(knows(*device.fonts));
}

TEST_CASE("an edition's font draws its own words and none of the program's", "[app][fonts]") {
  const Device device(with_burmese_font().bytes());
  ui::Desk desk = device.desk("my");
  app::App app(desk, ui::open_edition(desk, device.path));
  app.draw();
  const char* const word = "\u1019\u1004\u103A\u1039\u1002\u101C\u102C\u1015\u102B";
  const auto is_drawn_by_edition = [&](auto add) {
    ui::RowBuilder row(desk, 320);
    add(row);
    const ui::Row made = row.finish(false);
    REQUIRE_FALSE(made.pieces.at(0).label.flow.runs.empty());
    return desk.fonts.name(made.pieces[0].label.flow.runs[0].font).starts_with("edition's");
  };
  CHECK(is_drawn_by_edition([&](ui::RowBuilder& row) { row.add(word, ui::kLight.text, {}); }));
  CHECK_FALSE(is_drawn_by_edition([&](ui::RowBuilder& row) { row.add_own(word, ui::kLight.text, {}); }));
  CHECK_FALSE(is_drawn_by_edition([&](ui::RowBuilder& row) { row.add_digits(word, ui::kLight.text); }));
}
