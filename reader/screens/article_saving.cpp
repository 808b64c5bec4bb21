// What is remembered of an article: that it was read, where it was left, that it is saved.
#include "reader/library/read_marks.h"
#include "reader/screens/article_screen.h"
#include "reader/screens/remember_screen.h"

namespace handbill::ui {

// Null: of what is read without trusting its publisher nothing is remembered.
library::ReadMarks* ArticleScreen::marks() const {
  return desk_.trusted.accepts(*edition_) ? desk_.read_marks : nullptr;
}

void ArticleScreen::go_on_where_left() {
  const library::ReadMarks* known = marks();
  if (known == nullptr) return;
  const std::uint32_t place = known->place(edition_->proof().manifest.edition_id(), number_.value());
  if (place == 0) return;
  (void)show(document_->y_of(place));
  anchor_ = place;
}

bool ArticleScreen::is_saved() const {
  const library::ReadMarks* known = marks();
  return known != nullptr && known->is_saved(edition_->proof().manifest.edition_id(), number_.value());
}

// Saves the article, or does so no longer; the line at the bottom says it.
Outcome ArticleScreen::save() {
  library::ReadMarks* known = marks();
  if (known == nullptr) return nothing();
  const bundle::Hash& edition = edition_->proof().manifest.edition_id();
  if (is_saved()) {
    known->unsave_article(edition, number_.value());
    news_ = desk_.say(words::kNowUnsaved);
    return redraw();
  }
  const bool has_room = known->save_article({.edition = edition,
                                             .channel = edition_->proof().channel.id(),
                                             .article = number_.value(),
                                             .language = language(),
                                             .title = story_title(entry_)});
  if (!has_room) {
    news_ = desk_.say(words::kSavedFull, {std::to_string(library::ReadMarks::kMaxSaved)});
    return redraw();
  }
  news_ = desk_.say(words::kNowSaved);
  return desk_.asks_to_remember() ? push(std::make_unique<RememberScreen>(desk_)) : redraw();
}

MenuScreen::Article ArticleScreen::article_menu() const {
  if (marks() == nullptr) return MenuScreen::Article::shown;
  return is_saved() ? MenuScreen::Article::saved : MenuScreen::Article::can_be_saved;
}

}  // namespace handbill::ui
