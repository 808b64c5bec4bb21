#include "reader/ui/front_screen.h"

#include <algorithm>
#include <array>

#include "reader/library/read_marks.h"
#include "reader/ui/article_screen.h"
#include "reader/ui/article_sheets.h"
#include "reader/ui/chrome.h"
#include "reader/ui/help_screen.h"
#include "reader/ui/menu_screen.h"
#include "reader/ui/message_screen.h"
#include "reader/ui/open.h"

namespace handbill::ui {
namespace {

std::string lower(std::string_view tag) {
  std::string out(tag);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

std::string_view primary(std::string_view tag) { return tag.substr(0, tag.find('-')); }

// How well a language serves somebody who wants another, both in lower case. Who reads Chinese in Taiwan would rather
// have traditional characters, and rather simplified ones than another language.
int likeness(std::string_view tag, std::string_view wanted) {
  if (tag == wanted) return 3;
  if (primary(tag) != primary(wanted)) return 0;
  const bool same_han = (text::han_of(tag) == text::Han::simplified) == (text::han_of(wanted) == text::Han::simplified);
  return same_han ? 2 : 1;
}

std::size_t best_language(const bundle::Front& front, std::string_view wanted, std::string_view main) {
  for (const std::string_view tag : {wanted, main}) {
    int best = 0;
    std::size_t found = 0;
    for (std::size_t i = 0; i < front.languages.size(); ++i) {
      const int like = tag.empty() ? 0 : likeness(lower(front.languages[i].tag), lower(tag));
      if (like <= best) continue;
      best = like;
      found = i;
    }
    if (best > 0) return found;
  }
  return 0;
}

// Less than this at one side, as 320x240 and 240x320 have it: the story counts more than what stands around it.
constexpr int kSmallSide = 280;  // px

// At the pace of somebody who reads news: words where words are counted, else characters.
std::uint32_t reading_minutes(std::string_view tag, std::uint32_t words) {
  struct Pace {
    std::string_view language;
    std::uint32_t per_minute;
  };
  constexpr std::array kOfCharacters{Pace{"zh", 350}, Pace{"yue", 350}, Pace{"ja", 400},
                                     Pace{"th", 800}, Pace{"lo", 800},  Pace{"km", 800},
                                     Pace{"my", 800}, Pace{"bo", 800},  Pace{"dz", 800}};
  std::uint32_t pace = 200;
  for (const Pace& p : kOfCharacters) {
    if (primary(tag) == p.language) pace = p.per_minute;
  }
  return std::max(1U, (words + pace / 2) / pace);
}

// The middle of a picture that fills width x height, with even corners as the decoder wants them.
PxRect part_for(const article::Image& image, int width, int height) {
  const int w = image.width, h = image.height;
  int part_w = w, part_h = static_cast<int>(std::int64_t{w} * height / std::max(width, 1));
  if (part_h > h) {
    part_h = h;
    part_w = static_cast<int>(std::int64_t{h} * width / std::max(height, 1));
  }
  part_w = std::clamp(part_w, 1, w);
  part_h = std::clamp(part_h, 1, h);
  const int x = (w - part_w) / 2, y = (h - part_h) / 3;  // faces stand in the upper part
  return {x - x % 2, y - y % 2, part_w, part_h};
}

}  // namespace

FrontScreen::FrontScreen(Desk& desk, std::shared_ptr<library::Edition> edition)
    : desk_(desk), edition_(std::move(edition)), list_(desk, *this) {
  const bundle::Bundle& b = edition_->bundle();
  choose_language(best_language(b.front(), desk_.language, b.manifest()->language));
}

bool FrontScreen::right_to_left() const { return direction_of(language()) == layout::Direction::right_to_left; }

bool FrontScreen::is_small() const { return std::min(desk_.width, desk_.height) < kSmallSide; }

// ---- rows

void FrontScreen::choose_language(std::size_t index) {
  language_ = index;
  arrange();
  list_.to_top();
  list_.forget_rows();
}

void FrontScreen::arrange() {
  const bundle::Front& front = edition_->bundle().front();
  lead_ = front.languages[language_].first;
  columns_ = desk_.width >= 44 * desk_.ui_px() ? 2 : 1;  // a newspaper's, where there is room for two
  row_count_ = lead_row() + 1;                           // masthead, languages, lead story
  sections_.clear();
  for (const bundle::Group& group : front.groups) {
    if (group.language != language_) continue;
    const std::uint32_t taken = group.first == lead_ ? 1 : 0;
    sections_.push_back({&group, row_count_, group.first + taken, group.count - taken});
    if (group.count == taken) continue;
    row_count_ += (group.count - taken + columns_ - 1) / columns_ + (group.section.empty() ? 0 : 1);
  }
}

FrontScreen::Place FrontScreen::place_of(std::uint32_t row) const {
  using Kind = Place::Kind;
  if (row == 0) return {};
  if (row == 1 && has_tabs()) return {Kind::languages, nullptr, 0, 0};
  if (row == lead_row()) return {Kind::lead, nullptr, lead_, 1};
  const auto after = std::upper_bound(sections_.begin(), sections_.end(), row,
                                      [](std::uint32_t r, const Section& s) { return r < s.first_row; });
  // Sections without a row of their own begin where the next one does.
  const Section& section = *(after - 1);
  std::uint32_t in_section = row - section.first_row;
  if (!section.group->section.empty()) {
    if (in_section == 0) return {Kind::heading, section.group, 0, 0};
    --in_section;
  }
  const std::uint32_t before = in_section * columns_;
  return {Kind::articles, section.group, section.first_article + before, std::min(columns_, section.articles - before)};
}

Row FrontScreen::make_row(std::uint32_t i) {
  const Place place = place_of(i);
  switch (place.kind) {
    case Place::Kind::masthead: return masthead();
    case Place::Kind::languages: return languages();
    case Place::Kind::lead: return lead(place.article);
    case Place::Kind::heading: return heading(*place.group);
    case Place::Kind::articles: break;
  }
  return articles(place);
}

Row FrontScreen::masthead() {
  const Palette& p = desk_.palette();
  bundle::Bundle& b = edition_->bundle();
  const bundle::Manifest& m = *b.manifest();
  const int px = desk_.ui_px(), gap = px / 3;
  const bool small = is_small();
  RowBuilder row(desk_, desk_.width);
  row.gap(small ? 2 : gap);
  row.add(m.title, p.strong,
          {.percent = small ? 135 : 190,
           .bold = true,
           .serif = true,
           .align = layout::Align::center,
           .language = m.language});
  row.gap(2).rule(p.strong, std::max(1, px / 12)).gap(std::max(1, px / 12)).rule(p.strong, 1).gap(gap / 2);
  add_identity(row);
  add_standing(row);
  if (b.missing_bytes() > 0) row.gap(gap).add_own(desk_.say(words::kIncomplete), p.strong, {.percent = 85});
  if (b.trailing_bytes() > 0) {
    row.gap(gap).add_own(desk_.say(words::kMarked, {std::to_string(b.trailing_bytes())}), p.strong, {.percent = 85});
  }
  row.gap(gap / 2);
  return row.finish(false);
}

// Which edition it is, whose, and what its signature is worth here: on a small screen in one line, where that is
// enough.
void FrontScreen::add_identity(RowBuilder& row) const {
  const Palette& p = desk_.palette();
  const bundle::Manifest& m = *edition_->bundle().manifest();
  const trust::Signed& proof = edition_->proof();
  // A number that is made of the date tells nothing more.
  const std::string date = date_text(m.date), number = std::to_string(m.edition);
  std::string digits = date;
  std::erase(digits, '-');
  const std::string facts =
      join_parts({date, number == digits ? std::string() : desk_.say(words::kNumber, {number}), proof.publisher()});
  const bool accepted = desk_.trusted.accepts(proof.channel);
  const bool pinned = desk_.trusted.pins.find(proof.channel.id()) != nullptr;
  const std::string mark = accepted ? "✓ " + std::string(desk_.say(pinned ? words::kAccepted : words::kGivenKey))
                                    : std::string(desk_.say(words::kForgottenMark));
  const Ink ink = accepted ? p.dim : p.strong;
  const RowBuilder::Style quiet{.percent = 80, .align = layout::Align::center};
  const std::string both = join_parts({facts, mark});
  if (is_small() && row.own_lines_of(both, quiet) <= 1) {
    row.add_own(both, ink, quiet);
  } else {
    row.add_own(facts, p.text, {.percent = 85, .align = layout::Align::center});
    row.add_own(mark, ink, quiet);
  }
}

// What speaks against the edition, and the digits by which two people compare.
void FrontScreen::add_standing(RowBuilder& row) const {
  const Palette& p = desk_.palette();
  const trust::Signed& proof = edition_->proof();
  const trust::Pins& pins = desk_.trusted.pins;
  const trust::Pin* pin = pins.find(proof.channel.id());
  const RowBuilder::Style quiet{.percent = 80, .align = layout::Align::center};
  const RowBuilder::Style loud{.percent = 85, .bold = true, .align = layout::Align::center};
  const auto add = [&](std::string_view text, Ink ink, const RowBuilder::Style& style) {
    row.add_own(text, ink, style);
  };
  // On a small screen the digits stand on the page about the edition.
  if (!is_small()) {
    add(desk_.labelled(words::kThisEdition, proof.manifest.fingerprint()), p.dim,
        {.percent = 70, .align = layout::Align::center});
  }
  if (pin == nullptr) return;
  const trust::Standing s = trust::standing(*pin, proof, pins.newest_date());
  if (s.contradicted) {
    add(desk_.say(words::kContradictionMark), p.strong, loud);
  } else if (pin->alarm) {
    add(desk_.say(words::kContradictionElsewhere), p.strong, loud);
  }
  if (s.newer) {
    const std::string number = desk_.say(words::kNumber, {std::to_string(s.newer->number)});
    add(desk_.say(words::kOlder, {join_parts({number, date_text(s.newer_date)})}), p.strong, quiet);
  }
  if (s.old_keys) add(desk_.say(words::kOldKeys), p.strong, quiet);
  if (s.least_days_old == 1) add(desk_.say(words::kOneDayOld), p.dim, quiet);
  if (s.least_days_old > 1) add(desk_.say(words::kDaysOld, {std::to_string(s.least_days_old)}), p.dim, quiet);
}

std::string FrontScreen::shows() const {
  const trust::Signed& proof = edition_->proof();
  const trust::Pin* pin = desk_.trusted.pins.find(proof.channel.id());
  if (pin == nullptr) return "front";
  const trust::Standing s = trust::standing(*pin, proof, desk_.trusted.pins.newest_date());
  return std::string("front") + (s.newer ? " older" : "") + (s.old_keys ? " old-keys" : "") +
         (s.contradicted ? " contradicted" : "") + (pin->alarm ? " alarm" : "");
}

// Tabs with the languages' own names: the one that is shown in the middle, its neighbours at its sides.
Row FrontScreen::languages() {
  const Palette& p = desk_.palette();
  const auto& all = edition_->bundle().front().languages;
  const int px = desk_.ui_px(), gap = px * 3 / 4, height = px * 9 / 5, margin = desk_.margin();
  Row row;
  row.height = height;  // it needs no focus: left and right turn to the next language anyway
  row.in_one_piece = true;
  layout::LabelParams params;
  params.text_px = px;
  params.width = desk_.width;
  const auto label_of = [&](std::size_t i, bool bold) {
    params.bold = bold;
    params.language = all[i].tag;
    params.direction = layout::Direction::left_to_right;  // it begins at the left of its label
    return layout::lay_label(desk_.fonts, language_name(desk_, all[i].tag), params);
  };
  const auto add = [&](layout::Label label, Ink ink, int x) {
    const int y = (height - label.flow.height) / 2;
    row.pieces.push_back({std::move(label), ink, x, y});
  };
  layout::Label chosen = label_of(language_, true);
  const int width = chosen.width;
  const int x = std::max((desk_.width - width) / 2, 0);
  row.blocks.push_back({{x - gap / 2, 0, width + gap, height}, p.shade});
  row.blocks.push_back({{x - gap / 2, height - 2, width + gap, 2}, p.link});
  add(std::move(chosen), p.strong, x);
  tabs_.assign(1, {x - gap / 2, x + width + gap / 2, language_});
  const std::size_t others = all.size() - 1;
  int left = x - gap, right = x + width + gap;
  for (std::size_t k = 1; k <= others; ++k) {
    // Alternately the next ones and the ones before, as far as there is room.
    const bool after = k % 2 == 1;
    const std::size_t steps = (k + 1) / 2;
    const std::size_t other = (language_ + (after ? steps : all.size() - steps)) % all.size();
    layout::Label label = label_of(other, false);
    const int w = label.width;
    if (after ? right + w > desk_.width - margin : left - w < margin) break;
    const int at = after ? right : left - w;
    add(std::move(label), p.dim, at);
    tabs_.push_back({at - gap / 2, at + w + gap / 2, other});
    (after ? right : left) += after ? w + gap : -(w + gap);
  }
  return row;
}

Row FrontScreen::heading(const bundle::Group& group) {
  const int px = desk_.ui_px();
  RowBuilder row(desk_, desk_.width);
  row.gap(px / 2)
      .rule(desk_.palette().strong, std::max(1, px / 12))
      .gap(px / 6)
      .add(group.section, desk_.palette().strong,
           {.percent = 90, .lines = 2, .bold = true, .direction = direction_of(language()), .language = language()})
      .gap(px / 6);
  return row.finish(false);
}

Result<bundle::Entry> FrontScreen::entry_of(std::uint32_t number) {
  HB_TRY(at, edition_->bundle().article(number));
  return edition_->bundle().entry(at);
}

// Title, summary, and the line below them.
void FrontScreen::add_text(RowBuilder& row, const bundle::Entry& entry, std::uint32_t number, bool is_lead) const {
  const Palette& p = desk_.palette();
  const bool small = is_small();
  const layout::Direction side = direction_of(language(), entry.direction);
  // Serifs of bold Hebrew and Chinese letters are lost where a letter has few pixels.
  const bool serif = desk_.settings.serif || (is_lead && !small);
  const bool marks = desk_.read_marks != nullptr && desk_.settings.keep_read;
  const bool was_read = marks && desk_.read_marks->has(edition_->proof().manifest.edition_id(), number);
  std::string title(entry.title);
  if (marks && !was_read) title = "● " + title;
  const bool is_tight = small && is_lead && has_photo(entry);
  const RowBuilder::Style headline{.percent = !is_lead || is_tight ? 100 : (small ? 115 : 140),
                                   .lines = !is_lead || is_tight ? 3 : 4,
                                   .bold = true,
                                   .serif = serif,
                                   .direction = side,
                                   .language = language()};
  // A small screen has room for a photo or a long headline or a summary.
  const bool has_summary = !small || (is_lead && !is_tight && row.lines_of(title, headline) <= 2);
  const int summary_lines = !has_summary ? 0 : (is_lead && !small ? 4 : 2);
  row.add(title, was_read ? p.dim : p.strong, headline);
  if (summary_lines > 0) {
    row.add(entry.summary, p.text,
            {.percent = is_lead ? 95 : 85,
             .lines = summary_lines,
             .serif = desk_.settings.serif,
             .direction = side,
             .language = language()});
  }
  const std::string date = entry.date ? date_text(entry.date->day) : std::string();
  const std::string minutes = desk_.say(words::kMinutes, {std::to_string(reading_minutes(language(), entry.words))});
  row.add(join_parts({entry.source, date, minutes}), p.dim,
          {.percent = 80, .lines = 1, .direction = side, .language = language()});
}

Row FrontScreen::lead(std::uint32_t number) {
  const auto entry = entry_of(number);
  if (!entry) return card(number, desk_.width);
  const int gap = std::max(3, desk_.ui_px() / 3);
  const int margin = desk_.margin();
  const int room = desk_.width - 2 * margin;
  RowBuilder row(desk_, desk_.width);
  row.gap(gap);
  // A screen that is wider than high has its room at the photo's side.
  const bool beside = has_photo(*entry) && (desk_.width >= 26 * desk_.ui_px() || desk_.width > desk_.height);
  if (!has_photo(*entry)) {
    add_text(row, *entry, number, true);
  } else if (beside) {
    const int w = room * 45 / 100;
    const PxRect place{right_to_left() ? desk_.width - margin - w : margin, row.height(), w, w * 2 / 3};
    row.photo({entry->lead, part_for(entry->lead, place.w, place.h), place});
    row.inset(right_to_left() ? 0 : w + 2 * gap, right_to_left() ? w + 2 * gap : 0);
    add_text(row, *entry, number, true);
    row.inset(0, 0).gap(std::max(0, place.bottom() - row.height()));
  } else {
    const int h = std::min(room * 9 / 16, desk_.height * (is_small() ? 30 : 42) / 100);
    const PxRect place{margin, row.height(), room, h};
    row.photo({entry->lead, part_for(entry->lead, place.w, place.h), place});
    row.gap(h + gap / 2);
    add_text(row, *entry, number, true);
  }
  row.gap(gap);
  return row.finish(true);
}

Row FrontScreen::card(std::uint32_t number, int width) {
  const int gap = std::max(3, desk_.ui_px() / 4);
  RowBuilder row(desk_, width);
  row.gap(gap);
  const auto entry = entry_of(number);
  if (!entry) {
    row.add_own(desk_.say(words::kDamagedRow), desk_.palette().dim, {.lines = 2}).gap(gap);
    return row.finish(true, true);
  }
  int bottom = 0;
  if (has_photo(*entry)) {
    const int w = std::clamp(width / 4, desk_.ui_px() * 3, desk_.ui_px() * 8);
    const int margin = desk_.margin();
    const PxRect place{right_to_left() ? margin : width - margin - w, gap + gap / 2, w, w * 3 / 4};
    row.photo({entry->lead, part_for(entry->lead, place.w, place.h), place});
    row.inset(right_to_left() ? w + gap * 2 : 0, right_to_left() ? 0 : w + gap * 2);
    bottom = place.bottom();
  }
  add_text(row, *entry, number, false);
  row.inset(0, 0).gap(std::max(0, bottom - row.height())).gap(gap);
  return row.finish(true, true);
}

Row FrontScreen::articles(const Place& place) {
  if (columns_ == 1) return card(place.article, desk_.width);
  Row out;
  out.can_focus = true;
  out.rule_above = true;
  const int width = desk_.width / static_cast<int>(columns_);
  for (std::uint32_t i = 0; i < place.count; ++i) {
    Row one = card(place.article + i, width);
    const int x = right_to_left() ? desk_.width - width * static_cast<int>(i + 1) : width * static_cast<int>(i);
    out.height = std::max(out.height, one.height);
    out.cells.push_back({x, 0, width, 0});
    for (Row::Piece& piece : one.pieces) {
      piece.x += x;
      out.pieces.push_back(std::move(piece));
    }
    for (Row::Photo& photo : one.photos) {
      photo.place.x += x;
      out.photos.push_back(photo);
    }
  }
  for (PxRect& cell : out.cells) cell.h = out.height;
  return out;
}

PictureSource::Shown FrontScreen::photo(const Row::Photo& photo) {
  if (desk_.pictures == nullptr) return {};
  return desk_.pictures->get(edition_, photo.image, photo.part, photo.place.w, photo.place.h);
}

// ---- what it does

void FrontScreen::draw(Canvas& canvas) { list_.draw(canvas, desk_.page()); }

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
  const Place place = place_of(row);
  if (place.kind != Place::Kind::articles && place.kind != Place::Kind::lead) return nothing();
  if (cell >= place.count) return nothing();
  const auto number = edition_->bundle().article(place.article + static_cast<std::uint32_t>(cell));
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
    // The lead story counts; where it is all, it is what the line leads to.
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
  const Place place = row_count_ == 0 ? Place{} : place_of(std::min(list_.focus(), row_count_ - 1));
  const std::uint32_t article = place.article + static_cast<std::uint32_t>(list_.cell());
  arrange();
  if (place.kind == Place::Kind::articles) {
    for (std::uint32_t row = 0; row < row_count_; ++row) {
      const Place now = place_of(row);
      if (now.kind != Place::Kind::articles || article < now.article || article >= now.article + now.count) continue;
      list_.forget_rows(row, article - now.article);
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
