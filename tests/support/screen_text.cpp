#include "tests/support/screen_text.h"

#include <hb.h>

#include "reader/base/utf8.h"

namespace handbill::testing {
namespace {

// Latin with its marks, punctuation, arrows and signs, ligatures.
constexpr std::pair<char32_t, char32_t> kLetters[] = {{0x20, 0x24F},    {0x2010, 0x2027}, {0x2030, 0x205E},
                                                      {0x2190, 0x21FF}, {0x2713, 0x2713}, {0xFB00, 0xFB04}};
constexpr std::string_view kLigatures[] = {"ff", "fi", "fl", "ffi", "ffl"};

std::string as_letters(char32_t c) {
  if (c >= 0xFB00) return std::string(kLigatures[c - 0xFB00]);
  std::string out;
  utf8::append(out, c);
  return out;
}

std::map<std::uint32_t, std::string> letters_in(hb_font_t* font) {
  std::map<std::uint32_t, std::string> out;
  for (const auto& [first, last] : kLetters) {
    for (char32_t c = first; c <= last; ++c) {
      hb_codepoint_t glyph = 0;
      if (hb_font_get_nominal_glyph(font, c, &glyph) != 0) out.emplace(glyph, as_letters(c));
    }
  }
  return out;
}

}  // namespace

const std::string& TextCanvas::letters_of(text::FontId font, std::uint16_t glyph) {
  static const std::string unknown = "\uFFFD";
  auto& known = letters_[font];
  if (known.empty()) known = letters_in(fonts_.open_shaping(font));
  const auto found = known.find(glyph);
  return found == known.end() ? unknown : found->second;
}

void TextCanvas::glyphs(std::span<const text::PlacedGlyph> glyphs, ui::Ink ink) {
  bool is_first = true;
  for (const text::PlacedGlyph& g : glyphs) {
    const int x = text::floor_fixed(g.x), y = text::floor_fixed(g.y);
    if (y < clip_.y || y > clip_.bottom()) continue;
    if (is_first || pieces_.back().y != y) pieces_.push_back({"", ink, x, x, y});
    is_first = false;
    pieces_.back().text += letters_of(g.font, g.glyph);
    pieces_.back().end = x;
  }
}

void TextCanvas::picture(const ui::Bitmap& picture, int x, int y) {
  pictures_.push_back({x, y, picture.width, picture.height});
}

std::string TextCanvas::text() const {
  std::string out;
  int y = 0;
  for (const Piece& piece : pieces_) {
    // Runs of one line belong together; the spaces between them are among their glyphs.
    if (piece.y != y && !out.ends_with(' ')) out += ' ';
    y = piece.y;
    for (const char c : piece.text) {
      if (c != ' ' || (!out.empty() && out.back() != ' ')) out += c;
    }
  }
  return out;
}

std::string said_on(ui::Screen& screen, const ui::Desk& desk) {
  TextCanvas canvas(desk.width, desk.height, desk.fonts);
  screen.fetch();
  screen.draw(canvas);
  return canvas.text();
}

}  // namespace handbill::testing
