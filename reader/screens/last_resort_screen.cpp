#include "reader/screens/last_resort_screen.h"

#include "reader/screens/message_screen.h"
#include "reader/telling/words.h"

namespace handbill::ui {
enum LastResortScreen::Choice : int { kForget, kLeave };

namespace {

using Kind = SheetItem::Kind;

}  // namespace

Outcome LastResortScreen::act(Action action) {
  if (action == Action::last_resort) return go(Outcome::Kind::quit);
  if (action == Action::menu) return go(Outcome::Kind::back);
  return Sheet::act(action);
}

// The choices stand above the words that explain them: on every screen the first is in view, so that one more press
// does it. What an earlier run has kept goes too, also in one that keeps nothing.
std::vector<SheetItem> LastResortScreen::items() const {
  std::vector<SheetItem> out;
  out.push_back({Kind::choice, say(words::kForgetAll), kForget});
  out.push_back({Kind::choice, say(words::kOnlyLeave), kLeave});
  out.push_back(back_item());
  out.push_back({Kind::text, say(words::kForgetAllWhat)});
  if (desk().keeps_nothing && !desk().kept_before) out.push_back({Kind::dim, say(words::kKeepsNothing)});
  return out;
}

Outcome LastResortScreen::chosen(int choice) {
  if (choice == kBack) return go(Outcome::Kind::back);
  if (choice == kForget && desk().forget_everything) {
    const Status done = desk().forget_everything();
    if (!done) {
      return replace(
          std::make_unique<MessageScreen>(desk(), "", done.error(), MessageScreen::Ways{}, words::kForgetAllFailed));
    }
  }
  return go(Outcome::Kind::quit);
}

}  // namespace handbill::ui
