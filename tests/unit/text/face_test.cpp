#include "reader/text/face.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <string>

namespace {

using namespace handbill;

std::string noto_sans() {
  std::ifstream in("/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf", std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Where a table of the font begins (OpenType, "Table Directory": 16 bytes a record, from byte 12).
std::size_t table(const std::string& font, std::string_view tag) {
  const auto number = [&font](std::size_t at) {
    std::size_t out = 0;
    for (std::size_t i = 0; i < 4; ++i) out = out << 8U | static_cast<unsigned char>(font[at + i]);
    return out;
  };
  for (std::size_t record = 12; record < 12 + 16 * 64; record += 16) {
    if (font.compare(record, 4, tag) == 0) return number(record + 8);
  }
  FAIL("no table " << tag);
  return 0;
}

void put16(std::string& font, std::size_t at, unsigned value) {
  font[at] = static_cast<char>(value >> 8U);
  font[at + 1] = static_cast<char>(value & 0xFFU);
}

std::unique_ptr<text::Face> face_of(const std::string& font) {
  const auto kept = std::make_shared<const std::string>(font);
  return text::Face::open({kept, as_bytes(*kept)}, 0);
}

TEST_CASE("line metrics are the font's own, as far as lines go", "[text][face]") {
  std::string font = noto_sans();
  REQUIRE_FALSE(font.empty());
  const auto sound = face_of(font);
  REQUIRE(sound);
  CHECK(sound->ascent() == 1069);
  CHECK(sound->descent() == 293);
  // Sixteen units to the em, and the tallest letters that two bytes can tell of.
  put16(font, table(font, "head") + 18, 16);
  for (const char* of : {"hhea", "OS/2"}) {
    const std::size_t at = table(font, of) + (std::string_view(of) == "hhea" ? 4 : 68);
    put16(font, at, 0x7FFF);
    put16(font, at + 2, 0x8000);
  }
  const auto huge = face_of(font);
  REQUIRE(huge);
  CHECK(huge->ascent() == 3000);
  CHECK(huge->descent() == 3000);
}

}  // namespace
