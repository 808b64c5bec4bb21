// The end of an article: the next one, and what A does on each page (see article_screen.h).
#include <algorithm>

#include "reader/screens/article_screen.h"

namespace handbill::ui {

std::optional<bundle::ArticleNumber> ArticleScreen::neighbour_of(library::Edition& edition,
                                                                 bundle::ArticleNumber number, int direction) {
  const auto& languages = edition.bundle().front().languages;
  const std::uint32_t now = number.value();
  // The articles of a language follow each other, and every article has one (F-61).
  const auto language = std::find_if(languages.begin(), languages.end(),
                                     [now](const bundle::Language& l) { return now < l.first + l.count; });
  const StoryOrder order(*language);
  const std::uint32_t position = order.position_of(now);
  if (direction < 0 ? position == 0 : position + 1 == order.count()) return std::nullopt;
  const auto found = edition.bundle().article(order.number_at(direction < 0 ? position - 1 : position + 1));
  return found ? std::optional(*found) : std::nullopt;
}

std::optional<bundle::ArticleNumber> ArticleScreen::next_article() const { return neighbour_of(*edition_, number_, 1); }

// ---- the card

void ArticleScreen::lay_next_card() const {
  next_card_.emplace();
  const auto next = next_article();
  if (!next) return;
  const int px = desk_.ui_px(), margin = document_->params().margin;
  RowBuilder head(desk_, desk_.width, margin);
  head.gap(px).rule(desk_.palette().strong, std::max(1, px / 12)).gap(px / 4);
  head.add_own(desk_.say(words::kHintNextArticle), desk_.palette().link, {.percent = 80, .lines = 1, .bold = true});
  Row row = head.finish(true);
  const auto entry = edition_->bundle().entry(*next);
  if (entry) {
    CardStyle style;
    style.width = desk_.width;
    style.margin = margin;
    style.gap = px / 4;
    style.photo = CardStyle::Photo::at_end;
    style.photo_width = std::min(px * 6, desk_.width / 4);
    style.photo_height = style.photo_width * 3 / 4;
    style.headline = 105;
    style.headline_lines = 5;
    Row card = story_card(desk_, *entry, language(), style, std::nullopt);
    append(row, std::move(card), 0, row.height);
  }
  next_card_ = std::move(row);
}

const Row& ArticleScreen::next_card() const {
  if (!next_card_) lay_next_card();
  return *next_card_;
}

// Laying the card costs as much as a page of text does, so it waits until somebody comes near it.
PxRect ArticleScreen::next_place(std::int32_t above) const {
  if (!document_->finished() || document_->height() >= above) return {};
  return {0, document_->height(), desk_.width, next_card().height};
}

// Whole, unless a finger is moving the page.
void ArticleScreen::draw_next_card(Canvas& canvas) {
  const PxRect shown = view();
  const PxRect place = next_place(scroll_ + shown.h);
  const int y = place.y - scroll_;
  const bool is_whole = y >= 0 && y + place.h <= shown.h;
  if (place.empty() || (by_line_ && !is_whole && place.h <= shown.h)) return;
  const ClipScope clip(canvas, shown);
  paint_row(canvas, next_card(), desk_.fonts, 0, y);
  for (const Row::Photo& photo : next_card().photos) {
    const PxRect at{photo.place.x, y + photo.place.y, photo.place.w, photo.place.h};
    if (desk_.pictures == nullptr || intersect(at, shown).empty()) continue;
    paint_photo(canvas, desk_.pictures->thumbnail(edition_, photo.image, at.w, at.h), at, desk_.palette());
  }
}

// ---- what A does

bool ArticleScreen::is_at_end() const {
  if (by_pages()) return !page_start(page_ + 1);
  const std::int32_t shown = scroll_ + view().h;
  return document_->finished() && shown >= document_->height() + next_place(shown + 1).h;
}

ArticleScreen::Forward ArticleScreen::forward() const {
  const bool at_end = is_at_end();
  // On an article's only page a picture is opened as on any first page.
  const bool is_first = scroll_ == 0;
  if ((!at_end || is_first) && !whole_items_here().empty()) return Forward::items;
  if (!at_end) return Forward::page;
  return next_article() ? Forward::article : Forward::nothing;
}

Outcome ArticleScreen::go_forward() {
  switch (forward()) {
    case Forward::items: return open_items(whole_items_here());
    case Forward::page: return act(Action::page_down);
    case Forward::article: return neighbour(desk_, edition_, number_, 1);
    case Forward::nothing: break;
  }
  return nothing();
}

std::string ArticleScreen::place() const {
  if (!news_.empty()) return news_;
  if (scroll_ > 0 && is_at_end()) return {};  // nothing is left
  const std::int64_t total = std::max(1, document_->estimated_height());
  const std::int64_t left = std::max<std::int64_t>(0, total - scroll_);
  const auto words = static_cast<std::uint32_t>(entry_.words * left / total);
  return desk_.say(words::kMinutesLeft, {std::to_string(reading_minutes(language(), words))});
}

std::vector<Hint> ArticleScreen::hints() const {
  const auto word_for = [](const std::vector<PageItem>& items) {
    const bool is_photo = items.size() == 1 && items.front().kind == PageItem::Kind::picture;
    return is_photo ? words::kHintPhoto : words::kHintLinks;
  };
  if (has_selection() && desk_.copy && desk_.device == Device::keyboard) {
    return {{Action::copy, selection_->is_copied ? words::kCopied : words::kCopy}, {Action::back, words::kUnselect}};
  }
  std::vector<Hint> out;
  const Forward now = forward();
  if (now == Forward::items) out.push_back({Action::open, word_for(whole_items_here())});
  if (now == Forward::page) out.push_back({Action::open, words::kHintNextPage});
  if (now == Forward::article) out.push_back({Action::open, words::kHintNextArticle});
  out.push_back({Action::back, words::kBack});
  out.push_back({Action::menu, words::kMenu});
  // A page that is read from the right is turned from the left.
  const Action on = document_->right_to_left() && by_pages() ? Action::left : Action::right;
  if (by_pages() && !is_at_end()) {
    out.push_back({on, words::kHintNextPage});
  } else if (now != Forward::article && next_article()) {
    out.push_back({on, words::kHintNextArticle});
  }
  const std::vector<PageItem> items = items_here();
  if (now != Forward::items && !items.empty()) out.push_back({Action::links, word_for(items)});
  return out;
}

}  // namespace handbill::ui
