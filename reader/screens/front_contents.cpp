#include "reader/screens/front_contents.h"

#include <algorithm>

#include "reader/screens/menu_screen.h"

namespace handbill::ui {
namespace {

constexpr int kHeadlineLines = 2;

}  // namespace

FrontContents::FrontContents(Desk& desk, std::shared_ptr<library::Edition> edition, std::size_t language, Ways ways,
                             std::optional<std::uint32_t> focus)
    : desk_(desk),
      edition_(std::move(edition)),
      language_(language),
      order_(edition_->bundle().front().languages[language]),
      ways_(std::move(ways)),
      row_count_(first_rows()),
      list_(desk, *this, ListView::Pages::by_rows) {
  const std::optional<std::uint32_t> number =
      focus ? std::optional(order_.number_at(*focus)) : std::optional<std::uint32_t>();
  std::uint32_t focused = 0;
  for (const bundle::Group& group : edition_->bundle().front().groups) {
    if (group.language != language_ || group.count == 0) continue;
    const bool headed = !group.section.empty();
    sections_.push_back({&group, row_count_, headed});
    const std::uint32_t first = row_count_ + (headed ? 1 : 0);
    if (number && *number >= group.first && *number - group.first < group.count) {
      focused = first + (*number - group.first);
    }
    row_count_ = first + group.count;
  }
  if (focused > 0) list_.set_focus(focused);
}

// REQUIRES: the row is one of a section's.
const FrontContents::Section& FrontContents::section_of(std::uint32_t row) const {
  const auto after = std::upper_bound(sections_.begin(), sections_.end(), row,
                                      [](std::uint32_t r, const Section& s) { return r < s.first_row; });
  return *(after - 1);
}

std::optional<std::uint32_t> FrontContents::number_in(std::uint32_t row) const {
  if (row < first_rows() || row >= row_count_) return std::nullopt;
  const Section& section = section_of(row);
  const std::uint32_t in_section = row - section.first_row;
  if (section.headed && in_section == 0) return std::nullopt;
  return section.group->first + in_section - (section.headed ? 1 : 0);
}

Row FrontContents::make_row(std::uint32_t i) {
  const Palette& p = desk_.palette();
  const int gap = desk_.is_small() ? 1 : std::max(2, desk_.ui_px() / 5);
  RowBuilder row(desk_, desk_.width);
  row.gap(gap);
  if (i == 0) {
    row.add_own(desk_.say(words::kContents), p.strong,
                {.percent = desk_.is_small() ? 100 : 115, .lines = 1, .bold = true, .tight = desk_.is_small()})
        .gap(gap);
    return row.finish(false);
  }
  if (i < first_rows()) {
    row.add_own(desk_.labelled(words::kHintLanguage, language_name(desk_, tag()).isolated()), p.link,
                {.lines = 1, .bold = true, .tight = desk_.is_small()});
    return row.gap(gap).finish(true);
  }
  const layout::BaseDirection side = direction_of(tag());
  const auto number = number_in(i);
  if (!number) {
    const Section& section = section_of(i);
    const std::string count = " (" + std::to_string(section.group->count) + ")";
    row.add(section.group->section + count, p.link, {.lines = 1, .bold = true, .direction = side, .language = tag()});
    Row out = row.gap(gap).finish(true, true);
    out.heads_next = true;
    return out;
  }
  const auto at = edition_->bundle().article(*number);
  const auto entry = at ? edition_->bundle().entry(*at) : Result<bundle::Entry>(tl::unexpected(at.error()));
  if (entry) {
    row.add(story_title(*entry), p.text,
            {.percent = 92,
             .lines = kHeadlineLines,
             .tight = desk_.is_small(),
             .direction = direction_of(tag(), entry->direction),
             .language = tag(),
             .is_title = true});
  } else {
    row.add_own(desk_.say(words::kDamagedRow), p.dim, {.percent = 92, .lines = kHeadlineLines});
  }
  return row.gap(gap).finish(true);
}

std::string FrontContents::place() const {
  const auto number = number_in(list_.focus());
  if (!number) return {};
  return desk_.say(words::kOf, {std::to_string(*number - edition_->bundle().front().languages[language_].first + 1),
                                std::to_string(order_.count())});
}

void FrontContents::fetch() { list_.lay_out(desk_.page()); }

void FrontContents::draw(Canvas& canvas) { list_.draw(canvas); }

Outcome FrontContents::open_row(std::uint32_t row) {
  if (row == 0 || row >= row_count_) return nothing();
  if (row < first_rows()) return ways_.languages();
  if (const auto number = number_in(row)) return ways_.open(order_.position_of(*number));
  return ways_.show(order_.position_of(section_of(row).group->first));
}

Outcome FrontContents::act(Action action) {
  if (auto moved = list_.act(action)) return std::move(*moved);
  switch (action) {
    case Action::open: return open_row(list_.focus());
    case Action::contents: return go(Outcome::Kind::back);
    case Action::menu: return push(std::make_unique<MenuScreen>(desk_, edition_));
    default: return nothing();
  }
}

Outcome FrontContents::tap(int x, int y) { return list_.focus_at(x, y) ? open_row(list_.focus()) : nothing(); }

std::vector<Hint> FrontContents::hints() const { return {{Action::open, words::kOpen}, {Action::back, words::kBack}}; }

std::vector<SheetItem> EditionLanguages::items() const {
  std::vector<SheetItem> out;
  const auto& all = edition_->bundle().front().languages;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::string name = (i == now_ ? "✓ " : "") + language_name(desk(), all[i].tag).text();
    out.push_back({SheetItem::Kind::choice, name, static_cast<int>(i), all[i].tag});
  }
  out.push_back(back_item());
  return out;
}

Outcome EditionLanguages::chosen(int choice) {
  return choice == kBack ? go(Outcome::Kind::back) : choose_(static_cast<std::size_t>(choice));
}

}  // namespace handbill::ui
