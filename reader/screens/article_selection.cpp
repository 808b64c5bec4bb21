// Text of an article that is selected by mouse or keys, and copied (see article_screen.h).
#include <algorithm>
#include <utility>

#include "reader/base/utf8.h"
#include "reader/screens/article_screen.h"

namespace handbill::ui {
namespace {

// What is longer is cut: X servers take so much in one piece.
constexpr std::size_t kMaxCopied = 1U << 20U;  // bytes

bool is_of_selection(Action action) { return action >= Action::select_left && action <= Action::select_word_right; }

}  // namespace

void ArticleScreen::unselect() {
  if (selection_) caret_ = selection_->at;
  selection_.reset();
}

std::vector<layout::Area> ArticleScreen::selected_areas(std::int32_t from, std::int32_t to) {
  return has_selection() ? letters().areas(selection_->text(), from, to) : std::vector<layout::Area>{};
}

// ---- by mouse

std::optional<ArticleScreen::Selection> ArticleScreen::selection_at(int x, int y, TextUnit unit) {
  layout::Letters at = letters();
  const layout::Spot spot{x, scroll_ + y};
  if (unit == TextUnit::letter) {
    const std::uint32_t place = at.nearest(spot);
    return at.line_of(place) ? std::optional(Selection{{place, place}, place, unit}) : std::nullopt;
  }
  const auto letter = at.at(spot);
  if (!letter) return std::nullopt;
  const TextRange whole = unit == TextUnit::word ? at.word_at(letter->text.begin)
                                                 : layout::SelectableText(*document_).paragraph_at(letter->text.begin);
  return Selection{whole, whole.end, unit};
}

bool ArticleScreen::select_from(int x, int y, TextUnit unit) {
  const bool is_beside = y >= view().h || !next_place(scroll_ + y + 1).empty();
  // The first click of two may have turned the page: what is meant is the word that it was made on.
  const auto before = unit == TextUnit::letter ? std::nullopt : std::exchange(before_tap_, std::nullopt);
  const View now{scroll_, page_, anchor_};
  const auto look_from = [this](const View& to) {
    scroll_ = to.scroll;
    page_ = to.page;
    anchor_ = to.anchor;
  };
  if (before) look_from(*before);
  auto found = is_beside && !before ? std::nullopt : selection_at(x, y, unit);
  if (!found) {
    if (before) look_from(now);
    return false;
  }
  selection_ = *found;
  return true;
}

Outcome ArticleScreen::select_to(int x, int y) {
  if (!selection_) return nothing();
  const TextRange before = selection_->text();
  bool is_moved = false;
  if (!by_pages() && (y < 0 || y >= view().h)) {
    by_line_ = true;
    is_moved = step(y < 0 ? -1 : 1);
  }
  const std::int32_t seen = std::min<std::int32_t>(shown_end() - scroll_, view().h);
  layout::Letters at = letters();
  std::uint32_t place = at.nearest({x, scroll_ + std::clamp(y, 0, std::max(0, seen - 1))});
  if (selection_->unit != TextUnit::letter) {
    const TextRange whole =
        selection_->unit == TextUnit::word ? at.word_at(place) : layout::SelectableText(*document_).paragraph_at(place);
    place = place < selection_->origin.begin ? whole.begin : place > selection_->origin.end ? whole.end : place;
  }
  selection_->at = place;
  selection_->is_copied = false;
  return is_moved || selection_->text() != before ? redraw() : nothing();
}

// ---- by keys

// Where the last selection was left, if that is seen, else the first place of the page.
std::uint32_t ArticleScreen::place_for_keys() {
  layout::Letters at = letters();
  const auto line = caret_ ? at.line_of(*caret_) : std::nullopt;
  const std::int32_t y = line ? document_->flow().lines[*line].y : -1;
  if (line && y >= scroll_ && y < shown_end()) return *caret_;
  return at.first_from(scroll_).value_or(0);
}

void ArticleScreen::show_place(std::uint32_t place) {
  const auto line = letters().line_of(place);
  if (!line) return;
  const layout::Line at = document_->flow().lines[*line];
  if (at.y >= scroll_ && at.y + at.height <= shown_end()) return;
  if (by_pages()) {
    (void)turn_to(at.y);
  } else {
    (void)move_to(line_at(at.y < scroll_ ? at.y : at.y + at.height - view().h));
  }
}

Outcome ArticleScreen::select_by_key(Action action) {
  if (!has_selection()) {
    const std::uint32_t place = place_for_keys();
    selection_ = Selection{{place, place}, place};
  }
  Selection& s = *selection_;
  // A word that a mouse has selected gets shorter too.
  const std::uint32_t fixed = s.at >= s.origin.end ? s.origin.begin : s.origin.end;
  s.origin = {fixed, fixed};
  s.unit = TextUnit::letter;
  s.is_copied = false;
  layout::Letters at = letters();
  const bool is_vertical = action == Action::select_up || action == Action::select_down;
  if (is_vertical) {
    if (!s.x) s.x = at.x_of(s.at);
    s.at = at.moved_by_line(s.at, action == Action::select_down ? 1 : -1, *s.x);
  } else {
    s.x.reset();
    const bool to_right = action == Action::select_right || action == Action::select_word_right;
    const bool by_word = action == Action::select_word_left || action == Action::select_word_right;
    const int direction = to_right != at.is_right_to_left(s.at) ? 1 : -1;
    s.at = at.moved(s.at, direction, by_word ? layout::Letters::Step::word : layout::Letters::Step::letter);
  }
  show_place(s.at);
  return redraw();
}

Outcome ArticleScreen::copy() {
  if (!has_selection() || !desk_.copy) return nothing();
  std::string text = layout::SelectableText(*document_).copy(selection_->text());
  if (text.size() > kMaxCopied) text.resize(utf8::floor_boundary(text, kMaxCopied));
  selection_->is_copied = desk_.copy(text);
  return redraw();
}

std::optional<Outcome> ArticleScreen::act_on_selection(Action action) {
  if (is_of_selection(action)) return select_by_key(action);
  if (action == Action::copy) return copy();
  if (action == Action::select_all) {
    selection_ = Selection{{0, 0}, layout::SelectableText(*document_).size()};
    return redraw();
  }
  if (action != Action::back || !has_selection()) return std::nullopt;
  unselect();
  return redraw();
}

}  // namespace handbill::ui
