// The rows of the front page below its head (see front_screen.h).
#include <algorithm>

#include "reader/library/read_marks.h"
#include "reader/screens/front_screen.h"
#include "reader/ui/chrome.h"

namespace handbill::ui {

bool FrontScreen::right_to_left() const { return direction_of(language()) == layout::BaseDirection::right_to_left; }

Row FrontScreen::make_row(std::uint32_t i) {
  const RowContent content = content_of(i);
  switch (content.kind) {
    case RowContent::Kind::masthead: return masthead();
    case RowContent::Kind::languages: return languages();
    case RowContent::Kind::lead: return lead();
    case RowContent::Kind::heading: return heading(parts_[content.part]);
    case RowContent::Kind::stories: break;
  }
  return stories(content);
}

Row FrontScreen::heading(const Part& part) {
  const Palette& p = desk_.palette();
  const int px = desk_.ui_px();
  RowBuilder row(desk_, plan_.width(), plan_.margin);
  row.gap(plan_.small ? 2 : px / 3).rule(p.strong, std::max(1, px / 12));
  if (part.group != nullptr && !part.group->section.empty()) {
    row.gap(plan_.small ? 0 : px / 8);
    row.add(part.group->section, p.strong,
            {.percent = plan_.small ? 80 : 88,
             .lines = 1,
             .bold = true,
             .direction = direction_of(language()),
             .language = language()});
  }
  Row out;
  append(out, row.finish(false), plan_.left, 0);
  out.heads_next = true;
  return out;
}

// ---- stories

Result<bundle::Entry> FrontScreen::entry_at(std::uint32_t position) {
  HB_TRY(at, edition_->bundle().article(order_.number_at(position)));
  return edition_->bundle().entry(at);
}

CardStyle FrontScreen::card_style() const {
  const int px = desk_.ui_px();
  CardStyle style;
  style.width = plan_.column_width;
  style.margin = plan_.margin;
  style.photo = CardStyle::Photo::at_end;
  style.tight = plan_.max_card > 0;
  if (plan_.small) {
    style.gap = 2;
    style.headline = 90;
    style.headline_lines = desk_.width < desk_.height ? 3 : 2;
    style.photo_width = px * 7 / 2;
    style.has_line = false;
  } else if (plan_.columns == 2) {
    style.gap = std::max(4, px / 5);
    style.headline = 88;
    style.photo_width = px * 4;
  } else {
    style.gap = std::max(4, px / 3);
    style.headline = 100;
    style.photo_width = px * 6;
    style.summary_lines = plan_.columns > 1 ? 2 : 0;
    style.summary_or_photo = true;
  }
  style.photo_height = style.photo_width * 3 / 4;
  return style;
}

// The story that leads, over one or two columns.
CardStyle FrontScreen::lead_style() const {
  if (plan_.columns > 2) return wide_lead_style();
  const int px = desk_.ui_px(), height = desk_.whole_height();
  CardStyle style = card_style();
  style.width = plan_.width();
  style.summary_or_photo = true;
  style.has_section = !plan_.small;
  const int room = style.width - 2 * style.margin;
  if (plan_.small) {
    style.photo = CardStyle::Photo::at_start;
    style.photo_width = room * 36 / 100;
    style.photo_height = style.photo_width * 2 / 3;
    style.headline = 108;
    style.headline_lines = has_tabs() && desk_.width > desk_.height ? 2 : 3;
    style.summary_lines = has_tabs() ? 0 : 1;
  } else if (plan_.columns == 2) {
    style.photo = CardStyle::Photo::at_start;
    style.photo_width = room * 38 / 100;
    style.photo_height = std::min(style.photo_width * 2 / 3, height * 28 / 100);
    style.headline = 122;
    style.summary_lines = 2;
    style.serif = true;
  } else if (desk_.width > desk_.height) {  // large letters
    style.photo = CardStyle::Photo::at_start;
    style.photo_width = room * 36 / 100;
    style.photo_height = std::min(style.photo_width * 2 / 3, height * 22 / 100);
    style.headline = 108;
    style.summary_lines = 1;
    style.serif = true;
  } else {
    style.photo = CardStyle::Photo::above;
    style.photo_width = room;
    style.photo_height = std::min(room * 9 / 16, height * 22 / 100);
    style.headline = 130;
    style.summary = 92;
    style.summary_lines = 2;
    style.summary_or_photo = false;
    style.serif = true;
    style.gap = px / 3;
  }
  return style;
}

// With columns beside it.
CardStyle FrontScreen::wide_lead_style() const {
  CardStyle style = card_style();
  style.width = 2 * plan_.column_width;
  style.photo = CardStyle::Photo::at_start;
  style.photo_width = (style.width - 2 * style.margin) * 54 / 100;
  style.photo_height = std::min(style.photo_width * 2 / 3, desk_.whole_height() * 44 / 100);
  style.headline = 160;
  style.headline_alone = 205;
  style.headline_lines = 5;
  style.summary = 95;
  style.summary_lines = 5;
  style.summary_or_photo = false;
  style.has_section = true;
  style.serif = true;
  return style;
}

// Where a card of this width begins that starts in `column`, counted from the side where reading begins.
int FrontScreen::column_x(int column, int width) const {
  const int from_start = column * plan_.column_width;
  return plan_.left + (right_to_left() ? plan_.width() - from_start - width : from_start);
}

// On a screen with room for few stories one must not take that of others: scripts whose lines are high get smaller
// letters first, then fewer lines. `style` becomes what the card has.
Row FrontScreen::fitting_card(const bundle::Entry& entry, CardStyle& style, int max_height,
                              std::optional<bool> was_read) {
  constexpr int kSmaller = 85;    // per cent of the size that was wanted
  constexpr int kLeastSize = 13;  // px: smaller letters are not made
  const int smaller =
      style.may_shrink ? std::max(style.headline * kSmaller / 100, kLeastSize * 100 / desk_.ui_px()) : style.headline;
  if (max_height > 0 && style.photo != CardStyle::Photo::above) {
    const int high = std::clamp(max_height - 3 * style.gap, 1, std::max(1, style.photo_height));
    style.photo_width = style.photo_width * high / std::max(1, style.photo_height);
    style.photo_height = high;
  }
  for (;;) {
    Row card = story_card(desk_, entry, language(), style, was_read);
    if (max_height == 0 || card.height <= max_height) return card;
    if (style.summary_lines > 0) {
      --style.summary_lines;
    } else if (smaller < style.headline) {
      style.headline = smaller;
    } else if (style.headline_lines > 1) {
      --style.headline_lines;
    } else {
      return card;
    }
  }
}

bool FrontScreen::is_headline_cut(const Row& card) {
  return std::any_of(card.pieces.begin(), card.pieces.end(),
                     [](const Row::Piece& piece) { return piece.is_title && piece.label.shortened; });
}

// Before the headline that leads is cut it is set as the others are.
Row FrontScreen::lead_card(const bundle::Entry& entry, CardStyle style, std::optional<bool> was_read) {
  CardStyle as_others = style;
  Row card = fitting_card(entry, style, plan_.max_lead, was_read);
  if (!is_headline_cut(card) || plan_.max_lead == 0) return card;
  as_others.headline = std::min(style.headline, settled_headline());
  as_others.headline_lines += 1;
  as_others.may_shrink = false;
  Row smaller = fitting_card(entry, as_others, plan_.max_lead, was_read);
  return is_headline_cut(smaller) ? std::move(card) : std::move(smaller);
}

// Headlines that differ in size for no reason that a reader sees are noise: where more than one of the stories on the
// first page needs smaller letters, all get them; a single one is cut instead.
int FrontScreen::settled_headline() {
  if (plan_.headline != 0) return plan_.headline;
  int wanted = card_style().headline;
  if (plan_.small) wanted = std::min(wanted, title_size());
  int least = wanted;
  std::uint32_t smaller = 0;
  for (std::uint32_t i = 1; i < std::min(order_.count(), Plan::kFirstPage) && plan_.max_card > 0; ++i) {
    const auto entry = entry_at(i);
    if (!entry) continue;
    CardStyle style = card_style();
    (void)fitting_card(*entry, style, plan_.max_card, std::nullopt);
    if (style.headline < wanted) ++smaller;
    least = std::min(least, style.headline);
  }
  plan_.headline = smaller > 1 ? least : wanted;
  return plan_.headline;
}

// How high the card of the story at this position may be, px. Beyond the first page it takes what it needs.
int FrontScreen::max_height(std::uint32_t position) const { return position < Plan::kFirstPage ? plan_.max_card : 0; }

void FrontScreen::add_story(Row& row, std::uint32_t position, const CardStyle& style, int column, int y) {
  const auto entry = entry_at(position);
  Row card;
  if (entry) {
    std::optional<bool> was_read;
    if (const library::ReadMarks* known = marks()) {
      was_read = known->has(edition_->proof().manifest.edition_id(), order_.number_at(position));
      // Where nothing is kept, what was not read in this run may have been read before.
      if (!*was_read && !desk_.settings.keep_read) was_read.reset();
    }
    CardStyle fitted = style;
    card = position == 0 ? lead_card(*entry, style, was_read)
                         : fitting_card(*entry, fitted, max_height(position), was_read);
  } else {
    RowBuilder damaged(desk_, style.width, style.margin);
    damaged.gap(style.gap).add_own(desk_.say(words::kDamagedRow), desk_.palette().dim, {.lines = 2}).gap(style.gap);
    card = damaged.finish(true);
  }
  const int x = column_x(column, style.width);
  row.cells.push_back({x, y, style.width, card.height});
  append(row, std::move(card), x, y);
}

// As many in a column as the story that leads is high: fewer would leave a void below them, more one below it.
std::uint32_t FrontScreen::stories_beside_lead() {
  const auto lead = entry_at(0);
  if (!lead) return 1;
  const int height = story_card(desk_, *lead, language(), lead_style(), std::nullopt).height;
  CardStyle style = card_style();
  style.has_section = true;
  std::uint32_t count = 0;
  for (int taken = 0; count < Plan::kBesideLead && count + 1 < order_.count(); ++count) {
    const auto entry = entry_at(count + 1);
    if (!entry) break;
    const int card = story_card(desk_, *entry, language(), style, std::nullopt).height;
    if (taken + card / 2 > height) break;
    taken += card;
  }
  return std::max(count, 1U);
}

// What the summary of the story that leads has to say more, as far as it fits beside its neighbours.
CardStyle FrontScreen::with_room_used(CardStyle style, int height) {
  constexpr int kMaxLines = 16;
  const auto entry = entry_at(0);
  if (!entry) return style;
  int before = story_card(desk_, *entry, language(), style, std::nullopt).height;
  for (CardStyle more = style; more.summary_lines < kMaxLines;) {
    ++more.summary_lines;
    const int now = story_card(desk_, *entry, language(), more, std::nullopt).height;
    if (now > height || now == before) break;
    before = now;
    style = more;
  }
  return style;
}

Row FrontScreen::lead() {
  Row beside;
  CardStyle style = card_style();
  style.has_section = true;
  for (std::uint32_t i = 0; i < plan_.beside_lead; ++i) {
    const int column = 2 + static_cast<int>(i / plan_.in_column);
    const bool is_top = i % plan_.in_column == 0;
    const int y = is_top ? 0 : beside.cells.back().bottom();
    const int x = column_x(column, style.width) + style.margin;
    if (!is_top) beside.blocks.push_back({{x, y, style.width - 2 * style.margin, 1}, desk_.palette().rule});
    add_story(beside, i + 1, style, column, y);
  }
  Row row;
  row.can_focus = true;
  CardStyle alone = lead_style();
  // On a small page nothing is larger than the paper's own name.
  if (plan_.small) alone.headline = std::min(alone.headline, title_size());
  add_story(row, 0, plan_.beside_lead > 0 ? with_room_used(alone, beside.height) : alone, 0, 0);
  row.cells.insert(row.cells.end(), beside.cells.begin(), beside.cells.end());
  append(row, std::move(beside), 0, 0);
  add_column_rules(row, 2);
  return row;
}

// Hairlines between the columns, from column `first` on.
void FrontScreen::add_column_rules(Row& row, int first) const {
  const Palette& p = desk_.palette();
  for (int column = first; column < plan_.columns && plan_.columns > 1; ++column) {
    const int x = column_x(column, plan_.column_width) + (right_to_left() ? plan_.column_width : 0);
    row.blocks.push_back({{x, plan_.margin / 2, 1, std::max(0, row.height - plan_.margin)}, p.rule});
  }
}

Row FrontScreen::stories(const RowContent& content) {
  const Palette& p = desk_.palette();
  Row row;
  row.can_focus = true;
  CardStyle style = card_style();
  style.has_section = parts_[content.part].group == nullptr;
  style.may_shrink = false;
  style.headline = settled_headline();
  for (std::uint32_t i = 0; i < content.count; ++i) add_story(row, content.first + i, style, static_cast<int>(i), 0);
  for (PxRect& cell : row.cells) {
    cell.h = row.height;
    row.blocks.push_back({{cell.x + style.margin, 0, cell.w - 2 * style.margin, 1}, p.rule});
  }
  add_column_rules(row, 1);
  return row;
}

}  // namespace handbill::ui
