#include "reader/ui/sheet.h"

#include <algorithm>

namespace handbill::ui {
namespace {

using Kind = SheetItem::Kind;

constexpr int kNameLines = 2;    // of names, also those of files
constexpr int kOthersLines = 3;  // of titles and choices that others wrote

// From this width on (px, on an ordinary display) a screen is a desktop's, where lines as long as the page are too
// long.
constexpr int kWide = 1000;
constexpr int kEdge = 2;  // px, where a sheet ends over a page
constexpr int kLowerEms = 30, kPageEms = 40;

// The middle of an area, so wide, where the page is wide; else all of it.
PxRect middle_of(const Desk& desk, const PxRect& area, int ems) {
  const int width = std::min(area.w, ems * desk.ui_px());
  if (desk.width < desk.scaled(kWide)) return area;
  return {area.x + (area.w - width) / 2, area.y, width, area.h};
}

bool is_choice(const SheetItem& item) {
  return item.kind == Kind::choice || item.kind == Kind::setting || item.kind == Kind::language ||
         item.kind == Kind::publisher;
}

void set_in(RowBuilder& row, const Desk& desk, const SheetItem& item) {
  if (item.depth == 0) return;
  const int px = std::min(item.depth * desk.ui_px() / 2, desk.width / 4);
  const bool from_right = direction_of(item.language) == layout::BaseDirection::right_to_left;
  row.inset(from_right ? 0 : px, from_right ? px : 0);
}

}  // namespace

PxRect Sheet::lower_part(int height) const {
  const PxRect page = desk_.page();
  return middle_of(desk_, {page.x, page.bottom() - height, page.w, height}, kLowerEms);
}

int Sheet::side_edge() const { return is_overlay() && area().w < desk_.width ? kEdge : 0; }

// Where the rows are: all of a sheet that lies over a page, within its edges; the middle of one that is a page itself.
PxRect Sheet::inside() const {
  PxRect out = is_overlay() ? area() : middle_of(desk_, area(), kPageEms);
  const int top = out.y > 0 ? kEdge : 0;
  out.y += top;
  out.h -= top;
  out.x += side_edge();
  out.w -= 2 * side_edge();
  return out;
}

// The language is there for whoever looks for it; nobody chooses it by pressing on.
void Sheet::focus_first() {
  const bool has_language = !items_.empty() && items_.front().kind == Kind::language;
  const auto other = [](const SheetItem& item) { return is_choice(item) && item.kind != Kind::language; };
  const auto first = std::find_if(items_.begin(), items_.end(), other);
  if (has_language && first != items_.end()) list_.set_focus(static_cast<std::uint32_t>(first - items_.begin()));
}

void Sheet::draw(Canvas& canvas) {
  if (items_.empty()) {
    items_ = items();
    focus_first();
  }
  const PxRect all = area(), within = inside();
  if (is_overlay()) canvas.fill(all, desk_.palette().link);
  canvas.fill({all.x + side_edge(), within.y, all.w - 2 * side_edge(), within.h}, desk_.palette().paper);
  const int usual = std::max(desk_.ui_px() * 3 / 2, foot_row(say(words::kMoreBelow), within.w).height + 2);
  const int foot = list_.fits(within.h) ? 0 : std::min(usual, within.h / 4);
  foot_y_ = within.bottom() - foot;
  list_.lay_out({within.x, within.y, within.w, foot_y_ - within.y});
  list_.draw(canvas);
  focus_seen_ = list_.focus_in_view();
  if (foot > 0) draw_foot(canvas, {within.x, foot_y_, within.w, foot});
}

Row Sheet::foot_row(std::string_view text, int width) {
  RowBuilder builder(desk_, width);
  builder.add_own(text, desk_.palette().link, {.percent = 85, .align = layout::Align::center});
  return builder.finish(false);
}

void Sheet::draw_foot(Canvas& canvas, const PxRect& foot) {
  const Palette& p = desk_.palette();
  const ClipScope clip(canvas, foot);
  canvas.fill(foot, p.paper);
  canvas.fill({foot.x, foot.y, foot.w, 1}, p.rule);
  // Who can only go back has nothing to choose.
  const bool has_choices = std::any_of(items_.begin(), items_.end(),
                                       [](const SheetItem& item) { return is_choice(item) && item.choice != kBack; });
  const bool has_choices_below = has_choices && !focus_seen_;
  const Word more = list_.at_end() ? words::kMoreAbove : has_choices_below ? words::kChoicesBelow : words::kMoreBelow;
  const Row row = foot_row((list_.at_end() ? "▲ " : "▼ ") + say(more), foot.w);
  paint_row(canvas, row, desk_.fonts, foot.x, foot.y + (foot.h - row.height) / 2);
}

Row Sheet::make_row(std::uint32_t i) {
  const SheetItem& item = items_[i];
  const Palette& p = desk_.palette();
  const int gap = row_gap();
  RowBuilder row(desk_, inside().w);
  row.gap(gap);
  const auto add = [&](Ink ink, RowBuilder::TextStyle style) {
    style.lines = item.lines;
    if (item.language.empty()) {
      row.add_own(item.text, ink, style);
      return;
    }
    style.language = item.language;
    // An address is typed elsewhere, so it is shown whole.
    style.lines = item.kind == Kind::text ? 0 : kOthersLines;
    row.add(item.text, ink, style);
  };
  switch (item.kind) {
    case Kind::title:
      row.gap(gap);
      add(p.strong, {.percent = 130, .bold = true});
      break;
    case Kind::text: add(p.text, {}); break;
    case Kind::strong: add(p.strong, {.percent = 115, .bold = true}); break;
    case Kind::name: row.add(item.text, p.strong, {.percent = 115, .lines = kNameLines, .bold = true}); break;
    case Kind::file: row.add(item.text, p.dim, {.percent = 85, .lines = kNameLines}); break;
    case Kind::passage: row.add_passage(item.text, p.text, {.language = item.language}); break;
    case Kind::digits: row.gap(gap).add_digits(item.text, p.strong).gap(gap); break;
    case Kind::mark: row.mark(item.mark, desk_.ui_px() * 5 / 2).gap(desk_.ui_px() * 5 / 2); break;
    case Kind::qr: row.add_qr(item.text); break;
    case Kind::publisher:
      add_identity(row, desk_, *item.identity);
      add(p.dim, {.percent = 80});
      break;
    case Kind::language:
      row.globe(desk_.ui_px() * 6 / 5);
      add(p.link, {.bold = true, .tight = is_tight()});
      break;
    case Kind::dim: add(p.dim, {.percent = 85}); break;
    case Kind::choice:
    case Kind::setting:
      set_in(row, desk_, item);
      add(p.link, {.bold = true, .tight = is_tight()});
      break;
  }
  row.gap(gap);
  Row out = row.finish(is_choice(item));
  // Half of the digits looks like all; half a choice, or a setting without its value, is none.
  out.in_one_piece = item.kind == Kind::digits || is_choice(item);
  return out;
}

bool Sheet::focus_is_setting() const {
  return list_.focus() < items_.size() && items_[list_.focus()].kind == Kind::setting;
}

Outcome Sheet::act(Action action) {
  // Nobody chooses what is not in view: the press shows more of the sheet instead.
  if (action == Action::open && !items_.empty() && !list_.focus_in_view()) action = Action::page_down;
  if (auto moved = list_.act(action)) return std::move(*moved);
  if (action == Action::menu) return go(Outcome::Kind::menu);
  const std::uint32_t focus = list_.focus();
  if (focus >= items_.size() || !is_choice(items_[focus])) return nothing();
  const SheetItem& item = items_[focus];
  if (item.kind == Kind::setting) {
    // In a right-to-left language the next value lies at the left.
    const bool rtl = desk_.catalog().right_to_left();
    if (action == Action::left) return changed(item.choice, rtl ? 1 : -1);
    if (action == Action::right) return changed(item.choice, rtl ? -1 : 1);
    if (action == Action::open) return changed(item.choice, 1);
  }
  return action == Action::open ? chosen(item.choice) : nothing();
}

Outcome Sheet::tap(int x, int y) {
  // A tap beside the sheet closes it.
  const PxRect all = area();
  if (y < all.y || x < all.x || x >= all.right()) return go(Outcome::Kind::back);
  // Beside the rows of a page there is nothing to choose.
  const PxRect rows = inside();
  if (x < rows.x || x >= rows.right()) return nothing();
  if (y >= foot_y_) return act(list_.at_end() ? Action::page_up : Action::page_down);
  const std::uint32_t hit = list_.row_at(y);
  if (hit >= items_.size()) return nothing();
  list_.set_focus(hit);
  return items_[hit].kind == Kind::setting ? changed(items_[hit].choice, 1) : chosen(items_[hit].choice);
}

Outcome Sheet::scroll_by(int dy) { return list_.scroll_by(dy); }

std::vector<Hint> Sheet::hints() const {
  const Word opens = !focus_seen_ ? words::kHintOn : focus_is_setting() ? words::kHintChange : words::kHintChoose;
  return {{Action::open, opens}, {Action::back, words::kBack}};
}

void Sheet::refresh() {
  items_ = items();
  list_.to_top();
  list_.forget_rows();
  focus_first();
}

void Sheet::relayout() {
  const bool is_new = items_.empty();  // the page has changed before the sheet was drawn
  items_ = items();
  list_.forget_rows();
  if (is_new) focus_first();
}

}  // namespace handbill::ui
