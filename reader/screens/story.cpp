#include "reader/screens/story.h"

#include <algorithm>
#include <array>
#include <utility>

#include "reader/text/font_table.h"
#include "reader/text/language_tag.h"

namespace handbill::ui {
namespace {

constexpr int kSectionSize = 75, kLineSize = 76;  // per cent of the lists' text size, at most
constexpr int kLineShare = 82;                    // per cent of the headline's: it is no headline
constexpr int kMinCaption = 10;                   // px

// Small letters stay large enough to be read.
int percent_of(const Desk& desk, int percent) { return std::max(percent, kMinCaption * 100 / desk.ui_px()); }

class CardBuilder {
 public:
  CardBuilder(Desk& desk, const bundle::Entry& entry, const std::string& language, const CardStyle& style)
      : desk_(desk),
        entry_(entry),
        language_(language),
        style_(style),
        side_(direction_of(language, entry.direction)),
        row_(desk, style.width, style.margin) {}

  Row build(std::optional<bool> was_read) {
    row_.gap(style_.gap);
    const int bottom = add_photo();
    add_section();
    add_headline(was_read);
    if (style_.summary_lines > 0 && !(style_.summary_or_photo && has_photo())) {
      row_.add(entry_.summary, desk_.palette().text, text_style(style_.summary, style_.summary_lines));
    }
    add_line();
    row_.inset(0, 0).gap(std::max(0, bottom - row_.height()) + style_.gap);
    return row_.finish(true);
  }

 private:
  bool has_photo() const {
    // What is thinner is no picture: a mark that counts readers on the network, a line that parts two paragraphs.
    constexpr int kMinSide = 2, kMaxRatio = 12;
    const int w = entry_.lead.width, h = entry_.lead.height;
    const bool is_picture = std::min(w, h) >= kMinSide && w <= h * kMaxRatio && h <= w * kMaxRatio;
    return style_.photo != CardStyle::Photo::none && entry_.lead.chunk != 0 && is_picture && desk_.pictures != nullptr;
  }
  bool right_to_left() const { return direction_of(language_) == layout::BaseDirection::right_to_left; }

  RowBuilder::TextStyle text_style(int percent, int lines) const {
    return {.percent = percent_of(desk_, percent),
            .lines = lines,
            .serif = desk_.settings.serif,
            .tight = style_.tight,
            .direction = side_,
            .language = language_};
  }

  // Returns where it ends, px; the text then stands beside or below it.
  int add_photo() {
    if (!has_photo()) return 0;
    const int w = style_.photo_width, gap = std::max(6, desk_.ui_px() / 2);
    const bool at_left = (style_.photo == CardStyle::Photo::at_end) == right_to_left();
    const int x = at_left ? style_.margin : style_.width - style_.margin - w;
    const PxRect place{x, row_.height() + style_.gap / 2, w, style_.photo_height};
    row_.photo({entry_.lead, place});
    if (style_.photo == CardStyle::Photo::above) {
      row_.gap(style_.photo_height + style_.gap);
      return 0;
    }
    row_.inset(at_left ? w + gap : 0, at_left ? 0 : w + gap);
    return place.bottom();
  }

  void add_section() {
    if (!style_.has_section || entry_.section.empty()) return;
    RowBuilder::TextStyle style = text_style(kSectionSize, 1);
    style.bold = true;
    row_.add(entry_.section, desk_.palette().link, style);
  }

  void add_headline(std::optional<bool> was_read) {
    const Palette& p = desk_.palette();
    std::string title = story_title(entry_);
    if (was_read == false) title = "● " + title;
    RowBuilder::TextStyle style = text_style(
        !has_photo() && style_.headline_alone != 0 ? style_.headline_alone : style_.headline, style_.headline_lines);
    style.bold = style.is_title = true;
    style.serif = style.serif || style_.serif;
    row_.add(title, was_read == true ? p.dim : p.strong, style);
  }

  // The dot of a Chinese font is as wide as a letter, with a blank on both sides.
  text::Line joined(std::initializer_list<text::Line> parts) const {
    const text::Han han = text::han_of(language_);
    const bool is_wide = han != text::Han::none && han != text::Han::korean && han != text::Han::japanese;
    return text::Line::joined({parts.begin(), parts.size()}, is_wide ? "·" : " · ");
  }

  void add_line() {
    if (!style_.has_line) return;
    std::string date = entry_.date ? date_text(entry_.date->day) : std::string();
    const std::string minutes = desk_.say(words::kMinutes, {std::to_string(reading_minutes(language_, entry_.words))});
    RowBuilder::TextStyle style = text_style(std::min(kLineSize, style_.headline * kLineShare / 100), 1);
    style.serif = false;
    // Half a day is none.
    const bool has_date = row_.lines_of(joined({minutes, date}), style) <= 1;
    if (!has_date) date.clear();
    // The source comes last: it may be long, and is cut; where not even its first word fits, it is left out.
    const text::Line source = has_date ? text::Line(entry_.source) : text::Line();
    const text::Line word = source.text().substr(0, source.text().find(' ')) + "…";
    const auto fits = [&](const text::Line& last) { return row_.lines_of(joined({minutes, date, last}), style) <= 1; };
    const bool has_source = fits(source) || fits(word);
    row_.add(joined({minutes, date, has_source ? source : text::Line()}), desk_.palette().dim, style);
  }

  Desk& desk_;
  const bundle::Entry& entry_;
  const std::string& language_;
  const CardStyle& style_;
  layout::BaseDirection side_;
  RowBuilder row_;
};

}  // namespace

std::string story_title(const bundle::Entry& entry) {
  for (const std::string_view title : {entry.title, entry.summary}) {
    if (!text::Line(title).text().empty()) return std::string(title);
  }
  return std::string(entry.id);
}

Row story_card(Desk& desk, const bundle::Entry& entry, const std::string& language, const CardStyle& style,
               std::optional<bool> was_read) {
  return CardBuilder(desk, entry, language, style).build(was_read);
}

}  // namespace handbill::ui
