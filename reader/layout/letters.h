// Where the letters of a laid-out document stand: from a point to a place in the text, and from a part of the text to
// the areas that it covers. For selecting text by mouse and keys.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reader/base/text_range.h"
#include "reader/layout/document.h"
#include "reader/text/breaks.h"
#include "reader/text/shape.h"

namespace handbill::layout {

// The text that can be selected, as one: the paragraphs of the header, then the article's, parted by U+000A. What
// stands for list markers, hyphens that a line adds, and repeated heads of tables is not part of it. A place is a byte
// of it, and means the same letter whatever the width that the document is laid out for.
class SelectableText {
 public:
  // Borrows both texts of the document, which it must be laid out no further meanwhile.
  explicit SelectableText(const Document& document);

  std::uint32_t size() const { return body_at_ + static_cast<std::uint32_t>(body_.size()); }
  TextRange whole() const { return {0, size()}; }
  // What a run shows of it; nullopt: nothing.
  std::optional<TextRange> shown_by(const Run& run) const;
  // The paragraph that a place is in, without the U+000A at its end; likewise its text.
  TextRange paragraph_at(std::uint32_t place) const;
  std::string_view text_of_paragraph(TextRange paragraph) const;
  // A part as other programs want it: paragraphs and forced breaks end in U+000A; no soft hyphens, no isolates of the
  // program's own.
  std::string copy(TextRange part) const;

 private:
  std::string_view header_, body_;
  std::uint32_t header_begin_;  // in Flow::own_text
  std::uint32_t body_at_;
};

// A grapheme cluster as it is seen. One that has no width belongs to the one before it.
struct Letter {
  TextRange text;           // of the SelectableText
  int left = 0, right = 0;  // px
  bool right_to_left = false;
};

struct Spot {
  int x = 0;
  std::int32_t y = 0;  // px, in the document
};

// Of letters that stand beside each other on one line.
struct Area {
  Spot at;
  int width = 0, height = 0;  // px
};

// Looks at what is laid out; moved() lays out more where a place leads on. One thread at a time.
class Letters {
 public:
  // Borrows all of them.
  Letters(Document& document, text::FontSet& fonts, text::LineBreaker& breaker)
      : document_(document), shaper_(fonts), breaker_(breaker) {}

  // The letters of a line, from left to right as seen.
  std::vector<Letter> on_line(std::size_t line);
  // The letter that is drawn at a point; nullopt: none is.
  std::optional<Letter> at(Spot spot);
  // The place between two letters that lies nearest to a point. 0 where there is no text.
  std::uint32_t nearest(Spot spot);
  // The word that the letter at `place` is in.
  TextRange word_at(std::uint32_t place);
  // The areas that a part of the text covers between two heights, px.
  std::vector<Area> areas(TextRange part, std::int32_t from, std::int32_t to);

  // The first place of the first line that begins at or below `y`; nullopt: no line with text does.
  std::optional<std::uint32_t> first_from(std::int32_t y) const;
  // Which line shows a place; of two, the one that begins with it. nullopt: there is no text.
  std::optional<std::size_t> line_of(std::uint32_t place);
  // How far from the left a place is seen, px: at the side of its letter where that begins.
  int x_of(std::uint32_t place);
  bool is_right_to_left(std::uint32_t place);

  enum class Step : std::uint8_t { letter, word };
  // The place of the letter or word after (1) or before (-1) this one; at the end, `place` itself.
  std::uint32_t moved(std::uint32_t place, int direction, Step step);
  // The place nearest to `x` on the line below (1) or above (-1); at the end, that of the text.
  std::uint32_t moved_by_line(std::uint32_t place, int direction, int x);

 private:
  SelectableText text() const { return SelectableText(document_); }
  std::size_t end_of_runs(std::size_t line) const;
  void add_letters(const Line& line, const Run& run, TextRange shown, std::vector<Letter>& out);
  void find_begins(std::string_view text, TextRange shown);
  void divide(const Letter& cluster, std::vector<Letter>& out) const;
  // What of a line can be selected lies between these, px; nullopt: nothing can.
  struct Sides {
    int left, right;
  };
  std::optional<Sides> sides_of(std::size_t line) const;
  std::optional<std::size_t> line_across(Spot spot) const;
  std::optional<std::size_t> line_near(Spot spot) const;
  std::optional<std::size_t> line_holding(std::uint32_t place, int direction) const;
  std::optional<std::uint32_t> run_edge(std::uint32_t place, int direction) const;
  std::uint32_t moved_by_letter(std::uint32_t place, int direction);

  Document& document_;
  text::Shaper shaper_;
  text::LineBreaker& breaker_;
  std::vector<std::uint32_t> begins_;  // of letters, in the run at work
};

}  // namespace handbill::layout
