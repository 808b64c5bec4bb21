#include "reader/screens/article_sheets.h"

namespace handbill::ui {
namespace {

using Kind = SheetItem::Kind;
constexpr int kReadLinked = -2;
constexpr int kItemLines = 3;           // of a link with its text
constexpr std::size_t kMaxCoded = 400;  // bytes of an address; a camera cannot read more from a small screen

// A SheetItem without a language is in the program's own; an article's text without one is not.
std::string tag_of(const std::string& language) { return language.empty() ? "und" : language; }

}  // namespace

PxRect OverlaySheet::area() const { return lower_part(desk().page().h * 3 / 5); }

std::vector<SheetItem> PageItemsScreen::items() const {
  std::vector<SheetItem> out;
  out.push_back({Kind::strong, say(found_.empty() ? words::kNothingOnPage : words::kOnThisPage)});
  for (std::size_t i = 0; i < found_.size(); ++i) {
    const PageItem& item = found_[i];
    std::string what = say(words::kLink);
    if (item.kind == PageItem::Kind::note) what = desk().say(words::kNote, {std::to_string(item.index + 1)});
    if (item.kind == PageItem::Kind::picture) what = say(words::kPicture);
    const bool has_text = item.kind != PageItem::Kind::note && !item.text.empty();
    const std::string text = has_text ? desk().say(words::kNameValue, {what, text::Line(item.text).isolated()}) : what;
    out.push_back({.kind = Kind::choice, .text = text, .choice = static_cast<int>(i), .lines = kItemLines});
  }
  out.push_back(back_item());
  return out;
}

Outcome PageItemsScreen::chosen(int choice) {
  return choice == kBack ? go(Outcome::Kind::back) : open_(found_[static_cast<std::size_t>(choice)]);
}

Outcome NoteScreen::act(Action action) {
  if (action == Action::menu || action == Action::links) return go(Outcome::Kind::back);
  return Sheet::act(action);
}

std::vector<SheetItem> NoteScreen::items() const {
  std::vector<SheetItem> out;
  out.push_back({Kind::strong, desk().say(words::kNote, {std::to_string(number_ + 1)})});
  out.push_back({Kind::passage, text_, 0, tag_of(language_)});
  out.push_back({Kind::choice, say(words::kClose), kBack});
  return out;
}

Outcome NoteScreen::chosen(int /*choice*/) { return go(Outcome::Kind::back); }

std::vector<SheetItem> LinkScreen::items() const {
  std::vector<SheetItem> out;
  out.push_back({Kind::title, say(words::kLink)});
  out.push_back({Kind::strong, text_, 0, "und"});
  if (read_) {
    out.push_back({Kind::choice, say(words::kReadLinked), kReadLinked});
  } else {
    out.push_back({Kind::dim, say(words::kLinkWhy)});
    out.push_back({Kind::text, address_, 0, "en"});
    // Only what is seen is coded.
    const bool is_seen = text::Line(address_).text() == address_;
    if (is_seen && address_.size() <= kMaxCoded) out.push_back({Kind::qr, address_});
  }
  out.push_back(back_item());
  return out;
}

Outcome LinkScreen::chosen(int choice) { return choice == kReadLinked ? read_() : go(Outcome::Kind::back); }

std::vector<SheetItem> ContentsScreen::items() const {
  std::vector<SheetItem> out;
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    const Line& line = lines_[i];
    if (!line.go) {
      out.push_back({Kind::strong, line.text, 0, line.language});
    } else {
      out.push_back({Kind::choice, line.text, static_cast<int>(i), line.language, line.depth});
    }
  }
  out.push_back(back_item());
  return out;
}

Outcome ContentsScreen::chosen(int choice) {
  return choice == kBack ? go(Outcome::Kind::back) : lines_[static_cast<std::size_t>(choice)].go();
}

}  // namespace handbill::ui
