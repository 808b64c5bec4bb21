#include "reader/screens/name_screen.h"

#include <algorithm>

#include "reader/base/utf8.h"
#include "reader/bundle/limits.h"
#include "reader/draw/paint.h"
#include "reader/layout/label.h"
#include "reader/screens/message_screen.h"
#include "reader/telling/identity.h"
#include "reader/telling/words.h"
#include "reader/ui/chrome.h"

namespace handbill::ui {
namespace {

constexpr std::size_t kMaxName = 120;  // bytes: what a band can show, and less than a publisher may call itself
static_assert(kMaxName <= limits::kNameSize);
constexpr std::string_view kBlankKey = " ";
constexpr std::size_t kLettersOfSheet = 3;  // that its key shows

}  // namespace

NameScreen::NameScreen(Desk& desk, const bundle::Hash& channel) : desk_(desk), channel_(channel) {
  const trust::Pin* pin = desk_.trusted.pins.find(channel_);
  if (pin != nullptr) name_ = pin->own_name;
  sheets_ = name_keys(desk_.say(words::kLetters), pin == nullptr ? text::Line() : text::Line(pin->name));
}

std::string_view NameScreen::key(std::size_t i) const {
  if (i < sheet().size()) return sheet()[i];
  return i == sheet().size() ? kBlankKey : std::string_view();
}

// The key of another sheet shows how that begins.
std::string NameScreen::face_of(std::size_t i) const {
  if (key(i) == kBlankKey) return "␣";
  if (!key(i).empty()) return std::string(key(i));
  const auto& next = sheets_[(sheet_ + 1) % sheets_.size()];
  std::string out;
  for (std::size_t k = 0; k < std::min(kLettersOfSheet, next.size()); ++k) out += next[k];
  return out;
}

// ---- drawing

// The letters fill the lower part of the page, in as many columns as it takes for all of them to be seen.
NameScreen::Grid NameScreen::grid() const {
  Grid out;
  out.top = desk_.ui_px() * 5;
  const int room = std::max(1, desk_.height - out.top - desk_.margin()), count = static_cast<int>(key_count());
  for (out.cell = desk_.ui_px() * 2; out.cell > 8; --out.cell) {
    out.columns = std::max(1, (desk_.width - 2 * desk_.margin()) / out.cell);
    if ((count + out.columns - 1) / out.columns * out.cell <= room) break;
  }
  out.left = (desk_.width - std::min(out.columns, count) * out.cell) / 2;
  return out;
}

PxRect NameScreen::cell_at(const Grid& grid, std::size_t i) const {
  const int n = static_cast<int>(i), column = n % grid.columns;
  const bool rtl = desk_.catalog().right_to_left();
  return {grid.left + (rtl ? grid.columns - 1 - column : column) * grid.cell, grid.top + n / grid.columns * grid.cell,
          grid.cell, grid.cell};
}

void NameScreen::draw(Canvas& canvas) {
  const Palette& p = desk_.palette();
  canvas.fill(desk_.page(), p.paper);
  draw_name(canvas);
  const Grid g = grid();
  for (std::size_t i = 0; i < key_count(); ++i) {
    const PxRect cell = cell_at(g, i);
    const bool has_focus = i == at_;
    canvas.fill({cell.x + 1, cell.y + 1, cell.w - 2, cell.h - 2}, has_focus ? p.link : p.shade);
    layout::LabelParams params;
    params.width = cell.w * 4;
    params.text_px = std::max(8, cell.h * (key(i).empty() ? 4 : 6) / 10);
    params.language = desk_.catalog().tag();
    params.direction = layout::BaseDirection::left_to_right;
    layout::Label label = layout::lay_label(desk_.fonts, face_of(i), params);
    while (label.width > cell.w - 4 && params.text_px > 8) {
      --params.text_px;
      label = layout::lay_label(desk_.fonts, face_of(i), params);
    }
    const ClipScope clip(canvas, cell);
    paint_label(canvas, label, desk_.fonts, has_focus ? p.paper : p.strong, cell.x + (cell.w - label.width) / 2,
                cell.y + (cell.h - label.flow.height) / 2);
  }
}

void NameScreen::draw_name(Canvas& canvas) const {
  const Palette& p = desk_.palette();
  const Row made = fitted_row(grid().top, [&](int percent) {
    RowBuilder row(desk_, desk_.width);
    row.gap(desk_.ui_px() / 3).add_own(desk_.say(words::kOwnName), p.dim, {.percent = 85 * percent / 100});
    row.add_own(text::Line(written_by(name_)).isolated() + "▏", p.strong,
                {.percent = 115 * percent / 100, .lines = 1, .bold = true});
    return row.rule(p.link, 2).finish(false);
  });
  const ClipScope clip(canvas, {0, 0, desk_.width, grid().top});
  paint_row(canvas, made, desk_.fonts, 0, 0);
}

// ---- what it does

Outcome NameScreen::move(int dx, int dy) {
  const int columns = grid().columns, count = static_cast<int>(key_count());
  const int step = (desk_.catalog().right_to_left() ? -dx : dx) + dy * columns;
  const int to = static_cast<int>(at_) + step;
  if (to < 0 || to >= count) return nothing();
  at_ = static_cast<std::size_t>(to);
  return redraw();
}

Outcome NameScreen::press(std::size_t key) {
  if (this->key(key).empty()) return turn_sheet(1);
  at_ = key;
  if (name_.size() + this->key(key).size() <= kMaxName) name_ += this->key(key);
  return redraw();
}

// The focus stays where a key is: after capitals the same letter follows.
Outcome NameScreen::turn_sheet(int direction) {
  if (sheets_.size() < 2) return nothing();
  const bool was_at_last = at_ + 1 == key_count();
  sheet_ = (sheet_ + sheets_.size() + static_cast<std::size_t>(direction + static_cast<int>(sheets_.size()))) %
           sheets_.size();
  at_ = was_at_last ? key_count() - 1 : std::min(at_, key_count() - 1);
  return redraw();
}

// B takes back the last character; with none left it leaves, and nothing is changed.
Outcome NameScreen::erase() {
  if (name_.empty()) return go(Outcome::Kind::back);
  name_.resize(utf8::floor_boundary(name_, name_.size() - 1));
  return redraw();
}

Outcome NameScreen::keep() {
  const std::string written = written_by(name_);
  const auto first = written.find_first_not_of(' '), last = written.find_last_not_of(' ');
  std::string name = first == std::string::npos ? std::string() : written.substr(first, last - first + 1);
  const Status kept = desk_.trusted.pins.rename(channel_, std::move(name));
  if (!kept) return replace(std::make_unique<MessageScreen>(desk_, "", kept.error()));
  return go(Outcome::Kind::back);
}

Outcome NameScreen::act(Action action) {
  switch (action) {
    case Action::up: return move(0, -1);
    case Action::down: return move(0, 1);
    case Action::left: return move(-1, 0);
    case Action::right: return move(1, 0);
    case Action::open: return press(at_);
    case Action::page_down: return turn_sheet(1);
    case Action::page_up: return turn_sheet(-1);
    case Action::back: return erase();
    case Action::menu: return keep();
    case Action::quit: return go(Outcome::Kind::quit);
    default: return nothing();
  }
}

Outcome NameScreen::tap(int x, int y) {
  const Grid g = grid();
  for (std::size_t i = 0; i < key_count(); ++i) {
    const PxRect cell = cell_at(g, i);
    if (x >= cell.x && x < cell.right() && y >= cell.y && y < cell.bottom()) return press(i);
  }
  return nothing();
}

std::vector<Hint> NameScreen::hints() const {
  return {{Action::menu, words::kHintKeep},
          {Action::open, words::kHintLetter},
          {Action::back, name_.empty() ? words::kBack : words::kHintErase},
          {Action::page_down, words::kHintOtherLetters}};
}

}  // namespace handbill::ui
