#include "reader/ui/sheet.h"

#include <algorithm>

#include "reader/ui/menu_screen.h"

namespace handbill::ui {

void Sheet::draw(Canvas& canvas) {
  if (items_.empty()) items_ = items();
  PxRect area = canvas.bounds();
  // A choice that lies below is not seen: a strip says that there is more.
  const int strip = list_.is_higher_than(area.h) ? desk_.text_px() : 0;
  area.h = std::max(0, area.h - strip);
  list_.draw(canvas, area);
  if (strip > 0) draw_strip(canvas, {area.x, area.bottom(), area.w, strip});
}

void Sheet::draw_strip(Canvas& canvas, const PxRect& strip) const {
  const Palette& palette = desk_.palette();
  canvas.fill(strip, palette.paper);
  canvas.fill({strip.x, strip.y, strip.w, 1}, palette.rule);
  if (!list_.more_below()) return;
  const int height = strip.h / 2;
  for (int row = 0; row < height; ++row) {  // a triangle that points down
    const int half = height - row;
    canvas.fill({strip.x + strip.w / 2 - half, strip.y + (strip.h - height) / 2 + row, 2 * half, 1}, palette.link);
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
  if (auto moved = list_.act(action)) return std::move(*moved);
  if (action == Action::menu) return push(std::make_unique<MenuScreen>(desk_, nullptr));
  const std::uint32_t focus = list_.focus();
  if (action != Action::open || focus >= items_.size() || items_[focus].kind != SheetItem::Kind::choice)
    return nothing();
  return chosen(items_[focus].choice);
}

Outcome Sheet::tap(int /*x*/, int y) {
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
