#include "reader/screens/shelf_screen.h"

#include <algorithm>

#include "reader/library/media_watch.h"
#include "reader/screens/about_screen.h"
#include "reader/screens/open.h"
#include "reader/telling/identity.h"
#include "reader/telling/words.h"
#include "reader/text/language_tag.h"
#include "reader/ui/chrome.h"
#include "reader/words/error_words.h"

namespace handbill::ui {
namespace {

std::shared_ptr<Background> background_of(const Desk& desk) {
  return desk.background ? desk.background : std::make_shared<BackgroundThread>();
}

}  // namespace

ShelfScreen::ShelfScreen(Desk& desk, std::vector<std::string> paths, bool and_media)
    : desk_(desk),
      paths_(std::move(paths)),
      and_media_(and_media),
      shelf_(std::make_shared<library::Shelf>(background_of(desk))),
      list_(desk, *this, ListView::Pages::by_rows) {
  // The list of what was looked for at first: another folder's is only passed through.
  if (paths_ == desk_.places || desk_.shelf.expired()) desk_.shelf = shelf_;
  look();
  set_lines();
}

// ---- which rows there are

void ShelfScreen::look() {
  std::vector<std::string> paths = paths_;
  if (and_media_) {
    for (std::string& path : library::media()) paths.push_back(std::move(path));
  }
  looked_in_ = paths;
  shelf_->look_in(std::move(paths), desk_.trusted, desk_.wake);
}

void ShelfScreen::media_changed() { look(); }

// Those that were named, those where editions lie, and those around what was named: a folder may come back.
void ShelfScreen::set_folders() {
  std::vector<std::string> out;
  for (const std::string& path : looked_in_) {
    out.push_back(path);
    out.push_back(folder_of(path));
  }
  for (const library::Shelved& s : shelf_->editions()) {
    for (const library::Copy& copy : s.copies) out.push_back(folder_of(copy.path));
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  folders_ = std::move(out);
  // Also where they are called as before: a stick may have been put in again.
  ++desk_.folder_changes;
}

void ShelfScreen::set_lines() {
  // By its path: the shelf has another order by now.
  const std::string path = is_used_ && list_.focus() < lines_.size() ? lines_[list_.focus()].path : std::string();
  const ListView::Top top = list_.top();
  const std::string seen = is_used_ && top.row < lines_.size() ? lines_[top.row].path : std::string();
  const auto& editions = shelf_->editions();
  lines_.assign(1, {Line::Kind::heading});
  publishers_ = 0;
  const library::Shelved* above = nullptr;
  for (std::size_t i = 0; i < editions.size(); ++i) {
    const library::Shelved& s = editions[i];
    const bool is_accepted = s.part == library::Shelved::Part::accepted;
    if (is_accepted && (above == nullptr || above->brief->channel != s.brief->channel)) {
      lines_.push_back({Line::Kind::publisher, i});
      ++publishers_;
    }
    if (is_accepted) above = &s;
    lines_.push_back({Line::Kind::edition, i, s.copies.front().path});
  }
  if (shelf_->is_looking()) lines_.push_back({Line::Kind::looking});
  if (shelf_->is_cut()) lines_.push_back({Line::Kind::cut});
  set_folders();
  desk_.forget_replaced();
  const auto known = desk_.trusted.pins.all();
  known_.assign(known.begin(), known.end());
  damaged_ = desk_.damaged;
  keep_place(path);
  // A finger may have moved the list away from the focus.
  for (std::size_t i = 0; i < lines_.size() && !seen.empty(); ++i) {
    if (lines_[i].path == seen) list_.put_top({static_cast<std::uint32_t>(i), top.hidden});
  }
}

// The focus stays on the edition that has it, wherever that stands by now.
void ShelfScreen::keep_place(const std::string& path) {
  const auto& editions = shelf_->editions();
  for (std::size_t i = 0; i < lines_.size() && !path.empty(); ++i) {
    if (lines_[i].kind != Line::Kind::edition) continue;
    const auto& copies = editions[lines_[i].edition].copies;
    if (std::none_of(copies.begin(), copies.end(), [&](const library::Copy& c) { return c.path == path; })) continue;
    list_.forget_rows(static_cast<std::uint32_t>(i), 0);
    return;
  }
  list_.forget_rows();
  if (!is_used_) list_.to_top();
}

// What one edition teaches of its publisher changes what is to be said of the others; so does damage that was found
// while one was open, or a sound copy in the place of a damaged one.
bool ShelfScreen::take_arrived() {
  const bool was_looking = shelf_->is_looking();
  const bool has_more = shelf_->take_arrived(desk_.trusted);
  const auto known = desk_.trusted.pins.all();
  desk_.forget_replaced();
  const bool is_said =
      std::equal(known.begin(), known.end(), known_.begin(), known_.end()) && desk_.damaged == damaged_;
  if (!has_more && is_said && was_looking == shelf_->is_looking()) return false;
  set_lines();
  return true;
}

bool ShelfScreen::wait() {
  if (!shelf_->is_looking()) return take_arrived();
  shelf_->wait(desk_.trusted);
  set_lines();
  return true;
}

Outcome ShelfScreen::leads_on() {
  if (std::exchange(has_led_on_, true)) return nothing();
  shelf_->wait_for_few(desk_.trusted, kFewEntries, kFewEditions,
                       desk_.begin_patience ? desk_.begin_patience() : Patience());
  set_lines();
  if (shelf_->is_looking()) return nothing();
  const std::vector<const library::Shelved*> newest = shelf_->newest_of_one();
  // Of one day, the one in the language that is closest to the program's.
  const auto likeness = [this](const library::Shelved* s) {
    return text::likeness(s->brief->language, desk_.catalog().tag());
  };
  const auto best = std::max_element(newest.begin(), newest.end(),
                                     [&](const auto* a, const auto* b) { return likeness(a) < likeness(b); });
  return best == newest.end() ? nothing() : push(open_edition(desk_, paths_of(desk_, **best)));
}

// ---- what they say

Row ShelfScreen::make_row(std::uint32_t i) {
  const Line& line = lines_[i];
  switch (line.kind) {
    case Line::Kind::heading: return heading();
    case Line::Kind::publisher: return publisher_row(shelf_->editions()[line.edition]);
    case Line::Kind::edition: return edition_row(shelf_->editions()[line.edition]);
    case Line::Kind::looking:
    case Line::Kind::cut: break;
  }
  RowBuilder row(desk_, desk_.width);
  const Word word = line.kind == Line::Kind::cut ? words::kFolderCut : words::kLooking;
  row.gap(desk_.ui_px() / 3).add_own(desk_.say(word), desk_.palette().dim, {.percent = 85});
  return row.gap(desk_.ui_px() / 3).finish(false);
}

Row ShelfScreen::heading() {
  const Palette& p = desk_.palette();
  const int gap = desk_.is_small() ? 1 : desk_.ui_px() / 3;
  RowBuilder row(desk_, desk_.width);
  row.gap(gap).add_own(desk_.say(words::kShelf), p.strong, {.percent = desk_.is_small() ? 100 : 120, .bold = true});
  const bool is_empty = shelf_->editions().empty() && !shelf_->is_looking();
  if (is_empty) row.gap(gap).add_own(desk_.say(words::kShelfEmpty), p.text, {});
  return row.gap(gap).finish(false);
}

// The program's line: the mark and the name by which the publisher is known here.
Row ShelfScreen::publisher_row(const library::Shelved& newest) {
  const Palette& p = desk_.palette();
  const Identity identity = identity_of(desk_, newest, true);
  RowBuilder row(desk_, desk_.width);
  row.gap(desk_.is_small() ? 2 : desk_.ui_px() / 2);
  add_identity(row, desk_, identity);
  // Apart from the name, which may hold digits too.
  const std::string given = identity.basis == Basis::given_key ? std::string(desk_.say(words::kBriefGivenKey)) : "";
  row.add_own(join_parts({given, first_digits(desk_, identity)}).text(), p.dim, {.percent = 80});
  Row out = row.gap(desk_.is_small() ? 0 : desk_.ui_px() / 6).finish(false, true);
  out.heads_next = true;
  return out;
}

// An edition that is not admitted shows only its file's name and the reason: anyone can claim a title.
Row ShelfScreen::edition_row(const library::Shelved& edition) {
  const Palette& p = desk_.palette();
  const int gap = desk_.is_small() ? 1 : desk_.ui_px() / 4;
  RowBuilder row(desk_, desk_.width);
  row.gap(gap);
  const Errc code = edition.refused.code;
  if (code == Errc::ok) {
    add_signed(row, edition);
  } else {
    row.add(file_name(edition.copies.front().path), p.text, {.lines = 2, .is_title = true, .with_program = true});
    const Word why = code == Errc::unknown_publisher ? words::kShelfUnknown : Word{error_words(edition.refused)};
    row.add_own(first_line(desk_.say(why)), p.dim, {.percent = 80, .lines = 2});
    if (code == Errc::unknown_publisher && has_rivals(edition)) {
      row.add_own(desk_.say(words::kBriefContradicted), p.strong, {.percent = 85, .lines = 1, .bold = true});
    }
  }
  const bool is_apart = edition.part != library::Shelved::Part::accepted;
  return row.gap(gap).finish(true, is_apart);
}

// Where there are several publishers, the line that names this one may be out of view: its mark stands in each row.
void ShelfScreen::add_under_mark(RowBuilder& row, const Mark& mark, const std::string& text) {
  const RowBuilder::TextStyle style{.percent = 80};
  const int side = std::max(10, desk_.ui_px() * 3 / 5), beside = side + desk_.ui_px() / 3;
  if (publishers_ > 1) {
    const bool rtl = desk_.catalog().right_to_left();
    const int lower = desk_.ui_px() / 8;  // its text is as high as its line
    row.gap(lower).mark(mark, side).gap(-lower).inset(rtl ? 0 : beside, rtl ? beside : 0);
  }
  row.add_own(text, desk_.palette().dim, style).inset(0, 0);
}

void ShelfScreen::add_signed(RowBuilder& row, const library::Shelved& edition) {
  const Palette& p = desk_.palette();
  const library::SignedInBrief& brief = *edition.brief;
  row.add(brief.title, p.strong,
          {.lines = 1,
           .bold = true,
           .direction = direction_of(brief.language),
           .language = brief.language,
           .is_title = true,
           .with_program = true});
  const std::size_t copies = edition.copy_count;
  const std::string often = copies > 1 ? desk_.labelled(words::kCopies, std::to_string(copies)) : std::string();
  const std::string number = desk_.say(words::kNumber, {std::to_string(brief.issue.place.number)});
  const Identity identity = identity_of(desk_, edition, has_newer_at_hand(edition));
  const std::string said = join_parts({date_text(brief.issue.date), number, often}).text();
  add_under_mark(row, identity.mark, said);
  row.add_own(in_brief(desk_, identity.notices, identity.notices.size()), p.strong, {.percent = 85, .bold = true});
}

// Does the list itself show that there is a newer one?
bool ShelfScreen::has_newer_at_hand(const library::Shelved& edition) const {
  const bundle::Hash& channel = edition.brief->channel;
  const trust::Pin* pin = desk_.trusted.pins.find(channel);
  const auto newest = pin != nullptr ? std::optional(pin->newest) : desk_.trusted.rivals.newest(channel);
  if (!newest) return false;
  const auto& all = shelf_->editions();
  return std::any_of(all.begin(), all.end(), [&](const library::Shelved& other) {
    return other.brief && other.refused.code == Errc::ok && other.brief->channel == channel &&
           other.brief->issue.edition == newest->edition;
  });
}

// Did the same publisher, whoever that is, sign another edition with this number?
bool ShelfScreen::has_rivals(const library::Shelved& edition) const {
  return !desk_.trusted.rivals.of(edition.brief->channel, edition.brief->issue).empty();
}

// Rows never read a file.
void ShelfScreen::fetch() {
  (void)take_arrived();
  list_.lay_out(desk_.page());
}

void ShelfScreen::draw(Canvas& canvas) { list_.draw(canvas); }

// ---- what people do

const library::Shelved* ShelfScreen::focused() const {
  const std::uint32_t row = list_.focus();
  if (row >= lines_.size() || lines_[row].kind != Line::Kind::edition) return nullptr;
  return lines_[row].edition < shelf_->editions().size() ? &shelf_->editions()[lines_[row].edition] : nullptr;
}

Outcome ShelfScreen::open_row(std::uint32_t row) {
  list_.set_focus(row);
  const library::Shelved* edition = focused();
  return edition == nullptr ? nothing() : push(open_edition(desk_, paths_of(desk_, *edition)));
}

// What is refused has a page that says so.
Outcome ShelfScreen::about_row(std::uint32_t row) {
  const library::Shelved* edition = focused();
  if (edition == nullptr) return nothing();
  if (edition->refused.code != Errc::ok) return open_row(row);
  auto screen = AboutScreen::of_shelved(desk_, *edition);
  return screen == nullptr ? open_row(row) : push(std::move(screen));
}

Outcome ShelfScreen::act(Action action) {
  is_used_ = true;
  if (auto moved = list_.act(action)) return std::move(*moved);
  if (action == Action::open) return open_row(list_.focus());
  if (action == Action::contents) return about_row(list_.focus());
  if (action == Action::menu) return go(Outcome::Kind::menu);
  return nothing();
}

Outcome ShelfScreen::tap(int /*x*/, int y) {
  is_used_ = true;
  const std::uint32_t hit = list_.row_at(y);
  return hit >= row_count() ? nothing() : open_row(hit);
}

std::string ShelfScreen::place() const {
  const library::Shelved* edition = focused();
  if (edition == nullptr) return {};
  return desk_.say(
      words::kOf, {std::to_string(edition - shelf_->editions().data() + 1), std::to_string(shelf_->editions().size())});
}

std::vector<Hint> ShelfScreen::hints() const {
  std::vector<Hint> out{{Action::back, words::kBack}, {Action::menu, words::kMenu}};
  if (shelf_->editions().empty()) return out;
  out.insert(out.begin(), {Action::open, words::kOpen});
  out.push_back({Action::contents, words::kHintAbout});
  return out;
}

Outcome ShelfScreen::scroll_by(int dy) {
  is_used_ = true;
  return list_.scroll_by(dy);
}

void ShelfScreen::relayout() { set_lines(); }

}  // namespace handbill::ui
