#include "reader/ui/list_view.h"

#include <algorithm>

#include "reader/base/utf8.h"

namespace handbill::ui {
namespace {

constexpr std::size_t kRowsKept = 40;  // around the visible ones
constexpr int kFocusBar = 4;           // px at the row's side
constexpr int kNoLimit = 10'000;       // px
constexpr int kMinLostPx = 9;          // on an ordinary display: of the words in place of a picture

// Can a line end within a word? From Thai on, in the order of Unicode, scripts have no spaces between words.
bool is_breakable(std::string_view word) {
  constexpr char32_t kThai = 0x0E00;
  return utf8::decode(word).code_point >= kThai;
}

// Of words that no line should break, px.
int longest_word(text::FontSet& fonts, std::string_view text, layout::LabelParams params) {
  params.width = kNoLimit;
  params.align = layout::Align::start;
  int out = 0;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(word.size() + 1, text.size()));
    if (!word.empty() && !is_breakable(word)) out = std::max(out, layout::lay_label(fonts, word, params).width);
  }
  return out;
}

}  // namespace

const Row& ListView::row(std::uint32_t i) {
  const auto found = rows_.find(i);
  if (found != rows_.end()) return found->second;
  // Rows far from this one are dropped, so that memory does not grow with the list.
  if (rows_.size() > 2 * kRowsKept) {
    std::erase_if(rows_, [i](const auto& item) {
      const std::uint32_t distance = item.first > i ? item.first - i : i - item.first;
      return distance > kRowsKept;
    });
  }
  return rows_.emplace(i, source_.make_row(i)).first->second;
}

void ListView::lay_out(const PxRect& area) {
  const bool resized = !(area == area_);
  area_ = area;
  if (!placed_) {
    placed_ = true;
    if (source_.row_count() > 0 && !row(focus_).can_focus) focus_ = next_focus(focus_, 1);
  } else if (resized && source_.row_count() > 0) {
    show(focus_);
  }
  int y = area.y - hidden_;
  for (std::uint32_t i = top_; i < source_.row_count() && y < area.bottom(); ++i) y += row(i).height;
}

void ListView::draw(Canvas& canvas) {
  const ClipScope clip(canvas, area_);
  canvas.fill(area_, desk_.palette().paper);
  int y = area_.y - hidden_;
  for (auto at = rows_.find(top_); at != rows_.end() && y < area_.bottom(); at = rows_.find(at->first + 1)) {
    const Row& row = at->second;
    const bool is_needed = y <= area_.y || at->first == focus_;
    const bool is_shown = is_needed || !row.heads_next || shows_next(at->first, y + row.height);
    if (is_shown) draw_row(canvas, row, at->first, y);
    y += row.height;
  }
}

// Is something of the row after `i` seen, whose top is at `y`?
bool ListView::shows_next(std::uint32_t i, int y) const {
  const auto next = rows_.find(i + 1);
  return next != rows_.end() && y < area_.bottom() && !cut(next->second, y).is_left_out();
}

RowCut ListView::cut(const Row& row, int y) const { return {row, y, {area_, covered_, desk_.list_margin(area_.w)}}; }

// In place of a picture that there will never be: an empty field would look as if it were still to come. Where there is
// no room for the words, a sign.
void ListView::say_lost(Canvas& canvas, const PxRect& place) {
  const ClipScope clip(canvas, place);
  const int edge = std::min(desk_.margin(), place.w / 12);
  layout::LabelParams params;
  params.width = std::max(1, place.w - 2 * edge);
  params.text_px = desk_.bar_px();
  params.lines = 0;
  params.is_own = true;
  params.align = layout::Align::center;
  params.language = desk_.catalog().tag();
  const auto lay = [&](std::string_view text) { return layout::lay_label(desk_.fonts, text, params); };
  const std::string_view words = desk_.say(words::kPictureLost);
  const int min = desk_.scaled(kMinLostPx);
  layout::Label label = lay(words);
  while (label.flow.height > place.h && params.text_px > min) {
    --params.text_px;
    label = lay(words);
  }
  if (label.flow.height > place.h || longest_word(desk_.fonts, words, params) > params.width) {
    params.text_px = std::min(desk_.ui_px(), place.h * 3 / 5);
    label = lay("×");
  }
  paint_label(canvas, label, desk_.fonts, desk_.palette().dim, place.x + edge,
              place.y + std::max(0, (place.h - label.flow.height) / 2));
}

void ListView::draw_row(Canvas& canvas, const Row& r, std::uint32_t i, int y) {
  const RowCut cut = this->cut(r, y);
  if (cut.is_left_out()) return;
  const Palette& palette = desk_.palette();
  const auto placed = [&](const PxRect& at) { return PxRect{area_.x + at.x, y + at.y, at.w, at.h}; };
  const bool has_focus = i == focus_ && r.can_focus && cut.shows_content();
  if (has_focus && (r.cells.empty() || !cut.leaves_out(r.cells[cell()]))) draw_focus(canvas, r, y);
  const int margin = desk_.list_margin(area_.w);
  if (r.rule_above) canvas.fill({area_.x + margin, y, area_.w - 2 * margin, 1}, palette.rule);
  for (const Row::Block& block : r.blocks) {
    const PxRect sign = placed(block.sign);
    const bool is_cut = !block.sign.empty() && (sign.y < area_.y || sign.bottom() > cut.open_in(sign).bottom());
    if (!is_cut && !cut.leaves_out(block.place)) canvas.fill(placed(block.place), block.ink);
  }
  for (const Row::Photo& photo : r.photos) {
    const PxRect at = placed(photo.place);
    if (!cut.leaves_out(photo.place)) draw_photo(canvas, photo, at);
  }
  // A page of the program's own words says at its foot that it goes on.
  const bool has_sign = pages_ == Pages::by_rows || r.can_focus;
  for (const Row::Piece& piece : r.pieces) {
    const PxRect at = place_of(piece.label, piece.x, piece.y);
    if (cut.leaves_out({at.x + at.w / 2, at.y, 1, 1})) continue;
    const PxRect open = cut.open_in(placed(at));
    // What a sheet covers is no end of the page.
    draw_piece(canvas, piece, y + piece.y, open, has_sign && open == area_);
  }
}

void ListView::draw_focus(Canvas& canvas, const Row& r, int y) {
  const Palette& palette = desk_.palette();
  const int side = desk_.list_margin(area_.w) - desk_.margin();
  PxRect seen{side, 0, area_.w - 2 * side, r.height};
  if (!r.cells.empty()) seen = r.cells[cell()];
  seen.x += area_.x;
  seen.y += y;
  canvas.fill(seen, palette.shade);
  canvas.fill({seen.x, seen.y, kFocusBar, seen.h}, palette.link);
  canvas.fill({seen.right() - kFocusBar, seen.y, kFocusBar, seen.h}, palette.link);
}

void ListView::draw_photo(Canvas& canvas, const Row::Photo& photo, const PxRect& place) {
  if (intersect(place, area_).empty()) return;
  const PictureSource::Shown shown = source_.photo(photo);
  paint_photo(canvas, shown, place, desk_.palette());
  if (shown.lost) say_lost(canvas, place);
}

// Its whole lines in `open`. `has_sign`: where others follow below, the last one ends in an ellipsis, or half a
// headline would read as a whole one.
void ListView::draw_piece(Canvas& canvas, const Row::Piece& piece, int top, const PxRect& open, bool has_sign) {
  const int left = area_.x + piece.x;
  auto [lines, last] = cut_label(piece.label, top, open);
  if (!has_sign) last.reset();
  if (last) lines.h = std::max(0, top + piece.label.flow.lines[*last].y - lines.y);
  {
    const ClipScope clip(canvas, lines);
    paint_label(canvas, piece.label, desk_.fonts, piece.ink, left, top);
  }
  if (!last) return;
  const layout::Line& line = piece.label.flow.lines[*last];
  const layout::Label end = layout::lay_as_last_line(desk_.fonts, piece.label, *last);
  if (end.flow.lines.empty()) return;
  const ClipScope clip(canvas, open);
  paint_label(canvas, end, desk_.fonts, piece.ink, left, top + line.y + line.baseline - end.flow.lines[0].baseline);
}

std::uint32_t ListView::next_focus(std::uint32_t from, int direction) {
  const std::uint32_t count = source_.row_count();
  for (std::uint32_t i = from;;) {
    if (direction > 0 ? i + 1 >= count : i == 0) return from;
    i = direction > 0 ? i + 1 : i - 1;
    if (row(i).can_focus) return i;
  }
}

int ListView::distance_to(std::uint32_t target, int limit) {
  int y = -hidden_;
  for (std::uint32_t i = top_; i < target && y < limit; ++i) y += row(i).height;
  return y;
}

bool ListView::scroll_down(int dy) {
  const std::uint32_t before_top = top_;
  const int before_hidden = hidden_;
  hidden_ += dy;
  while (top_ + 1 < source_.row_count() && hidden_ >= row(top_).height) hidden_ -= row(top_++).height;
  // Not past the end: the last row's bottom stays at the bottom of the view.
  int below = -hidden_;
  for (std::uint32_t i = top_; i < source_.row_count() && below < area_.h; ++i) below += row(i).height;
  if (below < area_.h) scroll_up(area_.h - below);
  return top_ != before_top || hidden_ != before_hidden;
}

bool ListView::scroll_up(int dy) {
  const std::uint32_t before_top = top_;
  const int before_hidden = hidden_;
  hidden_ -= dy;
  while (hidden_ < 0 && top_ > 0) hidden_ += row(--top_).height;
  hidden_ = std::max(hidden_, 0);
  return top_ != before_top || hidden_ != before_hidden;
}

bool ListView::scroll(int dy) { return dy > 0 ? scroll_down(dy) : scroll_up(-dy); }

void ListView::show(std::uint32_t target) {
  if (target < top_ || (target == top_ && hidden_ > 0)) {
    top_ = target;
    hidden_ = 0;
    // A heading right above comes into view with its first row.
    if (top_ > 0 && !row(top_ - 1).can_focus) scroll_up(std::min(row(top_ - 1).height, area_.h / 2));
    return;
  }
  // A row further down than four views is jumped to: the rows between need no layout.
  const int bottom = distance_to(target, area_.h * 4) + row(target).height;
  if (bottom > area_.h * 4) {
    top_ = target;
    hidden_ = 0;
    scroll_up(std::max(0, area_.h - row(target).height));
  } else if (bottom > area_.h) {
    scroll_down(std::min(bottom - area_.h, distance_to(target, area_.h * 4)));
    begin_with_row(target);
  }
}

bool ListView::move(int direction) {
  if (source_.row_count() == 0) return false;
  const int step = std::max(1, area_.h / 3);
  if (move_cell(0, direction)) return true;
  // What was not seen yet is scrolled to before the focus moves on: text above the first choice, a tall row's end.
  const int top = distance_to(focus_, area_.h);
  const bool ahead = direction > 0 ? top + row(focus_).height > area_.h : focus_ < top_ || top < 0;
  if (ahead && scroll(direction * step)) return true;
  const std::uint32_t next = next_focus(focus_, direction);
  if (next == focus_) return scroll(direction * step);
  cell_ = cell_in(next, direction);
  focus_ = next;
  show(focus_);
  return true;
}

// The nearest cell in that direction; of those that are as near, the one that is least aside, then the first.
std::optional<std::size_t> ListView::cell_beside(int dx, int dy) {
  if (focus_ >= source_.row_count()) return std::nullopt;
  const auto& cells = row(focus_).cells;
  if (cells.empty()) return std::nullopt;
  const PxRect from = cells[cell()];
  const auto apart = [](int a, int a_end, int b, int b_end) { return std::max({0, b - a_end, a - b_end}); };
  std::optional<std::size_t> found;
  int least = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const PxRect& c = cells[i];
    const int ahead = dx > 0   ? c.x - from.right()
                      : dx < 0 ? from.x - c.right()
                      : dy > 0 ? c.y - from.bottom()
                               : from.y - c.bottom();
    const int aside =
        dx != 0 ? apart(from.y, from.bottom(), c.y, c.bottom()) : apart(from.x, from.right(), c.x, c.right());
    // Cells in other columns are not above or below.
    if (i == cell() || ahead < 0 || (dy != 0 && from.x >= c.right()) || (dy != 0 && c.x >= from.right())) continue;
    if (found && ahead + aside >= least) continue;
    found = i;
    least = ahead + aside;
  }
  return found;
}

bool ListView::move_cell(int dx, int dy) {
  const auto next = cell_beside(dx, dy);
  if (!next) return false;
  cell_ = *next;
  if (dy != 0) show_cell();
  return true;
}

// Of a row that is taller than the view.
void ListView::show_cell() {
  const PxRect& place = row(focus_).cells[cell()];
  const int top = distance_to(focus_, area_.h) + place.y;
  if (top < 0) {
    scroll_up(-top);
  } else if (top + place.h > area_.h) {
    scroll_down(std::min(top, top + place.h - area_.h));
  }
}

std::size_t ListView::cell_in(std::uint32_t target, int direction) {
  const auto& cells = row(target).cells;
  const auto& before = row(focus_).cells;
  if (cells.empty() || before.empty()) return 0;
  const PxRect from = before[cell()];
  std::size_t found = 0;
  bool any = false;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].x >= from.right() || from.x >= cells[i].right()) continue;
    if (any && (direction > 0 ? cells[i].y >= cells[found].y : cells[i].y <= cells[found].y)) continue;
    found = i;
    any = true;
  }
  return any ? found : cells.size() - 1;
}

std::size_t ListView::cell() {
  if (focus_ >= source_.row_count()) return 0;
  return std::min(cell_, std::max<std::size_t>(row(focus_).cells.size(), 1) - 1);
}

// The next page begins with the row that was cut at the bottom, or with the one after it: what is met by its tail reads
// as if it were whole. A row that fills the page goes on by `step`. The last page, too, begins with a whole row.
bool ListView::page_down(int step) {
  if (pages_ == Pages::by_lines) return scroll_down(step);
  if (at_end()) return false;
  int y = -hidden_;
  for (std::uint32_t i = top_; i < source_.row_count() && cut(row(i), area_.y + y).shows_all(); ++i) y += row(i).height;
  if (!scroll_down(y > 0 ? y : step)) return false;
  if (at_end()) begin_with_row(source_.row_count());
  return true;
}

// Where a part of the first row in view lies above, the view begins with the one below it, as long as `target` is
// in it.
void ListView::begin_with_row(std::uint32_t target) {
  if (pages_ == Pages::by_lines || hidden_ == 0 || top_ + 1 > target || row(top_).height > area_.h) return;
  hidden_ = 0;
  ++top_;
}

bool ListView::page_up(int step) {
  const bool moved = scroll_up(step);
  const int rest = hidden_ > 0 ? row(top_).height - hidden_ : 0;
  if (moved && pages_ == Pages::by_rows && rest < area_.h / 2) scroll_down(rest);
  return moved;
}

bool ListView::move_page(int direction) {
  // Two lines stay in view, so that the eye finds its place.
  const int step = std::max(1, area_.h - desk_.ui_px() * 2);
  const bool moved = direction > 0 ? page_down(step) : page_up(step);
  // The focus follows to the first row that is wholly in view.
  int y = -hidden_;
  for (std::uint32_t i = top_; i < source_.row_count() && y < area_.h; ++i) {
    const Row& r = row(i);
    if (r.can_focus && y >= 0) {
      focus_ = i;
      break;
    }
    y += r.height;
  }
  if (!moved) return move(direction);
  return true;
}

std::optional<Outcome> ListView::act(Action action) {
  const auto moved = [](bool yes) { return yes ? redraw() : nothing(); };
  switch (action) {
    case Action::up: return moved(move(-1));
    case Action::down: return moved(move(1));
    case Action::left:
    case Action::right:
      // Beyond the last cell the screen decides, for example to turn to the next language.
      if (move_cell(action == Action::right ? 1 : -1, 0)) return redraw();
      return std::nullopt;
    case Action::page_up: return moved(move_page(-1));
    case Action::page_down: return moved(move_page(1));
    case Action::top: to_top(); return redraw();
    case Action::bottom: to_bottom(); return redraw();
    case Action::back: return go(Outcome::Kind::back);
    case Action::quit: return go(Outcome::Kind::quit);
    default: return std::nullopt;
  }
}

void ListView::to_top() {
  top_ = 0;
  hidden_ = 0;
  focus_ = 0;
  placed_ = false;
}

void ListView::to_bottom() {
  if (source_.row_count() == 0) return;
  const std::uint32_t last = source_.row_count() - 1;
  focus_ = row(last).can_focus ? last : next_focus(last, -1);
  top_ = last;
  hidden_ = 0;
  scroll_up(std::max(0, area_.h - row(last).height));
}

void ListView::set_focus(std::uint32_t target, std::size_t cell) {
  cell_ = cell;
  focus_ = std::min(target, source_.row_count() == 0 ? 0 : source_.row_count() - 1);
  placed_ = true;
  if (area_.h > 0) show(focus_);
}

bool ListView::focus_in_view() {
  if (focus_ >= source_.row_count() || focus_ < top_ || !row(focus_).can_focus) return false;
  const int top = distance_to(focus_, area_.h);
  const int bottom = top + row(focus_).height;
  return (top >= 0 && bottom <= area_.h) || (top <= 0 && bottom >= area_.h);
}

bool ListView::fits(int height) {
  for (std::uint32_t i = 0; i < source_.row_count(); ++i) {
    height -= row(i).height;
    if (height < 0) return false;
  }
  return true;
}

bool ListView::at_end() { return distance_to(source_.row_count(), area_.h + 1) <= area_.h; }

std::uint32_t ListView::row_under(int y) {
  int top = area_.y - hidden_;
  for (std::uint32_t i = top_; i < source_.row_count() && top < area_.bottom(); ++i) {
    const int bottom = top + row(i).height;
    if (y >= top && y < bottom) return i;
    top = bottom;
  }
  return source_.row_count();
}

std::uint32_t ListView::row_at(int y) {
  const std::uint32_t under = row_under(y);
  return under < source_.row_count() && row(under).can_focus ? under : source_.row_count();
}

bool ListView::focus_at(int x, int y) {
  const std::uint32_t hit = row_at(y);
  if (hit >= source_.row_count()) return false;
  const auto& cells = row(hit).cells;
  std::size_t under = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const int top = area_.y + distance_to(hit, area_.h);
    const bool is_beside = x >= area_.x + cells[i].x && x < area_.x + cells[i].right();
    if (is_beside && y >= top + cells[i].y && y < top + cells[i].bottom()) under = i;
  }
  set_focus(hit, under);
  return true;
}

void ListView::forget_rows() {
  rows_.clear();
  hidden_ = 0;
  const std::uint32_t count = source_.row_count();
  focus_ = std::min(focus_, std::max(count, 1U) - 1);
  top_ = std::min(top_, std::max(count, 1U) - 1);
  if (area_.h == 0 || count == 0) return;
  // Rows that came may have put one without a choice in the place of the one that had the focus.
  if (placed_ && !row(focus_).can_focus) {
    const std::uint32_t below = next_focus(focus_, 1);
    focus_ = below != focus_ ? below : next_focus(focus_, -1);
  }
  show(focus_);
}

void ListView::forget_rows(std::uint32_t target, std::size_t cell) {
  focus_ = target;
  forget_rows();
  set_focus(target, cell);
}

}  // namespace handbill::ui
