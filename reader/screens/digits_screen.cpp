#include "reader/screens/digits_screen.h"

#include <algorithm>

#include "reader/draw/paint.h"
#include "reader/layout/label.h"
#include "reader/screens/message_screen.h"
#include "reader/telling/words.h"
#include "reader/ui/chrome.h"

namespace handbill::ui {
namespace {

using trust::DigitCheck;

constexpr int kRows = 2, kGroupsInRow = 3, kDigits = 10;
constexpr auto kGroupDigits = static_cast<int>(DigitCheck::kGroupDigits);
// Cells of a row of digits, with one between its groups.
constexpr int kCellsInRow = kGroupsInRow * kGroupDigits + kGroupsInRow - 1;

void draw_digit(Canvas& canvas, const Desk& desk, char digit, const PxRect& cell, int text_px, Ink ink) {
  layout::LabelParams params;
  params.width = cell.w * 2;
  params.text_px = text_px;
  params.mono = true;
  params.bold = true;
  params.direction = layout::BaseDirection::left_to_right;
  const layout::Label label = layout::lay_label(desk.fonts, {&digit, 1}, params);
  paint_label(canvas, label, desk.fonts, ink, cell.x + (cell.w - label.width) / 2,
              cell.y + (cell.h - label.flow.height) / 2);
}

}  // namespace

DigitsScreen::DigitsScreen(Desk& desk, std::shared_ptr<Question> question, MakeScreen leave)
    : desk_(desk), question_(std::move(question)), leave_(std::move(leave)) {}

std::size_t DigitsScreen::place_of(std::size_t blank) const {
  std::size_t group = 0;
  for (std::size_t left = blank / DigitCheck::kGroupDigits;; ++group) {
    if (question_->check.asks(group) && left-- == 0) break;
  }
  return group * DigitCheck::kGroupDigits + blank % DigitCheck::kGroupDigits;
}

// ---- drawing

// The row of digits at the foot, the two rows of groups above it: words get what is left.
DigitsScreen::Places DigitsScreen::places() const {
  Places out;
  const int room = desk_.width - 2 * desk_.margin();
  const int cell = std::max(4, std::min(desk_.ui_px(), room / kCellsInRow));
  out.text_px = cell * 3 / 2;
  const int height = out.text_px * 3 / 2, gap = height / 4;
  const int key = std::min(desk_.width / kDigits, height * 2);
  const int keys_y = desk_.height - height - gap / 2;
  const int top = keys_y - kRows * (height + gap);
  for (int i = 0; i < kRows * kGroupsInRow * kGroupDigits; ++i) {
    const int row = i / (kGroupsInRow * kGroupDigits), column = i % (kGroupsInRow * kGroupDigits);
    const int left = (desk_.width - cell * kCellsInRow) / 2;
    out.digits.push_back({left + cell * (column + column / kGroupDigits), top + row * (height + gap), cell, height});
  }
  for (int i = 0; i < kDigits; ++i) {
    out.keys.push_back({(desk_.width - key * kDigits) / 2 + i * key, keys_y, key, height});
  }
  return out;
}

void DigitsScreen::draw(Canvas& canvas) {
  canvas.fill(desk_.page(), desk_.palette().paper);
  const Places where = places();
  {
    const int height = where.digits.front().y;
    const ClipScope clip(canvas, {0, 0, desk_.width, height});
    paint_row(canvas, words_in(height), desk_.fonts, 0, 0);
  }
  draw_digits(canvas, where);
  draw_keys(canvas, where);
}

Row DigitsScreen::words_in(int height) const {
  const Palette& p = desk_.palette();
  return fitted_row(height, [&](int percent) {
    RowBuilder row(desk_, desk_.width);
    row.gap(desk_.ui_px() / 3)
        .add_own(desk_.say(words::kHaveDigits), p.strong, {.percent = 115 * percent / 100, .bold = true});
    if (wrong_) {
      row.add_own(desk_.say(words::kWrongDigits, {std::to_string(question_->check.tries_left())}), p.strong,
                  {.percent = 85 * percent / 100, .bold = true});
    } else {
      row.add_own(desk_.say(words::kTypeDigits), p.text, {.percent = 85 * percent / 100});
    }
    return row.finish(false);
  });
}

void DigitsScreen::draw_digits(Canvas& canvas, const Places& places) const {
  const Palette& p = desk_.palette();
  const DigitCheck& check = question_->check;
  std::size_t blank = 0;
  for (std::size_t i = 0; i < places.digits.size(); ++i) {
    const PxRect& cell = places.digits[i];
    const std::size_t group = i / DigitCheck::kGroupDigits;
    if (!check.asks(group)) {
      draw_digit(canvas, desk_, check.group(group)[i % DigitCheck::kGroupDigits], cell, places.text_px, p.dim);
      continue;
    }
    const bool is_here = blank == at_;
    if (is_here) canvas.fill(cell, p.link);
    canvas.fill({cell.x + 1, cell.bottom() - 2, cell.w - 2, 2}, p.strong);
    if (typed_[blank] != kEmpty) {
      draw_digit(canvas, desk_, typed_[blank], cell, places.text_px, is_here ? p.paper : p.strong);
    }
    ++blank;
  }
}

void DigitsScreen::draw_keys(Canvas& canvas, const Places& places) const {
  const Palette& p = desk_.palette();
  for (std::size_t i = 0; i < places.keys.size(); ++i) {
    const PxRect& key = places.keys[i];
    canvas.fill({key.x + 1, key.y, key.w - 2, key.h}, p.shade);
    draw_digit(canvas, desk_, static_cast<char>('0' + i), key, desk_.ui_px(), p.dim);
  }
}

// ---- what it does

void DigitsScreen::fill(char digit) {
  wrong_ = false;
  typed_[at_] = digit;
}

// Goes on to the next blank; where none is left, to the next digit, which the person perhaps types anew.
Outcome DigitsScreen::type(char digit) {
  fill(digit);
  if (!is_full()) return go_on();
  at_ = std::min(at_ + 1, typed_.size() - 1);
  return redraw();
}

Outcome DigitsScreen::turn(int direction) {
  const int now = typed_[at_] == kEmpty ? (direction > 0 ? kDigits - 1 : 0) : typed_[at_] - '0';
  fill(static_cast<char>('0' + (now + kDigits + direction) % kDigits));
  return redraw();
}

Outcome DigitsScreen::step(int direction) {
  const std::size_t count = typed_.size();
  at_ = (at_ + count + static_cast<std::size_t>(direction + static_cast<int>(count))) % count;
  return redraw();
}

Outcome DigitsScreen::go_on() {
  if (wrong_) return nothing();  // the same digits again would only cost a try
  if (is_full()) return answer();
  if (typed_[at_] == kEmpty) return nothing();
  do {
    (void)step(1);
  } while (typed_[at_] != kEmpty);
  return redraw();
}

// B takes back the digit here, else the one before; with none left it leaves.
Outcome DigitsScreen::erase() {
  wrong_ = false;
  if (typed_.find_first_not_of(kEmpty) == std::string::npos) {
    return replace(leave_());
  }
  while (typed_[at_] == kEmpty) (void)step(-1);
  typed_[at_] = kEmpty;
  return redraw();
}

Outcome DigitsScreen::answer() {
  if (!question_->check.answer(typed_)) {
    if (!question_->check.is_open()) return replace(leave_());
    wrong_ = true;
    at_ = 0;
    return redraw();
  }
  auto status = desk_.trusted.pins.accept(question_->candidate.proof(), trust::Accepted::by_digits);
  if (status) {
    desk_.just_accepted = question_->candidate.channel().id();
    return replace(question_->open());
  }
  return replace(std::make_unique<MessageScreen>(desk_, "", status.error(),
                                                 MessageScreen::Ways{.go_on = question_->open}, words::kNotKept));
}

Outcome DigitsScreen::act(Action action) {
  if (const auto digit = digit_of(action)) {
    return type(static_cast<char>('0' + *digit));
  }
  switch (action) {
    case Action::up: return turn(1);
    case Action::down: return turn(-1);
    case Action::left: return step(-1);
    case Action::right: return step(1);
    case Action::open: return go_on();
    case Action::back: return erase();
    case Action::quit: return go(Outcome::Kind::quit);
    default: return nothing();
  }
}

Outcome DigitsScreen::tap(int x, int y) {
  const Places where = places();
  const auto holds = [x, y](const PxRect& r) { return x >= r.x && x < r.right() && y >= r.y && y < r.bottom(); };
  for (std::size_t i = 0; i < where.keys.size(); ++i) {
    if (holds(where.keys[i])) return type(static_cast<char>('0' + i));
  }
  for (std::size_t blank = 0; blank < typed_.size(); ++blank) {
    if (!holds(where.digits[place_of(blank)])) continue;
    at_ = blank;
    return redraw();
  }
  return nothing();
}

std::vector<Hint> DigitsScreen::hints() const {
  return {
      {Action::up, words::kHintDigit},
      {Action::open, is_full() ? words::kHintCheck : words::kHintNext},
      {Action::back, typed_.find_first_not_of(kEmpty) == std::string::npos ? words::kBack : words::kHintErase, true}};
}

}  // namespace handbill::ui
