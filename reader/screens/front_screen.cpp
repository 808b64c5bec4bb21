#include "reader/screens/front_screen.h"

#include <algorithm>

#include "reader/screens/article_screen.h"
#include "reader/screens/article_sheets.h"
#include "reader/screens/help_screen.h"
#include "reader/screens/menu_screen.h"
#include "reader/screens/message_screen.h"
#include "reader/text/language_tag.h"
#include "reader/ui/chrome.h"

namespace handbill::ui {
namespace {

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
    : desk_(desk), edition_(std::move(edition)), list_(desk, *this) {
  const bundle::Bundle& b = edition_->bundle();
  choose_language(best_language(b.front(), desk_.language, b.manifest()->language));
}

// ---- what stands where

void FrontScreen::choose_language(std::size_t index) {
  language_ = index;
  arrange();
  list_.to_top();
  list_.forget_rows();
}

void FrontScreen::arrange() {
  const bundle::Front& front = edition_->bundle().front();
  lead_ = front.languages[language_].first + front.languages[language_].lead;
  columns_ = desk_.width >= 44 * desk_.ui_px() ? 2 : 1;  // a newspaper's, where there is room for two
  row_count_ = lead_row() + 1;                           // masthead, languages, lead story
  sections_.clear();
  for (const bundle::Group& group : front.groups) {
    if (group.language != language_) continue;
    const bool has_lead = lead_ >= group.first && lead_ - group.first < group.count;
    const std::uint32_t articles = group.count - (has_lead ? 1 : 0);
    const bool headed = !group.section.empty() || row_count_ > lead_row() + 1;
    sections_.push_back({&group, row_count_, articles, headed});
    if (articles > 0) row_count_ += (articles + columns_ - 1) / columns_ + (headed ? 1 : 0);
  }
}

FrontScreen::RowContent FrontScreen::content_of(std::uint32_t row) const {
  using Kind = RowContent::Kind;
  if (row == 0) return {};
  if (row == 1 && has_tabs()) return {Kind::languages, nullptr, 0, 0};
  if (row == lead_row()) return {Kind::lead, nullptr, 0, 1};
  const auto after = std::upper_bound(sections_.begin(), sections_.end(), row,
                                      [](std::uint32_t r, const Section& s) { return r < s.first_row; });
  // A section without rows begins where the next one does, so the last that begins here has the row.
  const Section& section = *(after - 1);
  std::uint32_t in_section = row - section.first_row;
  if (section.headed) {
    if (in_section == 0) return {Kind::heading, section.group, 0, 0};
    --in_section;
  }
  const std::uint32_t before = in_section * columns_;
  return {Kind::articles, section.group, before, std::min(columns_, section.articles - before)};
}

// The number of the article in this cell: the lead story stands above, not in its section.
std::uint32_t FrontScreen::number_of(const RowContent& content, std::uint32_t cell) const {
  if (content.kind == RowContent::Kind::lead) return lead_;
  const std::uint32_t number = content.group->first + content.before + cell;
  return lead_ >= content.group->first && number >= lead_ ? number + 1 : number;
}

Row FrontScreen::make_row(std::uint32_t i) {
  const RowContent content = content_of(i);
  switch (content.kind) {
    case RowContent::Kind::masthead: return masthead();
    case RowContent::Kind::languages: return languages();
    case RowContent::Kind::lead: return lead(lead_);
    case RowContent::Kind::heading: return heading(*content.group);
    case RowContent::Kind::articles: break;
  }
  return articles(content);
}

PictureSource::Shown FrontScreen::photo(const Row::Photo& photo) {
  if (desk_.pictures == nullptr) return {};
  return desk_.pictures->get(edition_, photo.image, photo.part, photo.place.w, photo.place.h);
}

// ---- what it does

std::string FrontScreen::shows() const {
  const trust::Signed& proof = edition_->proof();
  if (!desk_.trusted.accepts(*edition_)) return "front unproven";
  const trust::Pin* pin = desk_.trusted.pins.find(proof.channel.id());
  if (pin == nullptr) return "front";
  const trust::Standing s = trust::standing(*pin, proof, desk_.trusted.pins.today_min(pin->channel));
  return std::string("front") + (s.newer ? " older" : "") + (s.old_keys ? " old-keys" : "") +
         (s.contradicted ? " contradicted" : "") + (pin->alarm ? " alarm" : "");
}

void FrontScreen::fetch() { list_.lay_out(desk_.page()); }

void FrontScreen::draw(Canvas& canvas) { list_.draw(canvas); }

Outcome FrontScreen::turn_language(int direction) {
  const std::size_t count = edition_->bundle().front().languages.size();
  if (count < 2) return nothing();
  choose_language((language_ + count + static_cast<std::size_t>(direction + static_cast<int>(count))) % count);
  return redraw();
}

Outcome FrontScreen::tap_tab(int x) {
  const auto tab = std::find_if(tabs_.begin(), tabs_.end(), [x](const Tab& t) { return x >= t.left && x < t.right; });
  if (tab == tabs_.end() || tab->language == language_) return nothing();
  choose_language(tab->language);
  return redraw();
}

Outcome FrontScreen::open_row(std::uint32_t row, std::size_t cell) {
  const RowContent content = content_of(row);
  if (content.kind != RowContent::Kind::articles && content.kind != RowContent::Kind::lead) return nothing();
  if (cell >= content.count) return nothing();
  const auto number = edition_->bundle().article(number_of(content, static_cast<std::uint32_t>(cell)));
  if (!number) return push(std::make_unique<MessageScreen>(desk_, file_name(edition_->path()), number.error()));
  return push(ArticleScreen::open(desk_, edition_, *number));
}

// The sections of this language; each leads to where it begins.
Outcome FrontScreen::open_contents() {
  std::vector<ContentsScreen::Line> lines;
  lines.push_back({std::string(desk_.say(words::kSections)), "", {}});
  const auto go_to = [this](std::uint32_t row) {
    list_.set_focus(row);
    return go(Outcome::Kind::back);
  };
  lines.push_back({std::string(desk_.say(words::kToTop)), "", [this] {
                     list_.to_top();
                     return go(Outcome::Kind::back);
                   }});
  for (const Section& section : sections_) {
    if (section.group->section.empty()) continue;
    // The count includes the lead story. A section that has no other article leads to it.
    const std::string count = " (" + std::to_string(section.group->count) + ")";
    const std::uint32_t row = section.articles == 0 ? lead_row() : section.first_row + 1;
    lines.push_back({section.group->section + count, language(), [go_to, row] { return go_to(row); }});
  }
  return push(std::make_unique<ContentsScreen>(desk_, std::move(lines)));
}

Outcome FrontScreen::act(Action action) {
  if (auto moved = list_.act(action)) return std::move(*moved);
  switch (action) {
    case Action::left: return turn_language(-1);
    case Action::right: return turn_language(1);
    case Action::open: return open_row(list_.focus(), list_.cell());
    case Action::contents: return open_contents();
    case Action::help: return push(std::make_unique<HelpScreen>(desk_));
    case Action::menu: return push(std::make_unique<MenuScreen>(desk_, edition_));
    default: return nothing();
  }
}

Outcome FrontScreen::tap(int x, int y) {
  if (has_tabs() && list_.row_under(y) == 1) return tap_tab(x);
  if (!list_.focus_at(x, y)) return nothing();
  return open_row(list_.focus(), list_.cell());
}

Outcome FrontScreen::scroll_by(int dy) { return list_.scroll_by(dy); }

void FrontScreen::relayout() {
  // With other columns the rows are others; the focus stays on its article.
  const RowContent content = row_count_ == 0 ? RowContent{} : content_of(std::min(list_.focus(), row_count_ - 1));
  const std::uint32_t place = content.before + static_cast<std::uint32_t>(list_.cell());
  arrange();
  if (content.kind == RowContent::Kind::articles) {
    for (std::uint32_t row = 0; row < row_count_; ++row) {
      const RowContent now = content_of(row);
      const bool holds = now.group == content.group && place >= now.before && place < now.before + now.count;
      if (now.kind != RowContent::Kind::articles || !holds) continue;
      list_.forget_rows(row, place - now.before);
      return;
    }
  }
  list_.forget_rows();
}

std::vector<Hint> FrontScreen::hints() const {
  std::vector<Hint> out{{Action::open, words::kOpen}, {Action::back, words::kBack}, {Action::menu, words::kMenu}};
  if (has_tabs()) out.push_back({Action::right, words::kHintLanguage});
  return out;
}

}  // namespace handbill::ui
