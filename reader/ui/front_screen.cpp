#include "reader/ui/front_screen.h"

#include <algorithm>

#include "reader/ui/article_screen.h"
#include "reader/ui/chrome.h"
#include "reader/ui/menu_screen.h"
#include "reader/ui/message_screen.h"
#include "reader/ui/open.h"
#include "reader/ui/words.h"

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

}  // namespace

FrontScreen::FrontScreen(Desk& desk, std::shared_ptr<library::Edition> edition)
    : desk_(desk), edition_(std::move(edition)), list_(desk, *this) {
  const bundle::Bundle& b = edition_->bundle();
  choose_language(best_language(b.front(), desk_.language, b.manifest()->language));
}

void FrontScreen::choose_language(std::size_t index) {
  language_ = index;
  groups_.clear();
  group_rows_.clear();
  row_count_ = 1;  // the masthead
  for (const bundle::Group& group : edition_->bundle().front().groups) {
    if (group.language != language_) continue;
    groups_.push_back(&group);
    group_rows_.push_back(row_count_);
    row_count_ += group.count + (group.section.empty() ? 0 : 1);
  }
  list_.to_top();
  list_.forget_rows();
}

FrontScreen::Place FrontScreen::place_of(std::uint32_t row) const {
  if (row == 0 || groups_.empty()) return {};
  const auto after = std::upper_bound(group_rows_.begin(), group_rows_.end(), row);
  const auto g = static_cast<std::size_t>(after - group_rows_.begin()) - 1;
  const bundle::Group* group = groups_[g];
  std::uint32_t in_group = row - group_rows_[g];
  if (!group->section.empty()) {
    if (in_group == 0) return {Place::Kind::heading, group, 0};
    --in_group;
  }
  return {Place::Kind::article, group, group->first + in_group};
}

Row FrontScreen::make_row(std::uint32_t i) {
  const Place place = place_of(i);
  switch (place.kind) {
    case Place::Kind::masthead: return masthead();
    case Place::Kind::heading: return heading(*place.group);
    case Place::Kind::article: break;
  }
  return article(place.article);
}

Row FrontScreen::masthead() {
  const Palette& p = desk_.palette();
  bundle::Bundle& b = edition_->bundle();
  const bundle::Manifest& m = *b.manifest();
  const std::string publisher = edition_->proof().publisher();
  const int gap = desk_.text_px() / 3;
  RowBuilder row(desk_, desk_.width);
  row.gap(gap).add(m.title, p.strong,
                   {.percent = 150, .bold = true, .align = layout::Align::center, .language = m.language});
  row.add(join_parts({date_text(m.date), std::string(words::kNumber) + " " + std::to_string(m.edition), publisher}),
          p.text, {.percent = 85, .align = layout::Align::center});
  add_standing(row);
  if (b.missing_bytes() > 0) row.gap(gap).add(words::kIncomplete, p.strong, {.percent = 85});
  if (b.trailing_bytes() > 0) {
    row.gap(gap).add(std::to_string(b.trailing_bytes()) + " " + std::string(words::kMarked), p.strong, {.percent = 85});
  }
  const auto& languages = b.front().languages;
  if (languages.size() > 1) {
    const std::string& tag = languages[language_].tag;
    row.gap(gap).add(
        "◀  " +
            join_parts({language_name(tag), std::to_string(language_ + 1) + "/" + std::to_string(languages.size())}) +
            "  ▶",
        p.link,
        {.bold = true, .align = layout::Align::center, .direction = layout::Direction::left_to_right, .language = tag});
  }
  row.gap(gap);
  return row.finish(false);
}

// What the signature is worth here, what speaks against it, and the digits by which two people compare.
void FrontScreen::add_standing(RowBuilder& row) const {
  const Palette& p = desk_.palette();
  const trust::Signed& proof = edition_->proof();
  const trust::Pins& pins = desk_.trusted.pins;
  const trust::Pin* pin = pins.find(proof.channel.id());
  const RowBuilder::Style quiet{.percent = 80, .align = layout::Align::center};
  const RowBuilder::Style loud{.percent = 85, .bold = true, .align = layout::Align::center};
  if (desk_.trusted.accepts(proof.channel)) {
    row.add("✓ " + std::string(pin != nullptr ? words::kAccepted : words::kGivenKey), p.dim, quiet);
  } else {
    row.add(words::kForgottenMark, p.strong, quiet);
  }
  row.add(std::string(words::kThisEdition) + ": " + proof.manifest.fingerprint(), p.dim,
          {.percent = 70, .align = layout::Align::center});
  if (pin == nullptr) return;
  const trust::Standing s = trust::standing(*pin, proof, pins.newest_date());
  const std::string gap = ": ";
  if (s.contradicted) {
    row.add(words::kContradictionMark, p.strong, loud);
  } else if (pin->alarm) {
    row.add(words::kContradictionElsewhere, p.strong, loud);
  }
  if (s.newer) {
    const std::string number = std::string(words::kNumber) + " " + std::to_string(s.newer->number);
    row.add(std::string(words::kOlder) + gap + join_parts({number, date_text(s.newer_date)}), p.strong, quiet);
  }
  if (s.old_keys) row.add(words::kOldKeys, p.strong, quiet);
  if (s.least_days_old > 0) {
    const std::string days =
        std::string(words::kAtLeast) + " " + std::to_string(s.least_days_old) + " " + std::string(words::kDaysOld);
    row.add(s.least_days_old == 1 ? std::string(words::kOneDayOld) : days, p.dim, quiet);
  }
}

std::string FrontScreen::shows() const {
  const trust::Signed& proof = edition_->proof();
  const trust::Pin* pin = desk_.trusted.pins.find(proof.channel.id());
  if (pin == nullptr) return "front";
  const trust::Standing s = trust::standing(*pin, proof, desk_.trusted.pins.newest_date());
  return std::string("front") + (s.newer ? " older" : "") + (s.old_keys ? " old-keys" : "") +
         (s.contradicted ? " contradicted" : "") + (pin->alarm ? " alarm" : "");
}

Row FrontScreen::heading(const bundle::Group& group) {
  const std::string& tag = edition_->bundle().front().languages[language_].tag;
  RowBuilder row(desk_, desk_.width);
  row.gap(desk_.text_px() / 2)
      .add(group.section, desk_.palette().dim,
           {.percent = 90, .lines = 2, .bold = true, .direction = direction_of(tag), .language = tag})
      .gap(desk_.text_px() / 6);
  return row.finish(false, true);
}

Row FrontScreen::article(std::uint32_t number) {
  const Palette& p = desk_.palette();
  bundle::Bundle& b = edition_->bundle();
  const std::string& tag = b.front().languages[language_].tag;
  const int gap = std::max(3, desk_.text_px() / 4);
  RowBuilder row(desk_, desk_.width);
  row.gap(gap);
  const auto at = b.article(number);
  const auto entry = at ? b.entry(*at) : Result<bundle::Entry>(fail(at.error()));
  if (!entry) {
    row.add(words::kDamagedRow, p.dim, {.lines = 2}).gap(gap);
    return row.finish(true, true);
  }
  const layout::Direction side = direction_of(tag, entry->direction);
  row.add(entry->title, p.strong, {.lines = 3, .bold = true, .direction = side, .language = tag});
  const std::string date = entry->date ? date_text(entry->date->day) : std::string();
  row.add(join_parts({entry->source, date}), p.dim, {.percent = 80, .lines = 1, .direction = side, .language = tag});
  row.gap(gap);
  return row.finish(true, true);
}

void FrontScreen::draw(Canvas& canvas) { list_.draw(canvas, canvas.bounds()); }

Outcome FrontScreen::turn_language(int direction) {
  const std::size_t count = edition_->bundle().front().languages.size();
  if (count < 2) return nothing();
  choose_language((language_ + count + static_cast<std::size_t>(direction + static_cast<int>(count))) % count);
  return redraw();
}

Outcome FrontScreen::open_row(std::uint32_t row) {
  const Place place = place_of(row);
  if (place.kind != Place::Kind::article) return nothing();
  const auto number = edition_->bundle().article(place.article);
  if (!number) return push(std::make_unique<MessageScreen>(desk_, file_name(edition_->path()), number.error()));
  return push(ArticleScreen::open(desk_, edition_, *number));
}

Outcome FrontScreen::act(Action action) {
  if (auto moved = list_.act(action)) return std::move(*moved);
  switch (action) {
    case Action::left: return turn_language(-1);
    case Action::right: return turn_language(1);
    case Action::open: return open_row(list_.focus());
    case Action::menu: return push(std::make_unique<MenuScreen>(desk_, edition_));
    default: return nothing();
  }
}

Outcome FrontScreen::tap(int /*x*/, int y) {
  const std::uint32_t hit = list_.row_at(y);
  if (hit >= row_count_) return nothing();
  list_.set_focus(hit);
  return open_row(hit);
}

Outcome FrontScreen::scroll_by(int dy) { return list_.scroll_by(dy); }

void FrontScreen::relayout() { list_.forget_rows(); }

}  // namespace handbill::ui
