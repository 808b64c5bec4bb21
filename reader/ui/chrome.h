// Small things that several screens draw alike.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "reader/bundle/index.h"
#include "reader/telling/identity.h"
#include "reader/telling/mark.h"
#include "reader/telling/phrases.h"
#include "reader/text/line.h"
#include "reader/ui/list_view.h"

namespace handbill::ui {

// Draws the mark as large as whole cells allow, in the middle of the square `place`. Nothing is filled behind it.
void paint_mark(Canvas& canvas, const Mark& mark, const PxRect& place, Ink ink);

// Builds a row from labels that follow each other downwards.
class RowBuilder {
 public:
  // `width` of the row, px; `margin` at both its sides: that of lists.
  RowBuilder(Desk& desk, int width) : RowBuilder(desk, width, desk.list_margin(width)) {}
  RowBuilder(Desk& desk, int width, int margin) : desk_(desk), width_(width), margin_(margin) {}

  struct TextStyle {
    int percent = 100;  // of the desk's text size
    int lines = 0;      // 0: as many as it takes
    bool bold = false;
    bool mono = false;
    bool serif = false;
    bool tight = false;  // as in ParagraphStyle
    layout::Align align = layout::Align::start;
    layout::BaseDirection direction = layout::BaseDirection::automatic;
    std::string_view language = {};
    bool is_own = false;    // as in LabelParams
    bool is_title = false;  // as in Row::Piece
    // In a column of the program's words others' stand on the side where those begin, in whatever direction they run.
    bool with_program = false;
  };
  RowBuilder& gap(int px);
  // What is added from now on keeps this distance (px) from the left and right side, besides the margin.
  RowBuilder& inset(int left, int right) {
    left_ = left;
    right_ = right;
    return *this;
  }
  int height() const { return row_.height; }
  // What others wrote, in `lines` lines at most.
  RowBuilder& add(const text::Line& line, Ink ink, const TextStyle& style) { return lay(line.text(), ink, style); }
  // Text of an article, which may have lines and directions of its own.
  RowBuilder& add_passage(std::string_view text, Ink ink, const TextStyle& style) { return lay(text, ink, style); }
  // The program's own words: they begin at the side where its language begins, whatever they begin with. Others' words
  // stand isolated in them.
  RowBuilder& add_own(std::string_view text, Ink ink, const TextStyle& style) {
    return lay(text, ink, in_own_language(style));
  }
  RowBuilder& add_digits(std::string_view digits, Ink ink);
  // How many lines it would take, if it were added now.
  int lines_of(const text::Line& line, const TextStyle& style) const { return count_lines(line.text(), style); }
  int own_lines_of(std::string_view text, const TextStyle& style) const {
    return count_lines(text, in_own_language(style));
  }
  // A line from margin to margin.
  RowBuilder& rule(Ink ink, int thickness);
  // A mark at the side where the program's language begins, `side` px high and wide at most. What is added after it
  // begins beside it, unless gap() leads below.
  RowBuilder& mark(const Mark& mark, int side);
  // The sign of languages at that side, `side` px high and wide; what follows begins beside it.
  RowBuilder& globe(int side);
  RowBuilder& photo(const Row::Photo& photo);
  // `text` as a QR code in the middle, black on white in every theme: cameras need that contrast.
  RowBuilder& add_qr(std::string_view text);
  Row finish(bool can_focus, bool rule_above = false);

 private:
  RowBuilder& lay(std::string_view text, Ink ink, const TextStyle& style);
  int count_lines(std::string_view text, TextStyle style) const;
  layout::LabelParams params_of(const TextStyle& style) const;
  TextStyle in_own_language(TextStyle style) const;

  Desk& desk_;
  int width_, margin_;
  int left_ = 0, right_ = 0;
  Row row_;
};

// The program's lines about a publisher in a list: the mark, the name by which it is known here, and what tells it from
// others.
void add_identity(RowBuilder& row, const Desk& desk, const Identity& identity);

// The row that `make` lays out at the largest size, in percent of the usual one, at which it is no higher than `height`
// px; at the smallest where it never is. What the program says is set smaller before any of it is left out.
Row fitted_row(int height, const std::function<Row(int percent)>& make);

// The direction that an article declares (F-76), else that of the script in which its language `tag` is written.
layout::BaseDirection direction_of(std::string_view tag, bundle::Direction said = bundle::Direction::by_language);

// The name of a language in that language, else its tag.
text::Line language_name(const Desk& desk, const std::string& tag);

}  // namespace handbill::ui
