#include "reader/screens/front_screen.h"

#include <algorithm>

#include "reader/library/read_marks.h"
#include "reader/screens/article_screen.h"
#include "reader/screens/front_contents.h"
#include "reader/screens/menu_screen.h"
#include "reader/screens/message_screen.h"
#include "reader/screens/remember_screen.h"
#include "reader/text/language_tag.h"
#include "reader/ui/chrome.h"

namespace handbill::ui {
namespace {

// Columns, in sizes of the lists' text.
constexpr int kTwoColumns = 24;         // a page of so many has two
constexpr int kTwoColumnsUpright = 30;  // held upright it is a telephone's, whose list is one column
constexpr int kManyColumns = 54;        // a desktop's
constexpr int kDesktopColumn = 18;      // so many to a column then
constexpr int kMaxColumns = 4;
constexpr int kMaxColumn = 24;  // longer lines are not read well

// The index of the edition's language that is closest to `wanted`, else to its main language; else its first.
std::size_t best_language(const bundle::Front& front, std::string_view wanted, std::string_view main) {
  for (const std::string_view tag : {wanted, main}) {
    int best = 0;
    std::size_t found = 0;
    for (std::size_t i = 0; i < front.languages.size(); ++i) {
      const int like = text::likeness(front.languages[i].tag, tag);
      if (like <= best) continue;
      best = like;
      found = i;
    }
    if (best > 0) return found;
  }
  return 0;
}

}  // namespace

FrontScreen::FrontScreen(Desk& desk, std::shared_ptr<library::Edition> edition)
    : desk_(desk), edition_(std::move(edition)), list_(desk, *this, ListView::Pages::by_rows) {
  const bundle::Bundle& b = edition_->bundle();
  first_language_ = best_language(b.front(), desk_.language, b.manifest()->language);
  choose_language(first_language_);
  go_on_where_left();
}

// Null: of what is read without trusting its publisher nothing is remembered.
library::ReadMarks* FrontScreen::marks() const { return desk_.trusted.accepts(*edition_) ? desk_.read_marks : nullptr; }

// In the language and at the story where it was left, as far as the edition has them.
void FrontScreen::go_on_where_left() {
  const library::ReadMarks* known = marks();
  if (known == nullptr) return;
  const auto place = known->front_place(edition_->proof().manifest.edition_id());
  const auto& languages = edition_->bundle().front().languages;
  if (!place || place->language >= languages.size()) return;
  if (place->language != language_) choose_language(place->language);
  const bundle::Language& language = languages[language_];
  if (place->article < language.first || place->article - language.first >= language.count) return;
  focus_on(order_.position_of(place->article));
}

// Of a front page that nobody has moved on there is nothing to remember.
void FrontScreen::remember_place() const {
  library::ReadMarks* known = marks();
  const auto story = focused_story();
  if (known == nullptr || !story) return;
  const bundle::Hash& id = edition_->proof().manifest.edition_id();
  if (*story == 0 && language_ == first_language_ && !known->front_place(id)) return;
  known->leave_front(id, {static_cast<std::uint32_t>(language_), order_.number_at(*story)});
}

// ---- what stands where

void FrontScreen::choose_language(std::size_t index) {
  language_ = index;
  arrange();
  list_.to_top();
  list_.forget_rows();
}

void FrontScreen::plan() {
  const int px = desk_.ui_px(), ems = desk_.width / px, height = desk_.whole_height();
  plan_ = {};
  plan_.small = desk_.is_small();
  if (ems >= kManyColumns) {
    plan_.columns = std::min(ems / kDesktopColumn, kMaxColumns);
  } else if (ems >= (height > desk_.width ? kTwoColumnsUpright : kTwoColumns)) {
    plan_.columns = 2;
  }
  plan_.margin = plan_.columns == 1 ? desk_.margin() : std::max(6, px * 3 / 5);
  const int room = desk_.width - 2 * (desk_.margin() - std::min(desk_.margin(), plan_.margin));
  plan_.column_width = room / plan_.columns;
  if (plan_.columns > 1) plan_.column_width = std::min(plan_.column_width, kMaxColumn * px + 2 * plan_.margin);
  plan_.left = (desk_.width - plan_.width()) / 2;
  if (plan_.columns > 2) {
    plan_.in_column = stories_beside_lead();
    plan_.beside_lead = static_cast<std::uint32_t>(plan_.columns - 2) * plan_.in_column;
  }
  if (plan_.small || plan_.columns == 2) {
    // Room for the story that leads and two rows of others.
    const int head = height / 5 - desk_.band_height + (has_tabs() ? px * 3 / 2 : 0);
    const int below = std::max(0, desk_.height - std::max(head, 0));
    plan_.max_lead = below * (plan_.small ? 37 : 40) / 100;
    plan_.max_card = below * 31 / 100;
  }
  plan_.beside_lead = std::min(plan_.beside_lead, std::max(order_.count(), 1U) - 1);
}

void FrontScreen::arrange() {
  const bundle::Front& front = edition_->bundle().front();
  order_ = StoryOrder(front.languages[language_]);
  plan();
  row_count_ = lead_row() + 1;  // masthead, languages, lead story
  parts_.clear();
  const auto columns = static_cast<std::uint32_t>(plan_.columns);
  const auto rows_of = [&](const Part& p) { return (p.end - p.begin + columns - 1) / columns + (p.headed ? 1 : 0); };
  for (const bundle::Group& group : front.groups) {
    if (group.language != language_) continue;
    const std::uint32_t from = order_.begin_of(group);
    const std::uint32_t end = from + group.count - (order_.leads(group) ? 1 : 0);
    const std::uint32_t begin = std::max(from, 1 + plan_.beside_lead);
    if (begin >= end) continue;
    const bool few = end - begin < std::max(2U, columns) && !group.section.empty();
    if (few && !parts_.empty() && parts_.back().group == nullptr) {
      row_count_ -= rows_of(parts_.back());
      parts_.back().end = end;
    } else {
      // Stories without a section need no heading if they stand first; else a rule, or they would seem to be of the
      // section above.
      const bool headed = few ? !parts_.empty() : !group.section.empty() || !parts_.empty();
      parts_.push_back({row_count_, begin, end, few ? nullptr : &group, headed});
    }
    row_count_ += rows_of(parts_.back());
  }
}

FrontScreen::RowContent FrontScreen::content_of(std::uint32_t row) const {
  using Is = RowContent::Kind;
  if (row == 0) return {};
  if (row == 1 && has_tabs()) return {Is::languages, 0, 0, 0};
  if (row == lead_row() || parts_.empty()) return {Is::lead, 0, 0, 1 + plan_.beside_lead};
  const auto after = std::upper_bound(parts_.begin(), parts_.end(), row,
                                      [](std::uint32_t r, const Part& p) { return r < p.first_row; });
  const auto at = static_cast<std::uint32_t>(after - parts_.begin()) - 1;
  const Part& part = parts_[at];
  std::uint32_t in_part = row - part.first_row;
  if (part.headed) {
    if (in_part == 0) return {Is::heading, at, part.begin, 0};
    --in_part;
  }
  const auto columns = static_cast<std::uint32_t>(plan_.columns);
  const std::uint32_t first = part.begin + in_part * columns;
  return {Is::stories, at, first, std::min(columns, part.end - first)};
}

// The row that holds the story at this position. REQUIRES: there is one.
std::uint32_t FrontScreen::row_of(std::uint32_t position) const {
  if (position <= plan_.beside_lead || parts_.empty()) return lead_row();
  const auto after = std::upper_bound(parts_.begin(), parts_.end(), position,
                                      [](std::uint32_t p, const Part& part) { return p < part.begin; });
  const Part& part = *(after - 1);
  return part.first_row + (part.headed ? 1 : 0) + (position - part.begin) / static_cast<std::uint32_t>(plan_.columns);
}

std::optional<std::uint32_t> FrontScreen::focused_story() const {
  const RowContent content = content_of(list_.focus());
  const auto cell = static_cast<std::uint32_t>(list_.cell());
  if (cell >= content.count) return std::nullopt;
  return content.first + cell;
}

void FrontScreen::focus_on(std::uint32_t position) {
  const std::uint32_t row = row_of(position);
  list_.set_focus(row, position - content_of(row).first);
}

PictureSource::Shown FrontScreen::photo(const Row::Photo& photo) {
  if (desk_.pictures == nullptr) return {};
  return desk_.pictures->thumbnail(edition_, photo.image, photo.place.w, photo.place.h);
}

// ---- what it does

std::string FrontScreen::shows() const {
  const trust::Signed& proof = edition_->proof();
  const trust::Issue issue = trust::issue_of(proof);
  const bool has_rivals = !desk_.trusted.rivals.of(proof.channel.id(), issue).empty();
  const std::string rivals = has_rivals ? " rivals" : "";
  if (!desk_.trusted.accepts(*edition_)) return "front unproven" + rivals;
  const trust::Pin* pin = desk_.trusted.pins.find(proof.channel.id());
  if (pin == nullptr) return "front" + rivals;
  const trust::Standing s = trust::standing(*pin, issue, desk_.trusted.pins.today_min(pin->channel));
  return std::string("front") + (s.newer ? " older" : "") + (s.old_keys ? " old-keys" : "") +
         (s.contradicted ? " contradicted" : rivals) + (pin->alarm ? " alarm" : "");
}

std::string FrontScreen::place() const {
  const auto story = focused_story();
  if (!story) return {};
  return desk_.say(words::kOf, {std::to_string(*story + 1), std::to_string(order_.count())});
}

void FrontScreen::fetch() {
  if (desk_.read_marks != nullptr) desk_.read_marks->close_article(edition_->proof().manifest.edition_id());
  list_.lay_out(desk_.page());
  remember_place();
}

// From an article: it has been read, and from then on there is something to remember.
Outcome FrontScreen::came_back() {
  if (marks() == nullptr) return nothing();
  relayout();
  return desk_.asks_to_remember() ? push(std::make_unique<RememberScreen>(desk_)) : redraw();
}

// To the article that was open when the edition was left.
Outcome FrontScreen::leads_on() {
  const library::ReadMarks* known = marks();
  if (std::exchange(has_led_on_, true) || known == nullptr) return nothing();
  const auto open = known->open_article(edition_->proof().manifest.edition_id());
  if (!open) return nothing();
  const auto number = edition_->bundle().article(*open);
  return number ? push(ArticleScreen::open(desk_, edition_, *number)) : nothing();
}

void FrontScreen::draw(Canvas& canvas) {
  if (sample_) return sample_->draw(canvas);
  list_.draw(canvas);
}

// A list of headlines tells nothing of how text is set: the story that has the focus does.
void FrontScreen::show_text_within(int px) {
  if (px == 0) return sample_.reset();
  if (!sample_) {
    const auto number = edition_->bundle().article(order_.number_at(focused_story().value_or(0)));
    if (number) sample_ = ArticleScreen::sample(desk_, edition_, *number);
  }
  if (sample_) sample_->show_text_within(px);
}

void FrontScreen::show_beside(const PxRect& covered) {
  list_.cover(covered);
  if (sample_) sample_->show_beside(covered);
}

// To the right (1) or to the left (-1), as their names stand.
int FrontScreen::way_to_next() const { return desk_.catalog().right_to_left() ? -1 : 1; }

Outcome FrontScreen::turn_language(int direction) {
  const std::size_t count = edition_->bundle().front().languages.size();
  if (count < 2) return nothing();
  choose_language((language_ + count + static_cast<std::size_t>(direction + static_cast<int>(count))) % count);
  return redraw();
}

Outcome FrontScreen::tap_tab(int x) {
  const auto tab =
      std::find_if(tabs_.begin(), tabs_.end(), [x](const LanguageTabs::Tab& t) { return x >= t.left && x < t.right; });
  if (tab == tabs_.end() || tab->language == language_) return nothing();
  if (tab->language >= edition_->bundle().front().languages.size()) return open_languages();
  choose_language(tab->language);
  return redraw();
}

Outcome FrontScreen::open_story(std::uint32_t position) {
  const auto number = edition_->bundle().article(order_.number_at(position));
  if (!number) return push(std::make_unique<MessageScreen>(desk_, file_name(edition_->path()), number.error()));
  return push(ArticleScreen::open(desk_, edition_, *number));
}

Outcome FrontScreen::open_languages() {
  // `this` lies below, so it lives longer.
  return push(std::make_unique<EditionLanguages>(desk_, edition_, language_, [this](std::size_t chosen) {
    choose_language(chosen);
    return go(Outcome::Kind::back);
  }));
}

Outcome FrontScreen::open_contents() {
  FrontContents::Ways ways;
  ways.open = [this](std::uint32_t position) { return open_story(position); };
  ways.show = [this](std::uint32_t position) {
    focus_on(position);
    return go(Outcome::Kind::back);
  };
  if (has_tabs()) {
    ways.languages = [this] {
      // In place of the contents, which are those of one language.
      Outcome out = open_languages();
      out.kind = Outcome::Kind::replace;
      return out;
    };
  }
  return push(std::make_unique<FrontContents>(desk_, edition_, language_, std::move(ways), focused_story()));
}

Outcome FrontScreen::act(Action action) {
  if (auto moved = list_.act(action)) return std::move(*moved);
  switch (action) {
    case Action::left: return turn_language(-way_to_next());
    case Action::right: return turn_language(way_to_next());
    case Action::open: {
      const auto story = focused_story();
      return story ? open_story(*story) : nothing();
    }
    case Action::contents: return open_contents();
    case Action::menu: return push(std::make_unique<MenuScreen>(desk_, edition_));
    default: return nothing();
  }
}

Outcome FrontScreen::tap(int x, int y) {
  if (has_tabs() && list_.row_under(y) == 1) return tap_tab(x);
  if (!list_.focus_at(x, y)) return nothing();
  const auto story = focused_story();
  return story ? open_story(*story) : nothing();
}

Outcome FrontScreen::scroll_by(int dy) { return list_.scroll_by(dy); }

void FrontScreen::relayout() {
  // With other columns the rows are others; the focus stays on its story.
  if (sample_) sample_->relayout();
  const auto story = focused_story();
  arrange();
  if (!story) return list_.forget_rows();
  const std::uint32_t row = row_of(*story);
  list_.forget_rows(row, *story - content_of(row).first);
}

std::vector<Hint> FrontScreen::hints() const {
  std::vector<Hint> out{{Action::open, words::kOpen}, {Action::back, words::kBack}, {Action::menu, words::kMenu}};
  const int way = way_to_next();
  if (has_tabs() && !list_.has_cell_beside(way)) {
    out.push_back({way > 0 ? Action::right : Action::left, words::kHintLanguage});
  }
  return out;
}

}  // namespace handbill::ui
