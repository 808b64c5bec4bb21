#include "reader/screens/saved_screen.h"

#include <algorithm>

#include "reader/base/file.h"
#include "reader/library/media_watch.h"
#include "reader/screens/article_screen.h"
#include "reader/screens/menu_screen.h"
#include "reader/screens/open.h"
#include "reader/telling/identity.h"
#include "reader/telling/words.h"
#include "reader/ui/chrome.h"

namespace handbill::ui {
namespace {

constexpr int kSavedTitleLines = 2;

}  // namespace

SavedScreen::SavedScreen(Desk& desk, std::shared_ptr<library::Edition> open)
    : desk_(desk), open_(std::move(open)), shelf_(desk.shelf.lock()), list_(desk, *this, ListView::Pages::by_rows) {
  if (desk_.read_marks != nullptr) {
    const auto& all = desk_.read_marks->saved();
    saved_.assign(all.rbegin(), all.rend());
  }
  if (!shelf_ && !saved_.empty()) {
    own_shelf_ = true;
    shelf_ =
        std::make_shared<library::Shelf>(desk_.background ? desk_.background : std::make_shared<BackgroundThread>());
    media_changed();
  }
  (void)look_up();
}

// ---- where the editions are

void SavedScreen::media_changed() {
  if (!own_shelf_) return;
  looked_in_ = desk_.places;
  if (desk_.and_media) {
    for (std::string& path : library::media()) looked_in_.push_back(std::move(path));
  }
  shelf_->look_in(looked_in_, desk_.trusted, desk_.wake);
}

std::vector<std::string> SavedScreen::watched_folders() const { return looked_in_; }

SavedScreen::Found SavedScreen::find(const Saved& saved) const {
  Found out;
  const trust::Pin* pin = desk_.trusted.pins.find(saved.channel);
  if (pin != nullptr) out.publisher = name_here(*pin);
  if (open_ && desk_.trusted.accepts(*open_) && open_->proof().manifest.edition_id() == saved.edition) {
    if (pin == nullptr) out.publisher = identity_of(desk_, *open_).name;
    out.paths.push_back(open_->path());
    return out;
  }
  if (!shelf_) return out;
  for (const library::Shelved& s : shelf_->editions()) {
    if (!s.brief || s.brief->issue.edition != saved.edition || s.brief->channel != saved.channel) continue;
    if (s.refused.code != Errc::ok) continue;
    if (pin == nullptr) out.publisher = identity_of(desk_, s, true).name;
    out.paths = paths_of(desk_, s);
  }
  return out;
}

// True: something is said otherwise now.
bool SavedScreen::look_up() {
  std::vector<Found> now;
  now.reserve(saved_.size());
  for (const Saved& saved : saved_) now.push_back(find(saved));
  const bool is_looking = shelf_ && shelf_->is_looking();
  const bool is_same = now == found_ && is_looking == was_looking_;
  found_ = std::move(now);
  was_looking_ = is_looking;
  if (!is_same) list_.forget_rows();
  return !is_same;
}

bool SavedScreen::take_arrived() {
  if (own_shelf_) (void)shelf_->take_arrived(desk_.trusted);
  return look_up();
}

bool SavedScreen::wait() {
  if (own_shelf_) shelf_->wait(desk_.trusted);
  return look_up();
}

// ---- what it says

const SavedScreen::Saved* SavedScreen::at(std::uint32_t row) const {
  return row == 0 || row > saved_.size() ? nullptr : &saved_[row - 1];
}

bool SavedScreen::is_saved(const Saved& saved) const {
  return desk_.read_marks != nullptr && desk_.read_marks->is_saved(saved.edition, saved.article);
}

Row SavedScreen::heading() {
  const Palette& p = desk_.palette();
  const int gap = desk_.ui_px() / 3;
  RowBuilder row(desk_, desk_.width);
  row.gap(gap).add_own(desk_.say(words::kSavedArticles), p.strong, {.percent = 120, .bold = true});
  if (saved_.empty()) {
    row.gap(gap).add_own(desk_.say(words::kNoSaved, {desk_.say(words::kSaveArticle)}), p.text, {});
    if (desk_.keeps_nothing && desk_.kept_before) {
      row.gap(gap).add_own(desk_.say(words::kKeptBefore), p.dim, {.percent = 85});
    }
  } else if (desk_.keeps_nothing || !desk_.settings.keep_read) {
    row.gap(gap).add_own(desk_.say(words::kSavedUntilLeave), p.dim, {.percent = 85});
  }
  return row.gap(gap).finish(false);
}

// Whose words are not known here are not shown: anyone can have written them into an edition.
Row SavedScreen::make_row(std::uint32_t i) {
  const Saved* saved = at(i);
  if (saved == nullptr) return heading();
  const Palette& p = desk_.palette();
  const Found& found = found_[i - 1];
  const bool is_here = !found.paths.empty();
  const int gap = desk_.ui_px() / 4;
  RowBuilder row(desk_, desk_.width);
  row.gap(gap);
  if (found.publisher.empty()) {
    row.add_own(desk_.say(words::kShelfUnknown), p.dim, {.lines = kSavedTitleLines, .is_title = true});
  } else {
    row.add(saved->title, is_saved(*saved) && is_here ? p.strong : p.dim,
            {.lines = kSavedTitleLines,
             .bold = true,
             .direction = direction_of(saved->language),
             .language = saved->language,
             .is_title = true});
  }
  const Word where = was_looking_ ? words::kLooking : words::kEditionNotHere;
  row.add_own(join_parts({found.publisher, is_here ? std::string_view() : desk_.say(where)}).text(), p.dim,
              {.percent = 80, .lines = 2});
  if (!is_saved(*saved)) row.add_own(desk_.say(words::kNowUnsaved), p.strong, {.percent = 80, .lines = 1});
  return row.gap(gap).finish(true, true);
}

// Who comes back from an article has left it.
void SavedScreen::fetch() {
  if (left_ && desk_.read_marks != nullptr) desk_.read_marks->close_article(*left_);
  left_.reset();
  list_.lay_out(desk_.page());
}

std::string SavedScreen::place() const {
  if (at(list_.focus()) == nullptr) return {};
  return desk_.say(words::kOf, {std::to_string(list_.focus()), std::to_string(saved_.size())});
}

// ---- what people do

Outcome SavedScreen::open_row(std::uint32_t row) {
  const Saved* saved = at(row);
  if (saved == nullptr || found_[row - 1].paths.empty()) return nothing();
  left_ = saved->edition;
  if (open_ && open_->proof().manifest.edition_id() == saved->edition) {
    const auto number = open_->bundle().article(saved->article);
    if (number) return push(ArticleScreen::open(desk_, open_, *number));
  }
  return push(open_article(desk_, found_[row - 1].paths, saved->edition, saved->article));
}

Outcome SavedScreen::save_or_not() {
  const Saved* saved = at(list_.focus());
  if (saved == nullptr || desk_.read_marks == nullptr) return nothing();
  if (is_saved(*saved)) {
    desk_.read_marks->unsave_article(saved->edition, saved->article);
  } else {
    (void)desk_.read_marks->save_article(*saved);
  }
  list_.forget_rows();
  return redraw();
}

Outcome SavedScreen::act(Action action) {
  if (auto moved = list_.act(action)) return std::move(*moved);
  switch (action) {
    case Action::open: return open_row(list_.focus());
    case Action::save:
    case Action::contents: return save_or_not();
    case Action::menu: return push(std::make_unique<MenuScreen>(desk_, nullptr));
    default: return nothing();
  }
}

Outcome SavedScreen::tap(int /*x*/, int y) {
  const std::uint32_t row = list_.row_at(y);
  if (row >= row_count()) return nothing();
  list_.set_focus(row);
  return open_row(row);
}

std::vector<Hint> SavedScreen::hints() const {
  std::vector<Hint> out;
  const std::uint32_t row = list_.focus();
  const Saved* saved = at(row);
  if (saved != nullptr && !found_[row - 1].paths.empty()) out.push_back({Action::open, words::kOpen});
  out.push_back({Action::back, words::kBack});
  if (saved != nullptr) out.push_back({Action::contents, is_saved(*saved) ? words::kHintRemove : words::kHintSave});
  return out;
}

}  // namespace handbill::ui
