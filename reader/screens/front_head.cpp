// The head of the front page: the paper's name, the edition's date, its languages (see front_screen.h).
#include <algorithm>
#include <array>

#include "reader/screens/front_screen.h"
#include "reader/ui/chrome.h"

namespace handbill::ui {
namespace {

// Sizes of the paper's title, in per cent of the lists' text, largest first: alone on its lines, beside the date.
constexpr std::array kAloneSizes{210, 180, 155, 135};
constexpr std::array kBesideSizes{150, 130, 115, 100, 88};
constexpr int kHeadlineSize = 108;  // of the story that leads on a small page
constexpr int kFolioSize = 76;
constexpr int kMinFolio = 10;       // px
constexpr int kMinTitleShare = 45;  // per cent of the line, beside the date
constexpr int kMastheadShare = 5;   // of the screen's height, together with the band; in large text kLargeShare
constexpr int kLargeShare = 3;

}  // namespace

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
    plan_.title = percent;
    Row row = masthead_in_lines(told, percent, fits);
    if (fits && row.height <= room) return row;
  }
  // Nothing of a title is cut where it may have a line of its own, and it has one before it is smaller than headlines.
  for (const int least : {kHeadlineSize, 0}) {
    for (const bool may_be_beside : {true, false}) {
      for (const int percent : kBesideSizes) {
        if (percent < least) continue;
        plan_.title = percent;
        Row row = masthead_in_one(told, percent, may_be_beside, fits);
        if (fits && row.height <= room) return row;
      }
    }
  }
  // Below a notice there may be no room for a second line: it is taken all the same before the title is cut.
  for (const bool may_be_beside : {true, false}) {
    Row row = masthead_in_one(told, kBesideSizes.back(), may_be_beside, fits);
    if (fits) return row;
  }
  return masthead_in_one(told, kBesideSizes.back(), true, fits);
}

int FrontScreen::title_size() {
  if (plan_.title == 0) (void)masthead();
  return plan_.title;
}

Row FrontScreen::masthead_in_lines(const Folio& folio, int percent, bool& fits) {
  const Palette& p = desk_.palette();
  const bundle::Manifest& m = *edition_->bundle().manifest();
  const int px = desk_.ui_px();
  const RowBuilder::TextStyle title{.percent = percent,
                                    .lines = 1,
                                    .bold = true,
                                    .serif = true,
                                    .tight = true,
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
  const bool rtl = right_to_left();  // as the headlines below it
  layout::LabelParams own;
  own.text_px = std::max(kMinFolio, px * kFolioSize / 100);
  own.width = room;
  own.language = desk_.catalog().tag();
  own.direction = layout::BaseDirection::left_to_right;  // it begins at the left of its label
  own.is_own = true;
  const auto lay_own = [&](const text::Line& line) { return layout::lay_label(desk_.fonts, line.text(), own); };
  layout::Label date = lay_own(join_parts({folio.date, folio.number}));
  layout::trim_to_ink(desk_.fonts, date);
  const bool beside = may_be_beside && room - date.width - px >= room * kMinTitleShare / 100;
  layout::LabelParams params = own;
  params.is_own = false;
  params.text_px = std::max(8, px * percent / 100);
  params.width = std::max(1, beside ? room - date.width - px : room);
  params.bold = params.serif = params.tight = true;
  params.language = m.language;
  layout::Label title = layout::lay_label(desk_.fonts, text::Line(m.title).text(), params);
  layout::trim_to_ink(desk_.fonts, title);
  fits = !title.shortened;
  Row row;
  const auto add = [&](layout::Label label, Ink ink, bool at_start, int y) {
    const int x = at_start != rtl ? left : left + room - label.width;
    row.height = std::max(row.height, y + label.flow.height);
    row.pieces.push_back({std::move(label), ink, x, y});
  };
  const auto baseline = [](const layout::Label& l) { return l.flow.lines.empty() ? 0 : l.flow.lines[0].baseline; };
  const int title_base = baseline(title), date_base = baseline(date);
  const int base = std::max(title_base, beside ? date_base : 0) + std::max(2, px / (plan_.small ? 8 : 3));
  add(std::move(title), p.strong, true, base - title_base);
  add(std::move(date), p.dim, !beside, beside ? base - date_base : row.height + px / 8);
  if (!folio.age.empty()) add(lay_own(folio.age), p.dim, true, row.height);
  row.height += px / 8;
  row.blocks.push_back({{left, row.height, room, std::max(1, px / 12)}, p.strong});
  row.height += std::max(1, px / 12) + 1;
  return row;
}

Row FrontScreen::languages() {
  const int px = plan_.small ? desk_.ui_px() * 85 / 100 : desk_.ui_px();
  LanguageTabs out = lay_language_tabs(desk_, edition_->bundle().front().languages, language_, px);
  tabs_ = std::move(out.tabs);
  return std::move(out.row);
}

}  // namespace handbill::ui
