#include "reader/ui/band.h"

#include <algorithm>
#include <string>

#include "reader/draw/paint.h"
#include "reader/layout/label.h"
#include "reader/telling/words.h"
#include "reader/ui/chrome.h"

namespace handbill::ui {
namespace {

constexpr int kMinMark = 15;     // px: three for each cell
constexpr int kMinText = 8;      // px
constexpr int kMinNotices = 10;  // px: the strongest words on the page

layout::LabelParams one_line(const Desk& desk, int width) {
  layout::LabelParams params;
  params.width = std::max(1, width);
  params.text_px = desk.bar_px();
  params.language = desk.catalog().tag();
  params.is_own = true;
  params.direction = layout::BaseDirection::left_to_right;  // it begins at the left of its label; isolates do the rest
  return params;
}

// Some scripts stand higher than others: the program's own words have the room that they need.
int line_height(const Desk& desk) {
  const layout::Label own = layout::lay_label(desk.fonts, desk.say(words::kBriefOlder), one_line(desk, desk.width));
  return std::max({kMinMark + 3, desk.bar_px() * 8 / 5, own.flow.height + 2});
}

// A name whose script stands higher than the line is set smaller.
layout::Label lay_in(const Desk& desk, std::string_view text, layout::LabelParams params, int height) {
  for (;; --params.text_px) {
    layout::Label out = layout::lay_label(desk.fonts, text, params);
    if (out.flow.height <= height || params.text_px <= kMinText) return out;
  }
}

// What the program says is set smaller before anything is left out, and the last notices are left out before a word is
// cut: how many there are is said, and all of them stand where the band leads.
layout::Label lay_notices(const Desk& desk, const std::vector<Notice>& notices, std::string_view before,
                          layout::LabelParams params, int height) {
  const int px = params.text_px, min = std::max(kMinNotices, px * 2 / 3);
  for (std::size_t shown = notices.size();; --shown) {
    // At last the gravest alone, without the word for what they are.
    const std::string said =
        shown > 0 ? in_brief(desk, notices, shown) : notices.front().brief + " +" + std::to_string(notices.size() - 1);
    for (params.text_px = px; params.text_px >= min; --params.text_px) {
      layout::Label out = lay_in(desk, std::string(before) + said, params, height);
      const bool is_last = shown == 0 || notices.size() == 1;
      if (!out.shortened || (is_last && params.text_px == min)) return out;
    }
  }
}

void draw_in(Canvas& canvas, const Desk& desk, const layout::Label& label, Ink ink, int x, const PxRect& line) {
  paint_label(canvas, label, desk.fonts, ink, x, line.y + (line.h - label.flow.height) / 2);
}

}  // namespace

int Band::height(const Desk& desk) const {
  if (!identity_) return 0;
  const int lines = identity_->notices.empty() || is_loud() ? 1 : 2;
  return std::min(lines * line_height(desk), desk.whole_height() / 4);
}

void Band::draw(Canvas& canvas, const Desk& desk, const PxRect& area, bool has_focus) const {
  if (!identity_ || area.empty()) return;
  const Palette& p = desk.palette();
  const ClipScope clip(canvas, area);
  canvas.fill(area, is_loud() ? p.strong : p.shade);
  const bool has_notices = !identity_->notices.empty() && !is_loud();
  const int first = has_notices ? area.h / 2 : area.h;
  draw_name(canvas, desk, {area.x, area.y, area.w, first});
  if (has_notices) draw_notices(canvas, desk, {area.x, area.y + first, area.w, area.h - first});
  canvas.fill({area.x, area.bottom() - 1, area.w, 1}, p.rule);
  if (!has_focus) return;
  const int thick = std::max(2, desk.bar_px() / 6);
  canvas.fill({area.x, area.y, area.w, thick}, p.link);
  canvas.fill({area.x, area.bottom() - thick, area.w, thick}, p.link);
}

// The mark, the digits, and the name as far as there is room.
void Band::draw_name(Canvas& canvas, const Desk& desk, const PxRect& line) const {
  const Palette& p = desk.palette();
  const Ink ink = is_loud() ? p.paper : p.strong;
  const bool rtl = desk.catalog().right_to_left();
  const int gap = std::max(4, desk.bar_px() / 2), side = std::max(kMinMark, line.h * 3 / 4);
  int from = line.x + gap, to = line.right() - gap;
  const auto take = [&](int width, bool at_start) {
    const bool at_left = at_start != rtl;
    const int x = at_left ? from : to - width;
    (at_left ? from : to) += at_left ? width + gap : -(width + gap);
    return x;
  };
  paint_mark(canvas, identity_->mark, {take(side, true), line.y, side, line.h}, ink);
  const auto lay = [&](const std::string& text, bool is_name, int width) {
    layout::LabelParams params = one_line(desk, width);
    params.bold = is_name;
    params.is_own = !is_name;
    return lay_in(desk, text, params, line.h);
  };
  if (is_loud()) {
    layout::LabelParams params = one_line(desk, to - from);
    params.bold = true;
    const layout::Label label = lay_notices(desk, identity_->notices, "", params, line.h);
    return draw_in(canvas, desk, label, ink, take(label.width, true), line);
  }
  const std::string name =
      identity_->name.empty() ? std::string(desk.say(words::kUnknownNoName)) : identity_->name.isolated();
  layout::Label aside = lay(identity_->digits, false, to - from);
  if (identity_->basis == Basis::given_key) {
    // How the key came here is said on the publisher's page too; the name is said here.
    layout::Label said = lay(join_parts({desk.say(words::kBriefGivenKey), identity_->digits}).text(), false, to - from);
    if (said.width + gap + lay(name, true, desk.width).width <= to - from) aside = std::move(said);
  }
  const int aside_x = take(aside.width, false);
  if (to <= from) return draw_in(canvas, desk, aside, p.dim, aside_x, line);
  const layout::Label called = lay(name, true, to - from);
  layout::CommonBaseline baseline;
  baseline.measure(called);
  baseline.measure(aside);
  paint_label(canvas, aside, desk.fonts, p.dim, aside_x, baseline.top(aside, line.y, line.h));
  paint_label(canvas, called, desk.fonts, ink, take(called.width, true), baseline.top(called, line.y, line.h));
}

void Band::draw_notices(Canvas& canvas, const Desk& desk, const PxRect& line) const {
  const Palette& p = desk.palette();
  const int gap = std::max(4, desk.bar_px() / 2);
  canvas.fill(line, p.strong);
  layout::LabelParams params = one_line(desk, line.w - 2 * gap);
  params.bold = true;
  params.direction = direction_of(desk.catalog().tag());
  const layout::Label label = lay_notices(desk, identity_->notices, "▸ ", params, line.h);
  draw_in(canvas, desk, label, p.paper, line.x + gap, line);
}

}  // namespace handbill::ui
