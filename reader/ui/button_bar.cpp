#include "reader/ui/button_bar.h"

#include <algorithm>
#include <string>

#include "reader/draw/paint.h"
#include "reader/layout/label.h"

namespace handbill::ui {

void ButtonBar::draw(Canvas& canvas, const Desk& desk, const PxRect& area, std::span<const Hint> hints) {
  spots_.clear();
  if (area.empty()) return;
  const Palette& p = desk.palette();
  const ClipScope clip(canvas, area);
  canvas.fill(area, p.shade);
  canvas.fill({area.x, area.y, area.w, 1}, p.rule);
  const bool rtl = desk.catalog().right_to_left();
  layout::LabelParams params;
  params.text_px = std::min(desk.bar_px(), area.h * 5 / 8);
  params.width = area.w;
  params.is_own = true;
  params.language = desk.catalog().tag();
  const int gap = params.text_px / 2;
  const auto middle = [&](const layout::Label& l) { return area.y + (area.h - l.flow.height) / 2; };
  const auto draw_at = [&](const layout::Label& l, Ink ink, int x) {
    // A label lies at the side where its text begins.
    const int left = l.right_to_left ? x - (params.width - l.width) : x;
    paint_label(canvas, l, desk.fonts, ink, left, middle(l));
  };
  std::string aside = desk.state.clock;
  if (desk.state.battery_percent >= 0) {
    aside += (aside.empty() ? "" : "  ") + std::to_string(desk.state.battery_percent) + "%";
  }
  int room = area.w - 2 * gap;
  if (!aside.empty()) {
    const layout::Label label = layout::lay_label(desk.fonts, aside, params);
    draw_at(label, p.dim, rtl ? area.x + gap : area.right() - gap - label.width);
    room -= label.width + 2 * gap;
  }
  int used = 0;
  for (const Hint& hint : hints) {
    const std::string name = button_name(desk.device, desk.settings, hint.action);
    if (name.empty()) continue;
    params.bold = true;
    const layout::Label button = layout::lay_label(desk.fonts, name, params);
    params.bold = false;
    const layout::Label what = layout::lay_label(desk.fonts, desk.say(hint.word), params);
    const int width = button.width + gap / 2 + what.width;
    if (used + width > room) break;
    const int start = area.x + gap + used;
    const int left = rtl ? area.right() - (start - area.x) - width : start;
    draw_at(button, p.strong, rtl ? left + width - button.width : left);
    draw_at(what, p.dim, rtl ? left : left + button.width + gap / 2);
    spots_.push_back({{left - gap / 2, area.y, width + gap, area.h}, hint.action});
    used += width + gap * 3 / 2;
  }
}

Action ButtonBar::action_at(int x, int y) const {
  for (const Spot& spot : spots_) {
    if (x >= spot.place.x && x < spot.place.right() && y >= spot.place.y && y < spot.place.bottom()) return spot.action;
  }
  return Action::none;
}

}  // namespace handbill::ui
