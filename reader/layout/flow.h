// Laid-out text: lines, runs and boxes in a coordinate space whose y grows downwards. Text is kept as ranges. Glyphs
// are not kept, to save memory: a visible run is shaped again when it is drawn, which gives the same glyphs.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "reader/base/text_range.h"
#include "reader/layout/measures.h"
#include "reader/text/glyph.h"

namespace handbill::layout {

// A coordinate as Run and Line store it. What lies further out is not visible, so it may be moved to the edge.
constexpr std::int16_t to_i16(int v) { return static_cast<std::int16_t>(std::clamp(v, -32768, 32767)); }
constexpr std::uint16_t to_u16(int v) { return static_cast<std::uint16_t>(std::clamp(v, 0, 65535)); }

// What a run is, for its colour and its lines. Bits.
enum RunFlag : std::uint16_t {
  kRightToLeft = 1U << 0U,
  kOwnText = 1U << 1U,  // `begin` counts in Flow::own_text, not in the article's text
  kLink = 1U << 2U,
  kNoteRef = 1U << 3U,
  kStrike = 1U << 4U,
  kCode = 1U << 5U,
  kDim = 1U << 6U,          // captions, credits, bylines, markers
  kStrong = 1U << 7U,       // headlines and headings
  kSuper = 1U << 8U,        // raised
  kSub = 1U << 9U,          // lowered
  kRepeated = 1U << 10U,    // a column's head, repeated in a row: not where this text stands
  kHanSpacing = 1U << 11U,  // of a Chinese or Japanese text (text/han_spacing.h)
};

// One stretch of text of one font, script, language and direction on one line.
struct Run {
  std::uint32_t begin = 0;   // bytes
  std::uint16_t length = 0;  // bytes
  std::int16_t x = 0;        // left edge, px
  std::uint16_t width = 0;   // px
  text::FontId font = 0;
  std::uint16_t flags = 0;    // RunFlag
  std::uint8_t script = 0;    // index into Flow::scripts
  std::uint8_t language = 0;  // index into Flow::languages

  // The text that it shows. The length has 16 bits to keep a run small; no line is longer than
  // ParagraphLayout::kMaxLineBytes.
  TextRange text() const { return {begin, begin + length}; }
  void set_text(TextRange range) {
    begin = range.begin;
    length = to_u16(static_cast<int>(range.size()));
  }
};
static_assert(sizeof(Run) == 16);

// How far below the line's baseline a run's own baseline lies; `px` is the size of its font.
constexpr text::Fixed baseline_shift(std::uint16_t flags, int px) {
  if ((flags & kSuper) != 0) return -text::to_fixed(px) * kRaisedBy / 100;
  if ((flags & kSub) != 0) return text::to_fixed(px) * kLoweredBy / 100;
  return 0;
}

// What a line is in its paragraph, for the end of a page. Bits.
enum LineFlag : std::uint16_t {
  kFirstOfParagraph = 1U << 0U,
  kLastOfParagraph = 1U << 1U,
  kHeading = 1U << 2U,  // headlines too: what follows stays on the same page
  kInTable = 1U << 3U,
  kCaption = 1U << 4U,  // stands under its picture
};

struct Line {
  std::int32_t y = 0;           // top, px
  std::uint16_t height = 0;     // px; lines of one column never overlap
  std::int16_t baseline = 0;    // px below the top
  std::uint32_t first_run = 0;  // its runs end where the next line's begin; left to right as seen
  std::int16_t stretch = 0;     // 26.6 px: added after each character that may be stretched, in a justified line
  std::uint16_t flags = 0;      // LineFlag
};
static_assert(sizeof(Line) == 16);

enum class BoxKind : std::uint8_t { rule, quote_bar, code_paper, head_cell, cell_border, picture };

// Box::figure of the lead picture.
inline constexpr std::uint32_t kLeadFigure = 0xFFFFFFFF;

// A rectangle behind the text. Boxes are sorted by y.
struct Box {
  std::int32_t y = 0;
  std::int32_t reach = 0;  // largest bottom of this box and all before it: rises, so it can be searched
  std::int32_t height = 0;
  std::int16_t x = 0;
  std::uint16_t width = 0;
  std::uint32_t figure = 0;  // for BoxKind::picture: index into the article's figures, or kLeadFigure
  BoxKind kind = BoxKind::rule;
};

inline constexpr std::string_view kOwnTextStart = "\xE2\x80\xA6-";  // an ellipsis and a hyphen

// May a justified line be made wider after this character? After spaces; in Chinese and Japanese text after every Han
// character; in Tibetan after the mark that ends a syllable (tsheg).
bool may_stretch(char32_t c, bool han_spacing);

struct Flow {
  std::vector<Line> lines;  // sorted by y
  std::vector<Run> runs;
  std::vector<Box> boxes;
  // Headline, list markers, credits: what is not in the article's text. Begins with kOwnTextStart.
  std::string own_text{kOwnTextStart};
  TextRange header_text;               // of own_text: the article's headline and what stands around it
  std::vector<std::string> languages;  // BCP 47, at most 256
  std::vector<std::uint32_t> scripts;  // ISO 15924 tags, at most 256
  std::vector<std::int32_t> headings;  // y of each heading of the body, px
  std::uint16_t tallest_line = 0;      // px
  std::int32_t height = 0;             // px
};

}  // namespace handbill::layout
