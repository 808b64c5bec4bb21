#include "reader/ui/chrome.h"

#include "reader/draw/globe.h"
#include "reader/draw/qr.h"
#include "reader/telling/language_names.h"
#include "reader/telling/words.h"
#include "reader/text/direction.h"
#include "reader/text/font_table.h"

namespace handbill::ui {

void paint_mark(Canvas& canvas, const Mark& mark, const PxRect& place, Ink ink) {
  const int cell = std::max(1, std::min(place.w, place.h) / Mark::kCells), side = cell * Mark::kCells;
  const int left = place.x + (place.w - side) / 2, top = place.y + (place.h - side) / 2;
  for (int row = 0; row < Mark::kCells; ++row) {
    for (int column = 0; column < Mark::kCells; ++column) {
      if (mark.has(column, row)) canvas.fill({left + column * cell, top + row * cell, cell, cell}, ink);
    }
  }
}

RowBuilder& RowBuilder::gap(int px) {
  row_.height += px;
  return *this;
}

layout::LabelParams RowBuilder::params_of(const TextStyle& style) const {
  layout::LabelParams params;
  params.width = std::max(1, width_ - 2 * margin_ - left_ - right_);
  params.text_px = std::max(8, desk_.ui_px() * style.percent / 100);
  params.lines = style.lines;
  params.bold = style.bold;
  params.mono = style.mono;
  params.serif = style.serif;
  params.tight = style.tight;
  params.is_own = style.is_own;
  const text::Han han = text::han_of(style.language);
  const bool has_no_spaces = han != text::Han::none && han != text::Han::korean;
  params.balance = !style.mono && (style.bold || style.is_title || has_no_spaces);
  params.align = style.align;
  params.direction = style.direction;
  params.language = style.language;
  return params;
}

RowBuilder& RowBuilder::lay(std::string_view text, Ink ink, const TextStyle& style) {
  if (text.empty()) return *this;
  layout::LabelParams params = params_of(style);
  layout::Label label = layout::lay_label(desk_.fonts, text, params);
  if (style.with_program && label.right_to_left != desk_.catalog().right_to_left()) {
    params.align = layout::Align::end;
    label = layout::lay_label(desk_.fonts, text, params);
  }
  Row::Piece piece{std::move(label), ink, margin_ + left_, row_.height, style.is_title};
  row_.height += piece.label.flow.height;
  row_.pieces.push_back(std::move(piece));
  return *this;
}

RowBuilder::TextStyle RowBuilder::in_own_language(TextStyle style) const {
  style.language = desk_.catalog().tag();
  style.is_own = true;
  if (style.direction == layout::BaseDirection::automatic) style.direction = direction_of(style.language);
  return style;
}

RowBuilder& RowBuilder::add_digits(std::string_view digits, Ink ink) {
  return lay(digits, ink,
             {.percent = 120,
              .bold = true,
              .align = layout::Align::center,
              .direction = layout::BaseDirection::left_to_right,
              .is_own = true});
}

int RowBuilder::count_lines(std::string_view text, TextStyle style) const {
  style.lines = 0;
  return static_cast<int>(layout::lay_label(desk_.fonts, text, params_of(style)).flow.lines.size());
}

RowBuilder& RowBuilder::rule(Ink ink, int thickness) {
  row_.blocks.push_back({{margin_, row_.height, width_ - 2 * margin_, thickness}, ink});
  row_.height += thickness;
  return *this;
}

RowBuilder& RowBuilder::photo(const Row::Photo& photo) {
  row_.photos.push_back(photo);
  return *this;
}

RowBuilder& RowBuilder::mark(const Mark& mark, int side) {
  const int cell = std::max(1, side / Mark::kCells), size = cell * Mark::kCells;
  const bool at_right = direction_of(desk_.catalog().tag()) == layout::BaseDirection::right_to_left;
  const int x = at_right ? width_ - margin_ - right_ - size : margin_ + left_;
  // A small one goes with the line beside it, which is higher.
  const bool has_line = side < desk_.ui_px() * 2;
  const PxRect all{x, row_.height, size, has_line ? size * 7 / 4 : size};
  for (int row = 0; row < Mark::kCells; ++row) {
    for (int column = 0; column < Mark::kCells; ++column) {
      if (!mark.has(column, row)) continue;
      row_.blocks.push_back({{x + column * cell, row_.height + row * cell, cell, cell}, desk_.palette().strong, all});
    }
  }
  return *this;
}

RowBuilder& RowBuilder::globe(int side) {
  const Palette& p = desk_.palette();
  const bool at_right = direction_of(desk_.catalog().tag()) == layout::BaseDirection::right_to_left;
  const int x = at_right ? width_ - margin_ - right_ - side : margin_ + left_;
  for (const CoveredPixels& part : ui::globe(side)) {
    const PxRect place{x + part.place.x, row_.height + part.place.y, part.place.w, part.place.h};
    row_.blocks.push_back({place, mixed(p.link, p.paper, part.coverage)});
  }
  (at_right ? right_ : left_) += side + side / 3;
  return *this;
}

RowBuilder& RowBuilder::add_qr(std::string_view text) {
  const QrCode code(text);
  constexpr int kQuiet = 4;  // modules of white around it, as ISO/IEC 18004 asks
  const int modules = code.size() + 2 * kQuiet;
  const int room = std::min({width_ - 2 * margin_, desk_.height - 2 * margin_, 8 * desk_.ui_px()});
  const int px = std::max(1, room / modules);
  const int left = (width_ - px * modules) / 2;
  row_.blocks.push_back({{left, row_.height, px * modules, px * modules}, kLight.paper});
  for (int y = 0; y < code.size(); ++y) {
    for (int x = 0; x < code.size(); ++x) {
      if (!code.dark(x, y)) continue;
      row_.blocks.push_back({{left + (x + kQuiet) * px, row_.height + (y + kQuiet) * px, px, px}, kLight.strong});
    }
  }
  row_.height += px * modules;
  return *this;
}

Row RowBuilder::finish(bool can_focus, bool rule_above) {
  row_.can_focus = can_focus;
  row_.rule_above = rule_above;
  return std::move(row_);
}

Row fitted_row(int height, const std::function<Row(int percent)>& make) {
  constexpr int kSmallest = 60, kStep = 5;
  for (int percent = 100;; percent -= kStep) {
    Row row = make(percent);
    if (row.height <= height || percent <= kSmallest) return row;
  }
}

layout::BaseDirection direction_of(std::string_view tag, bundle::Direction said) {
  const bool right_to_left =
      said == bundle::Direction::by_language ? text::is_right_to_left(tag) : said == bundle::Direction::right_to_left;
  return right_to_left ? layout::BaseDirection::right_to_left : layout::BaseDirection::left_to_right;
}

text::Line language_name(const Desk& desk, const std::string& tag) {
  // RFC 5646: "und" is the tag of a language that is not given.
  if (tag == "und") return desk.say(words::kNoLanguage);
  return own_language_name(tag);
}

void add_identity(RowBuilder& row, const Desk& desk, const Identity& identity) {
  const Palette& p = desk.palette();
  const bool rtl = desk.catalog().right_to_left();
  const int side = std::max(15, desk.ui_px()), beside = side + desk.ui_px() / 2;
  row.mark(identity.mark, side);
  row.inset(rtl ? 0 : beside, rtl ? beside : 0);
  const text::Line name = identity.name.empty() ? text::Line(desk.say(words::kUnknownNoName)) : identity.name;
  const int top = row.height();
  row.add_own(name.isolated(), p.text, {.percent = 85, .lines = 1, .bold = true});
  row.inset(0, 0).gap(std::max(0, top + side - row.height()));
}

}  // namespace handbill::ui
