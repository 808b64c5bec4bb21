#include "reader/screens/remember_screen.h"

#include "reader/telling/words.h"

namespace handbill::ui {
enum RememberScreen::Choice : int { kNo, kYes };

namespace {

using Kind = SheetItem::Kind;

}  // namespace

// What keeps nothing comes first: a button pressed in a hurry gives nothing away.
std::vector<SheetItem> RememberScreen::items() const {
  const std::string way = say(words::kMenu) + " › " + say(words::kProgram) + " › " + say(words::kKeepRead);
  constexpr int kLowPage = 300;  // px: on a page that is lower, smaller letters leave room for what can be answered
  const bool is_low = desk().page().h < kLowPage;
  std::vector<SheetItem> out;
  out.push_back({is_low ? Kind::strong : Kind::title, say(words::kRememberTitle)});
  out.push_back({is_low ? Kind::dim : Kind::text, say(words::kRememberWhat)});
  out.push_back({Kind::choice, say(words::kRememberNo), kNo});
  out.push_back({Kind::choice, say(words::kRememberYes), kYes});
  out.push_back({Kind::dim, desk().say(words::kRememberOnce, {way})});
  return out;
}

Outcome RememberScreen::act(Action action) {
  if (action == Action::back) return chosen(kNo);
  return Sheet::act(action);
}

Outcome RememberScreen::came_back() { return desk().settings.keep_read_asked ? go(Outcome::Kind::back) : nothing(); }

std::vector<Hint> RememberScreen::hints() const {
  std::vector<Hint> out = Sheet::hints();
  for (Hint& hint : out) {
    if (hint.action == Action::back) hint.word = words::kHintNo;
  }
  return out;
}

Outcome RememberScreen::chosen(int choice) {
  desk().settings.keep_read = choice == kYes;
  desk().settings.keep_read_asked = true;
  Outcome out = go(Outcome::Kind::back);
  out.restyles = true;
  return out;
}

}  // namespace handbill::ui
