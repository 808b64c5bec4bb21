#include "reader/ui/button_bar.h"

#include <algorithm>
#include <string>

#include "reader/draw/paint.h"
#include "reader/layout/label.h"

namespace handbill::ui {

namespace {

constexpr std::size_t kNeeded = 2;  // hints without which nobody gets on, or back; that of the menu is another

std::string device_says(const DeviceState& state) {
  std::string out = state.clock;
  if (state.battery_percent >= 0) {
    out += (out.empty() ? "" : "  ") + std::to_string(state.battery_percent) + "%";
  }
  return out;
}

struct LaidHint {
  layout::Label button, what;
  Action action = Action::none;
  int width = 0;  // px
};

struct LaidHints {
  std::vector<LaidHint> all;
  int needed = 0;  // px, of those that must be shown
};
LaidHints lay_hints(const Desk& desk, std::span<const Hint> hints, layout::LabelParams params, int gap) {
  LaidHints out;
  for (const Hint& hint : hints) {
    const std::string name = button_name(desk.device, desk.settings, hint.action);
    if (name.empty()) continue;
    params.bold = true;
    LaidHint one{layout::lay_label(desk.fonts, name, params), {}, hint.action, 0};
    params.bold = false;
    one.what = layout::lay_label(desk.fonts, desk.say(hint.word), params);
    one.width = one.button.width + gap / 2 + one.what.width;
    if (out.all.size() < kNeeded || hint.action == Action::menu) out.needed += one.width + gap * 3 / 2;
    out.all.push_back(std::move(one));
  }
  return out;
}

}  // namespace

void ButtonBar::draw(Canvas& canvas, const Desk& desk, const PxRect& area, std::span<const Hint> hints,
                     const std::string& place) {
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
  layout::CommonBaseline baseline;
  const auto draw_at = [&](const layout::Label& l, Ink ink, int x) {
    // A label lies at the side where its text begins.
    const int left = l.right_to_left ? x - (params.width - l.width) : x;
    paint_label(canvas, l, desk.fonts, ink, left, baseline.top(l, area.y, area.h));
  };
  const LaidHints laid = lay_hints(desk, hints, params, gap);
  for (const LaidHint& hint : laid.all) {
    baseline.measure(hint.button);
    baseline.measure(hint.what);
  }
  int room = area.w - 2 * gap;
  const std::string device = device_says(desk.state);
  const std::string both = place + (place.empty() || device.empty() ? "" : "   ") + device;
  for (const std::string& aside : {both, place}) {
    if (aside.empty()) continue;
    const layout::Label label = layout::lay_label(desk.fonts, aside, params);
    if (laid.needed + label.width + gap > room) continue;
    baseline.measure(label);
    draw_at(label, p.dim, rtl ? area.x + gap : area.right() - gap - label.width);
    room -= label.width + 2 * gap;
    break;
  }
  int used = 0;
  for (const LaidHint& hint : laid.all) {
    const layout::Label &button = hint.button, &what = hint.what;
    const int width = hint.width;
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
