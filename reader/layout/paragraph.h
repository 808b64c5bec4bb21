// Breaks one paragraph into lines and appends them to a flow.
//
// It works in windows of a few kilobytes, so that memory does not grow with the paragraph. The last line of a window is
// not certain yet, since the next window may lengthen it; so the next window begins with that line.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "reader/base/text_range.h"
#include "reader/layout/flow.h"
#include "reader/text/breaks.h"
#include "reader/text/font_set.h"
#include "reader/text/hyphenation.h"
#include "reader/text/itemize.h"
#include "reader/text/shape.h"

namespace handbill::layout {

enum class Align : std::uint8_t { start, center, end };  // start: the side where reading begins

// A range of text of one style, as the layout sees it.
struct StyledRange {
  text::StyleRange style;
  std::uint16_t flags = 0;    // RunFlag
  std::uint8_t language = 0;  // index into Flow::languages
};

// Text set beside a paragraph's first line: a list's bullet or number.
struct Marker {
  TextRange text;  // of Flow::own_text
  StyledRange range;
  int edge = 0;           // px: where the marker ends (left to right) or begins (right to left)
  text::Level level = 0;  // of the page: the marker stands at its side, whichever way the paragraph runs
};

struct Column {
  int x = 0;      // px
  int width = 0;  // px
};

struct ParagraphStyle {
  Column column;
  text::Level level = 0;  // of the paragraph: odd is right to left
  Align align = Align::start;
  int max_lines = 0;      // what does not fit ends in an ellipsis; 0: no limit
  bool own_text = false;  // the text is Flow::own_text
  bool justify = false;   // both edges even: spaces are stretched, words divided where a dictionary allows
  // The lines of a headline are of about the same width, and no more of them. Chinese and Japanese have no spaces, and
  // even lines would divide names: there lines are filled, and end between words where that takes no line more.
  bool balance = false;
  // Of scripts whose letters stack the lines are only as high as the letters that stand in them, all alike: where there
  // is little room, as in lists. A font's own metrics leave room for the highest letter there is.
  bool tight = false;
  bool continues = false;        // what is laid out begins within the paragraph
  int leading = 0;               // px between lines, besides what the fonts ask for
  std::uint16_t line_flags = 0;  // LineFlag of every line: kHeading, kInTable
};

struct Extent {
  int min = 0;  // px: of the widest part that has no line break in it
  int max = 0;  // px: of the whole on one line
};

class ParagraphLayout {
 public:
  // Bounds of a window and of a line: hostile text may have megabytes without a place to break.
  static constexpr std::uint32_t kWindow = 8192;  // bytes
  static constexpr std::uint32_t kMaxLineBytes = 4096;

  // Borrows both. `hyphenator` may be null: then no word is divided.
  explicit ParagraphLayout(text::FontSet& fonts, text::Hyphenator* hyphenator = nullptr)
      : shaper_(fonts), itemizer_(fonts), fonts_(fonts), hyphenator_(hyphenator) {}

  // Lays out lines of a part of `text` from `flow.height` downwards, which grows. Works through one window and returns
  // where it stopped: the part's end when the paragraph is done. `marker` stands beside the first line. An empty
  // paragraph makes no line, unless there is a marker.
  std::uint32_t lay(Flow& flow, std::string_view text, TextRange part, std::span<const StyledRange> ranges,
                    const ParagraphStyle& style, const std::optional<Marker>& marker);
  // Did the last lay() drop text because it had reached max_lines?
  bool shortened() const { return shortened_; }

  // Widths of the first window of a paragraph.
  Extent measure(std::string_view text, TextRange part, std::span<const StyledRange> ranges, text::Level level);

 private:
  enum CellFlag : std::uint8_t {
    kCluster = 1U << 0U,  // first byte of a cluster: a line that begins here splits no letter
    kUnsafe = 1U << 1U,   // a break here changes glyphs (HarfBuzz: unsafe to break): shape both sides again
    kBreak = 1U << 2U,    // UAX 14 allows a break before this byte
    kForced = 1U << 3U,   // UAX 14 demands one
    kBlank = 1U << 4U,    // a space or separator: invisible at the end of a line
    kSoftHyphen = 1U << 5U,
    kUnwanted = 1U << 6U,  // with kBreak: only where the line has no other place (text::Break::unwanted)
    kInWord = 1U << 7U,    // inside a word of a headline: divided only for want of room
  };
  // One byte of the window. What belongs to a cluster stands at its first byte.
  struct Cell {
    text::Fixed advance = 0;
    std::int16_t rise = 0, drop = 0;            // px of ink above and below the baseline; 0: within the font's metrics
    std::int16_t trim_start = 0, trim_end = 0;  // 26.6 px: blank that is dropped at the edge of a line
    std::uint8_t flags = 0;
  };
  // A line's text, before it is placed.
  struct Cut {
    std::uint32_t end = 0;      // of the line: the next begins here
    std::uint32_t visible = 0;  // without blanks at the end
    bool hyphen = false;
    bool finished = false;  // the line is certain: what follows the window cannot change it
  };

  // How the lines of a headline are made.
  struct Balance {
    static constexpr int kAny = std::numeric_limits<int>::max();
    text::Fixed width = 0;
    int lines = 0;  // no more of them, that words of ideographs may stay whole; kAny: as many as there are
  };

  void prepare(std::string_view text, TextRange part, std::span<const StyledRange> ranges, text::Level level);
  void mark_breaks(std::string_view language);
  void shape_into_cells(const text::Item& item, TextRange part);
  void look_at_ink(const text::Item& item, std::span<const text::ShapedGlyph> glyphs);
  void measure_lines();
  const text::Item* item_at(std::uint32_t at) const;
  const text::Item* item_across(std::uint32_t at) const;
  TextRange unsafe_around(const text::Item& item, std::uint32_t begin, std::uint32_t at) const;
  void shape_apart(const text::Item& item, TextRange stretch, std::uint32_t at);
  text::Fixed width_of(TextRange part) const;
  bool repeats_hyphen(std::uint32_t begin) const;
  text::Fixed start_trim(std::uint32_t begin) const;
  text::Fixed start_width(std::uint32_t begin);
  text::Fixed end_trim(std::uint32_t begin, const Cut& cut) const;
  text::Fixed line_width(std::uint32_t begin, const Cut& cut);
  Cut cut_line(std::uint32_t begin, text::Fixed width);
  Cut overfull_cut(std::uint32_t begin, std::uint32_t at, std::uint32_t candidate, text::Fixed width);
  TextRange word_around(std::uint32_t lowest, std::uint32_t at) const;
  bool may_be_divided(TextRange word) const;
  std::uint32_t division(std::uint32_t begin, std::uint32_t lowest, std::uint32_t at, text::Fixed width);
  bool ends_paragraph(const Cut& cut) const;
  Cut mended_cut(std::uint32_t begin, text::Fixed width);
  std::uint32_t without_blanks(TextRange line) const;
  int lines_within(std::uint32_t begin, text::Fixed width);
  bool may_keep_words(std::uint32_t begin, text::Fixed width, int lines);
  Balance balanced(std::uint32_t begin, text::Fixed width);
  void shorten(std::uint32_t begin, text::Fixed width, Cut& cut);

  struct Piece {
    Run run;
    text::Fixed width = 0;
    text::Level level = 0;
    std::int32_t stretches = 0;  // places where a justified line may be made wider
  };
  struct Extra {     // an ellipsis or hyphen at the end of a line, or the hyphen that a line repeats
    TextRange text;  // of Flow::own_text
    text::FontId font = 0;
    text::Fixed width = 0;
  };
  Extra extra(bool ellipsis);
  Piece piece_of(Flow& flow, const text::Item& item, TextRange part) const;
  Piece extra_piece(Flow& flow, const Extra& added, const Piece* beside) const;
  void collect_pieces(Flow& flow, std::uint32_t begin, const Cut& cut, bool ellipsis);
  std::int32_t count_stretches(TextRange part, bool han_spacing) const;
  // Widens the pieces of a justified line. Returns what each of its places gains, 26.6 px.
  text::Fixed justify(std::uint32_t begin, const Cut& cut);
  void place_pieces(Flow& flow, std::uint32_t begin, const Cut& cut);
  std::uint16_t flags_of(std::uint32_t begin, const Cut& cut) const;
  void place_line(Flow& flow, std::uint32_t begin, const Cut& cut, bool ellipsis, const std::optional<Marker>& marker);
  void place_marker(Flow& flow, const Marker& marker);

  Cell& cell(std::uint32_t at) { return cells_[at - window_.begin]; }
  const Cell& cell(std::uint32_t at) const { return cells_[at - window_.begin]; }

  text::Shaper shaper_;
  text::Itemizer itemizer_;
  text::LineBreaker breaker_;
  text::FontSet& fonts_;
  text::Hyphenator* hyphenator_;

  // The window at work.
  std::string_view text_;
  TextRange window_;
  std::uint32_t paragraph_begin_ = 0;  // past every window if the paragraph began before this one
  int hyphens_above_ = 0;              // lines in a row that end in a hyphen
  std::vector<std::uint32_t> divisions_;
  bool window_is_last_ = true;
  bool keeps_words_ = false;  // cut_line() ends a line inside a word only if it has no other place
  std::span<const StyledRange> ranges_;
  ParagraphStyle style_;
  std::vector<text::StyleRange> style_ranges_;
  std::vector<text::Item> items_;
  text::FontId body_font_ = 0;    // the font of most of the window; its metrics give the lines their height
  int ascent_ = 0, descent_ = 0;  // px: of each line, at least
  std::vector<text::Break> breaks_;
  std::vector<bool> inside_words_;
  std::vector<Cell> cells_;
  std::vector<Piece> pieces_;
  std::vector<text::Level> piece_levels_;
  std::vector<std::int32_t> order_;
  bool shortened_ = false;
};

// Index of `script` or `language` in the flow's tables, added if new; 0 when the table is full.
std::uint8_t script_index(Flow& flow, std::uint32_t script);
std::uint8_t language_index(Flow& flow, std::string_view language);

}  // namespace handbill::layout
