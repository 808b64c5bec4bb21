#include "reader/ui/sheet.h"

#include <algorithm>

#include "reader/ui/menu_screen.h"
#include "reader/ui/words.h"

namespace handbill::ui {

void Sheet::draw(Canvas& canvas) {
  if (items_.empty()) items_ = items();
  const PxRect all = canvas.bounds();
  const int foot = list_.fits(all.h) ? 0 : std::min(desk_.text_px() * 3 / 2, all.h / 4);
  foot_y_ = all.h - foot;
  list_.draw(canvas, {all.x, all.y, all.w, foot_y_});
  if (foot > 0) draw_foot(canvas, {all.x, foot_y_, all.w, foot});
}

void Sheet::draw_foot(Canvas& canvas, const PxRect& foot) {
  const Palette& p = desk_.palette();
  const ClipScope clip(canvas, foot);
  canvas.fill(foot, p.paper);
  canvas.fill({foot.x, foot.y, foot.w, 1}, p.rule);
  RowBuilder builder(desk_, foot.w);
  builder.add(list_.at_end() ? words::kMoreAbove : words::kMoreBelow, p.link,
              {.percent = 85, .lines = 1, .align = layout::Align::center});
  const Row row = builder.finish(false);
  for (const Row::Piece& piece : row.pieces) {
    paint_label(canvas, piece.label, desk_.fonts, piece.ink, piece.x, foot.y + (foot.h - row.height) / 2);
  }
}

Row Sheet::make_row(std::uint32_t i) {
  const SheetItem& item = items_[i];
  const Palette& p = desk_.palette();
  const int gap = desk_.text_px() / 3;
  RowBuilder row(desk_, desk_.width);
  row.gap(gap);
  switch (item.kind) {
    case SheetItem::Kind::title: row.gap(gap).add(item.text, p.strong, {.percent = 130, .bold = true}); break;
    case SheetItem::Kind::text: row.add(item.text, p.text, {}); break;
    case SheetItem::Kind::strong: row.add(item.text, p.strong, {.percent = 115, .bold = true}); break;
    case SheetItem::Kind::digits:
      row.gap(gap).add(item.text, p.strong,
                       {.percent = 120,
                        .bold = true,
                        .align = layout::Align::center,
                        .direction = layout::Direction::left_to_right});
      row.gap(gap);
      break;
    case SheetItem::Kind::qr: row.add_qr(item.text); break;
    case SheetItem::Kind::dim: row.add(item.text, p.dim, {.percent = 85}); break;
    case SheetItem::Kind::choice: row.add(item.text, p.link, {.bold = true}); break;
  }
  row.gap(gap);
  return row.finish(item.kind == SheetItem::Kind::choice);
}

Outcome Sheet::act(Action action) {
  if (action == Action::open && !items_.empty() && !list_.focus_in_view()) action = Action::page_down;
  if (auto moved = list_.act(action)) return std::move(*moved);
  if (action == Action::menu) return push(std::make_unique<MenuScreen>(desk_, nullptr));
  const std::uint32_t focus = list_.focus();
  if (action != Action::open || focus >= items_.size() || items_[focus].kind != SheetItem::Kind::choice)
    return nothing();
  return chosen(items_[focus].choice);
}

Outcome Sheet::tap(int /*x*/, int y) {
  if (y >= foot_y_) return act(list_.at_end() ? Action::page_up : Action::page_down);
  const std::uint32_t hit = list_.row_at(y);
  if (hit >= items_.size()) return nothing();
  list_.set_focus(hit);
  return chosen(items_[hit].choice);
}

Outcome Sheet::scroll_by(int dy) { return list_.scroll_by(dy); }

void Sheet::refresh() {
  items_ = items();
  list_.to_top();
  list_.forget_rows();
}

void Sheet::relayout() {
  items_ = items();
  list_.forget_rows();
}

}  // namespace handbill::ui
