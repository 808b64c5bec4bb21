// The rows of the front page (see front_screen.h).
#include <algorithm>
#include <array>

#include "reader/library/read_marks.h"
#include "reader/screens/front_screen.h"
#include "reader/text/language_tag.h"
#include "reader/ui/chrome.h"

namespace handbill::ui {
namespace {

// A screen with a shorter side, such as 320x240, is small: there the story gets the room, not what stands around it.
constexpr int kSmallSide = 280;  // px

// At the pace of reading news. `words` counts characters in scripts without spaces.
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
    if (text::primary_language(tag) == p.language) pace = p.per_minute;
  }
  return std::max(1U, (words + pace / 2) / pace);
}

// The part of a picture that fills width x height undistorted. Its corner is even, as decode_picture() requires.
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

bool FrontScreen::right_to_left() const { return direction_of(language()) == layout::BaseDirection::right_to_left; }

bool FrontScreen::is_small() const { return std::min(desk_.width, desk_.height) < kSmallSide; }

Row FrontScreen::masthead() {
  const Palette& p = desk_.palette();
  const bundle::Manifest& m = *edition_->bundle().manifest();
  const int px = desk_.ui_px(), gap = px / 3;
  const bool small = is_small();
  RowBuilder row(desk_, desk_.width);
  row.gap(small ? 2 : gap);
  row.add(m.title, p.strong,
          {.percent = small ? 135 : 190,
           .lines = small ? 2 : 3,
           .bold = true,
           .serif = true,
           .align = layout::Align::center,
           .language = m.language});
  row.gap(2).rule(p.strong, std::max(1, px / 12)).gap(std::max(1, px / 12)).rule(p.strong, 1).gap(gap / 2);
  add_facts(row);
  row.gap(gap / 2);
  return row.finish(false);
}

// Which edition it is, how old at least, and the digits by which two people compare. Whose it is stands in the band.
void FrontScreen::add_facts(RowBuilder& row) const {
  const Palette& p = desk_.palette();
  const trust::Signed& proof = edition_->proof();
  const bundle::Manifest& m = *proof.manifest;
  // A number made of the date's digits adds nothing to the date.
  const std::string date = date_text(m.date), number = std::to_string(m.edition);
  std::string digits = date;
  std::erase(digits, '-');
  std::string age;
  if (const trust::Pin* pin = desk_.trusted.pins.find(proof.channel.id())) {
    const int days = trust::standing(*pin, proof, desk_.trusted.pins.today_min(pin->channel)).min_days_old;
    if (days == 1) age = desk_.say(words::kOneDayOld);
    if (days > 1) age = desk_.say(words::kDaysOld, {std::to_string(days)});
  }
  const RowBuilder::TextStyle quiet{.percent = 80, .align = layout::Align::center};
  row.add_own(join_parts({date, number == digits ? std::string() : desk_.say(words::kNumber, {number}), age}).text(),
              p.dim, quiet);
  // On a small screen the digits stand on the page about the edition.
  if (is_small()) return;
  row.add_own(desk_.labelled(words::kThisEdition, proof.manifest.fingerprint()), p.dim,
              {.percent = 70, .align = layout::Align::center});
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
    params.direction = layout::BaseDirection::left_to_right;  // it begins at the left of its label
    return layout::lay_label(desk_.fonts, language_name(desk_, all[i].tag).text(), params);
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
  row.gap(px / 2).rule(desk_.palette().strong, std::max(1, px / 12)).gap(px / 6);
  // Articles without a section begin behind the rule too, or they would seem to be of the section above.
  if (!group.section.empty()) {
    row.add(group.section, desk_.palette().strong,
            {.percent = 90, .lines = 2, .bold = true, .direction = direction_of(language()), .language = language()});
    row.gap(px / 6);
  }
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
  const layout::BaseDirection side = direction_of(language(), entry.direction);
  // Serifs of bold Hebrew and Chinese letters are lost where a letter has few pixels.
  const bool serif = desk_.settings.serif || (is_lead && !small);
  const bool marks = desk_.read_marks != nullptr && desk_.settings.keep_read;
  const bool was_read = marks && desk_.read_marks->has(edition_->proof().manifest.edition_id(), number);
  std::string title(entry.title);
  if (marks && !was_read) title = "● " + title;
  const bool is_tight = small && is_lead && has_photo(entry);
  const RowBuilder::TextStyle headline{.percent = !is_lead || is_tight ? 100 : (small ? 115 : 140),
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

Row FrontScreen::articles(const RowContent& content) {
  if (columns_ == 1) return card(number_of(content, 0), desk_.width);
  Row out;
  out.can_focus = true;
  out.rule_above = true;
  const int width = desk_.width / static_cast<int>(columns_);
  for (std::uint32_t i = 0; i < content.count; ++i) {
    Row one = card(number_of(content, i), width);
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

}  // namespace handbill::ui
