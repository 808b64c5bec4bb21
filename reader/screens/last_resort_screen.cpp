#include "reader/screens/last_resort_screen.h"

#include "reader/screens/message_screen.h"
#include "reader/ui/words.h"

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
// does it. Where nothing is kept there is nothing to forget but what goes by leaving.
std::vector<SheetItem> LastResortScreen::items() const {
  std::vector<SheetItem> out;
  const bool keeps = !desk().keeps_nothing;
  if (keeps) out.push_back({Kind::choice, say(words::kForgetAll), kForget});
  out.push_back({Kind::choice, say(keeps ? words::kOnlyLeave : words::kQuit), kLeave});
  out.push_back(back_item());
  out.push_back({Kind::text, say(keeps ? words::kForgetAllWhat : desk().nothing_kept())});
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
