// The rows of the front page (see front_screen.h).
#include <algorithm>
#include <array>

#include "reader/library/read_marks.h"
#include "reader/screens/front_screen.h"
#include "reader/ui/chrome.h"

namespace handbill::ui {
namespace {

// Sizes of the paper's title, in per cent of the lists' text, largest first: alone on its lines, beside the date.
constexpr std::array kAloneSizes{210, 180, 155, 135};
constexpr std::array kBesideSizes{150, 130, 115, 100, 88};
constexpr int kFolioSize = 76;
constexpr int kMinFolio = 10;       // px
constexpr int kMinTitleShare = 45;  // per cent of the line, beside the date
constexpr int kMastheadShare = 5;   // of the screen's height, together with the band; in large text kLargeShare
constexpr int kLargeShare = 3;

}  // namespace

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

// ---- the head

// Which edition it is, and how old at least. Whose it is stands in the band, its digits on the page about it.
FrontScreen::Folio FrontScreen::folio() const {
  const trust::Signed& proof = edition_->proof();
  const bundle::Manifest& m = *proof.manifest;
  Folio out;
  out.date = date_text(m.date);
  // A number made of the date's digits adds nothing to the date.
  const std::string number = std::to_string(m.edition);
  std::string digits = out.date;
  std::erase(digits, '-');
  if (number != digits) out.number = desk_.say(words::kNumber, {number});
  if (const trust::Pin* pin = desk_.trusted.pins.find(proof.channel.id())) {
    const int days =
        trust::standing(*pin, trust::issue_of(proof), desk_.trusted.pins.today_min(pin->channel)).min_days_old;
    if (days == 1) out.age = desk_.say(words::kOneDayOld);
    if (days > 1) out.age = desk_.say(words::kDaysOld, {std::to_string(days)});
  }
  return out;
}

// As large as its share of the screen allows: a large title in the middle, or one beside the date.
Row FrontScreen::masthead() {
  const Folio told = folio();
  const int height = desk_.whole_height();
  const bool is_large = desk_.text_px() > desk_.suited_px(1);
  const int room = height / (is_large ? kLargeShare : kMastheadShare) - desk_.band_height;
  bool fits = false;
  for (const int percent : kAloneSizes) {
    Row row = masthead_in_lines(told, percent, fits);
    if (fits && row.height <= room) return row;
  }
  // Nothing of a title is cut where it may have a line of its own.
  for (const bool may_be_beside : {true, false}) {
    for (const int percent : kBesideSizes) {
      Row row = masthead_in_one(told, percent, may_be_beside, fits);
      if (fits && row.height <= room) return row;
    }
  }
  return masthead_in_one(told, kBesideSizes.back(), true, fits);
}

Row FrontScreen::masthead_in_lines(const Folio& folio, int percent, bool& fits) {
  const Palette& p = desk_.palette();
  const bundle::Manifest& m = *edition_->bundle().manifest();
  const int px = desk_.ui_px();
  const RowBuilder::TextStyle title{.percent = percent,
                                    .lines = 1,
                                    .bold = true,
                                    .serif = true,
                                    .align = layout::Align::center,
                                    .language = m.language};
  RowBuilder row(desk_, plan_.width(), plan_.margin);
  fits = row.lines_of(m.title, title) <= 1;
  row.gap(px / 4).add(m.title, p.strong, title);
  row.rule(p.strong, std::max(1, px / 12)).gap(std::max(1, px / 12)).rule(p.strong, 1).gap(px / 6);
  row.add_own(join_parts({folio.date, folio.number, folio.age}).text(), p.dim,
              {.percent = kFolioSize, .lines = 1, .align = layout::Align::center});
  row.gap(px / 6);
  Row out;
  append(out, row.finish(false), plan_.left, 0);
  return out;
}

// A title that leaves the date no room beside it has a line of its own: nothing pushes the date away.
Row FrontScreen::masthead_in_one(const Folio& folio, int percent, bool may_be_beside, bool& fits) {
  const Palette& p = desk_.palette();
  const bundle::Manifest& m = *edition_->bundle().manifest();
  const int px = desk_.ui_px(), left = plan_.left + plan_.margin, room = plan_.width() - 2 * plan_.margin;
  const bool rtl = desk_.catalog().right_to_left();
  layout::LabelParams own;
  own.text_px = std::max(kMinFolio, px * kFolioSize / 100);
  own.width = room;
  own.language = desk_.catalog().tag();
  own.direction = layout::BaseDirection::left_to_right;  // it begins at the left of its label
  own.is_own = true;
  const auto lay_own = [&](const text::Line& line) { return layout::lay_label(desk_.fonts, line.text(), own); };
  layout::Label date = lay_own(join_parts({folio.date, folio.number}));
  const bool beside = may_be_beside && room - date.width - px >= room * kMinTitleShare / 100;
  layout::LabelParams params = own;
  params.is_own = false;
  params.text_px = std::max(8, px * percent / 100);
  params.width = std::max(1, beside ? room - date.width - px : room);
  params.bold = params.serif = true;
  params.language = m.language;
  layout::Label title = layout::lay_label(desk_.fonts, text::Line(m.title).text(), params);
  fits = !title.shortened;
  Row row;
  const auto add = [&](layout::Label label, Ink ink, bool at_start, int y) {
    const int x = at_start != rtl ? left : left + room - label.width;
    row.height = std::max(row.height, y + label.flow.height);
    row.pieces.push_back({std::move(label), ink, x, y});
  };
  const auto baseline = [](const layout::Label& l) { return l.flow.lines.empty() ? 0 : l.flow.lines[0].baseline; };
  const int title_base = baseline(title), date_base = baseline(date);
  const int base = std::max(title_base, beside ? date_base : 0) + 1;
  add(std::move(title), p.strong, true, base - title_base);
  add(std::move(date), p.dim, !beside, beside ? base - date_base : row.height);
  if (!folio.age.empty()) add(lay_own(folio.age), p.dim, true, row.height);
  row.blocks.push_back({{left, row.height, room, std::max(1, px / 12)}, p.strong});
  row.height += std::max(1, px / 12) + 1;
  return row;
}

namespace {

// A script with high letters makes the row higher: nothing of a name is cut, and the line under the chosen one stays
// below it. REQUIRES: the last two blocks are the ground of the chosen name and that line.
void grow_to_fit(Row& row) {
  int top = 0, bottom = row.height - 3;
  for (const Row::Piece& piece : row.pieces) {
    top = std::min(top, piece.y);
    bottom = std::max(bottom, piece.y + piece.label.flow.height);
  }
  for (Row::Piece& piece : row.pieces) piece.y -= top;
  row.height = bottom - top + 3;
  row.blocks[0].place.h = row.height;
  row.blocks[1].place.y = row.height - 2;
}

}  // namespace

// The languages' own names: the one that is shown in the middle, its neighbours at its sides, and how many there are
// besides. It needs no focus: left and right turn to the next language anyway.
Row FrontScreen::languages() {
  const Palette& p = desk_.palette();
  const auto& all = edition_->bundle().front().languages;
  const int px = plan_.small ? desk_.ui_px() * 85 / 100 : desk_.ui_px();
  const int gap = px * 3 / 4, height = px * 3 / 2, margin = desk_.margin(), baseline = px * 112 / 100;
  Row row;
  row.height = height;
  row.in_one_piece = true;
  layout::LabelParams params;
  params.text_px = px;
  params.width = desk_.width;
  params.direction = layout::BaseDirection::left_to_right;  // it begins at the left of its label
  params.tight = true;
  const auto label_of = [&](std::size_t i, bool bold) {
    params.bold = bold;
    params.language = all[i].tag;
    return layout::lay_label(desk_.fonts, language_name(desk_, all[i].tag).text(), params);
  };
  const auto add = [&](layout::Label label, Ink ink, int x, std::size_t language) {
    const int y = baseline - (label.flow.lines.empty() ? 0 : label.flow.lines[0].baseline);
    tabs_.push_back({x - gap / 2, x + label.width + gap / 2, language});
    row.pieces.push_back({std::move(label), ink, x, y});
  };
  tabs_.clear();
  layout::Label chosen = label_of(language_, true);
  const int width = chosen.width, x = std::max((desk_.width - width) / 2, 0);
  row.blocks.push_back({{x - gap / 2, 0, width + gap, height}, p.shade});
  row.blocks.push_back({{x - gap / 2, height - 2, width + gap, 2}, p.link});
  add(std::move(chosen), p.strong, x, language_);
  params.language = {};
  params.bold = false;
  const layout::Label widest = layout::lay_label(desk_.fonts, "+" + std::to_string(all.size()), params);
  int left = x - gap, right = x + width + gap;
  const int end = desk_.width - margin;
  std::size_t shown = 1;
  bool room_before = true, room_after = true;
  for (std::size_t before = 1, after = 1; shown < all.size() && (room_before || room_after);) {
    // Alternately the next ones and the ones before, as far as there is room.
    const bool is_after = room_after && (!room_before || after <= before);
    const std::size_t steps = is_after ? after : all.size() - before;
    const std::size_t other = (language_ + steps) % all.size();
    layout::Label label = label_of(other, false);
    const int w = label.width, rest = shown + 1 < all.size() ? widest.width + gap : 0;
    if (is_after ? right + w > end - rest : left - w < margin) {
      (is_after ? room_after : room_before) = false;
      continue;
    }
    const int at = is_after ? right : left - w;
    add(std::move(label), p.dim, at, other);
    (is_after ? right : left) += is_after ? w + gap : -(w + gap);
    ++(is_after ? after : before);
    ++shown;
  }
  if (shown < all.size()) {
    params.language = {};
    layout::Label more = layout::lay_label(desk_.fonts, "+" + std::to_string(all.size() - shown), params);
    const int at = end - more.width;
    add(std::move(more), p.link, at, all.size());
  }
  grow_to_fit(row);
  return row;
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
    style.headline_lines = has_tabs() ? 2 : 3;
    style.summary_lines = has_tabs() ? 0 : 1;
  } else if (plan_.columns == 2) {
    style.photo = CardStyle::Photo::at_start;
    style.photo_width = room * 38 / 100;
    style.photo_height = std::min(style.photo_width * 2 / 3, height * 28 / 100);
    style.headline = 122;
    style.summary_lines = 2;
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

// Headlines that differ in size for no reason that a reader sees are noise: where many of the first stories need
// smaller letters, all get them.
int FrontScreen::settled_headline() {
  constexpr std::uint32_t kLooked = 8;
  if (plan_.headline != 0) return plan_.headline;
  const int wanted = card_style().headline;
  int least = wanted;
  std::uint32_t smaller = 0, looked = 0;
  for (std::uint32_t i = 1; i < std::min(order_.count(), kLooked) && plan_.max_card > 0; ++i) {
    const auto entry = entry_at(i);
    if (!entry) continue;
    CardStyle style = card_style();
    (void)fitting_card(*entry, style, plan_.max_card, std::nullopt);
    ++looked;
    if (style.headline < wanted) ++smaller;
    least = std::min(least, style.headline);
  }
  plan_.headline = smaller * 2 >= std::max(looked, 1U) ? least : wanted;
  return plan_.headline;
}

// What one story of a row needs, its neighbours get.
void FrontScreen::shrink_together(const RowContent& content, CardStyle& style) {
  int least = style.headline;
  for (std::uint32_t i = 0; i < content.count && plan_.max_card > 0; ++i) {
    const auto entry = entry_at(content.first + i);
    if (!entry) continue;
    CardStyle fitted = style;
    (void)fitting_card(*entry, fitted, plan_.max_card, std::nullopt);
    least = std::min(least, fitted.headline);
  }
  style.may_shrink = least == style.headline;
  style.headline = least;
}

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
    card = fitting_card(*entry, fitted, position == 0 ? plan_.max_lead : plan_.max_card, was_read);
  } else {
    RowBuilder damaged(desk_, style.width, style.margin);
    damaged.gap(style.gap).add_own(desk_.say(words::kDamagedRow), desk_.palette().dim, {.lines = 2}).gap(style.gap);
    card = damaged.finish(true);
  }
  const int x = column_x(column, style.width);
  row.cells.push_back({x, y, style.width, card.height});
  append(row, std::move(card), x, y);
}

Row FrontScreen::lead() {
  Row row;
  row.can_focus = true;
  add_story(row, 0, lead_style(), 0, 0);
  CardStyle style = card_style();
  style.has_section = true;
  for (std::uint32_t i = 0; i < plan_.beside_lead; ++i) {
    const int column = 2 + static_cast<int>(i / Plan::kBesideLead);
    const bool is_top = i % Plan::kBesideLead == 0;
    const int y = is_top ? 0 : row.cells.back().bottom();
    const int x = column_x(column, style.width) + style.margin;
    if (!is_top) row.blocks.push_back({{x, y, style.width - 2 * style.margin, 1}, desk_.palette().rule});
    add_story(row, i + 1, style, column, y);
  }
  row.cells.front().h = row.height;
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
  style.may_shrink = settled_headline() == style.headline;
  style.headline = settled_headline();
  if (style.may_shrink && content.count > 1) shrink_together(content, style);
  for (std::uint32_t i = 0; i < content.count; ++i) add_story(row, content.first + i, style, static_cast<int>(i), 0);
  for (PxRect& cell : row.cells) {
    cell.h = row.height;
    row.blocks.push_back({{cell.x + style.margin, 0, cell.w - 2 * style.margin, 1}, p.rule});
  }
  add_column_rules(row, 1);
  return row;
}

}  // namespace handbill::ui
