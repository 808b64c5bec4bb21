#include "reader/screens/shelf_screen.h"

#include <algorithm>

#include "reader/screens/open.h"
#include "reader/ui/chrome.h"
#include "reader/ui/identity.h"
#include "reader/ui/words.h"
#include "reader/words/error_words.h"

namespace handbill::ui {

ShelfScreen::ShelfScreen(Desk& desk, std::vector<std::string> paths)
    : desk_(desk), paths_(std::move(paths)), list_(desk, *this) {}

Row ShelfScreen::make_row(std::uint32_t i) { return i == 0 ? heading() : row_of(paths_[i - 1]); }

Row ShelfScreen::heading() {
  const Palette& p = desk_.palette();
  const int gap = desk_.ui_px() / 2;
  RowBuilder row(desk_, desk_.width);
  row.gap(gap).add_own(desk_.say(words::kShelf), p.strong, {.percent = 140, .bold = true});
  if (paths_.empty()) row.gap(gap).add_own(desk_.say(words::kShelfEmpty), p.text, {});
  row.gap(gap);
  return row.finish(false);
}

// The program's line: the mark, the name by which the publisher is known here, and what there is to say of the edition.
void ShelfScreen::add_identity(RowBuilder& row, const Identity& identity) const {
  const Palette& p = desk_.palette();
  const bool rtl = desk_.catalog().right_to_left();
  const int side = std::max(15, desk_.ui_px()), beside = side + desk_.ui_px() / 2;
  RowBuilder::TextStyle line{.percent = 85, .lines = 1, .bold = true};
  row.mark(identity.mark, side);
  row.inset(rtl ? 0 : beside, rtl ? beside : 0);
  const text::Line name = identity.name.empty() ? text::Line(desk_.say(words::kUnknownNoName)) : identity.name;
  const int top = row.height();
  row.add_own(name.isolated(), p.text, line);
  row.inset(0, 0).gap(std::max(0, top + side - row.height()));
  // Apart from the name, which may hold digits too.
  const std::string given =
      identity.standing == Standing::given_key ? std::string(desk_.say(words::kBriefGivenKey)) : "";
  const std::string digits = identity.digits.empty() ? "" : desk_.labelled(words::kFirstDigits, identity.digits);
  row.add_own(join_parts({given, digits}).text(), p.dim, {.percent = 80, .lines = 1});
  row.add_own(in_brief(identity.notices), p.strong, line);
}

// An edition that is not admitted shows only its file's name and the reason: anyone can claim a title.
Row ShelfScreen::row_of(const std::string& path) {
  const Palette& p = desk_.palette();
  const int gap = desk_.ui_px() / 3;
  RowBuilder row(desk_, desk_.width);
  row.gap(gap);
  const auto candidate = library::Candidate::read(path, desk_.trusted.pins);
  const auto opened =
      candidate ? candidate->admit(desk_.trusted) : Result<std::unique_ptr<library::Edition>>(fail(candidate.error()));
  if (opened) {
    const bundle::Manifest& m = *(*opened)->proof().manifest;
    const layout::BaseDirection side = direction_of(m.language);
    add_identity(row, identity_of(desk_, **opened));
    row.add(m.title, p.strong, {.lines = 2, .bold = true, .direction = side, .language = m.language});
    row.add_own(join_parts({date_text(m.date), desk_.say(words::kNumber, {std::to_string(m.edition)})}).text(), p.dim,
                {.percent = 80, .lines = 1});
  } else {
    row.add(file_name(path), p.text, {.lines = 2});
    const Errc code = opened.error().code;
    const Word why = code == Errc::unknown_publisher ? words::kShelfUnknown : Word{error_words(code)};
    row.add_own(first_line(desk_.say(why)), p.dim, {.percent = 80, .lines = 2});
  }
  row.gap(gap);
  return row.finish(true, true);
}

// Rows are read from the stick here, and never while they are drawn.
// What one edition teaches of its publisher changes what is to be said of the others: they are laid out once more.
void ShelfScreen::fetch() {
  const auto learned = [&] {
    const auto known = desk_.trusted.pins.all();
    if (std::equal(known.begin(), known.end(), known_.begin(), known_.end())) return false;
    known_.assign(known.begin(), known.end());
    list_.forget_rows();
    return true;
  };
  (void)learned();
  list_.lay_out(desk_.page());
  if (learned()) list_.lay_out(desk_.page());
}

void ShelfScreen::draw(Canvas& canvas) { list_.draw(canvas); }

Outcome ShelfScreen::open_row(std::uint32_t row) {
  if (row == 0 || row > paths_.size()) return nothing();
  return push(open_edition(desk_, paths_[row - 1]));
}

Outcome ShelfScreen::act(Action action) {
  if (auto moved = list_.act(action)) return std::move(*moved);
  if (action == Action::open) return open_row(list_.focus());
  if (action == Action::menu) return go(Outcome::Kind::menu);
  return nothing();
}

Outcome ShelfScreen::tap(int /*x*/, int y) {
  const std::uint32_t hit = list_.row_at(y);
  if (hit >= row_count()) return nothing();
  list_.set_focus(hit);
  return open_row(hit);
}

std::vector<Hint> ShelfScreen::hints() const {
  std::vector<Hint> out{{Action::back, words::kBack}, {Action::menu, words::kMenu}};
  if (!paths_.empty()) out.insert(out.begin(), {Action::open, words::kOpen});
  return out;
}

Outcome ShelfScreen::scroll_by(int dy) { return list_.scroll_by(dy); }

void ShelfScreen::relayout() { list_.forget_rows(); }

}  // namespace handbill::ui
