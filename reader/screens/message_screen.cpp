#include "reader/screens/message_screen.h"

#include "reader/telling/message_page.h"

namespace handbill::ui {

MessageScreen::MessageScreen(Desk& desk, text::Line name, Error error)
    : MessageScreen(desk, std::move(name), std::move(error), Ways{}) {}

MessageScreen::MessageScreen(Desk& desk, text::Line name, Error error, Ways ways, Word text)
    : Sheet(desk), name_(std::move(name)), error_(std::move(error)), ways_(std::move(ways)), text_(text) {}

Outcome MessageScreen::act(Action action) {
  if (ways_.neighbour && (action == Action::left || action == Action::right)) {
    return ways_.neighbour(action == Action::left ? -1 : 1);
  }
  return Sheet::act(action);
}

std::vector<SheetItem> MessageScreen::items() const {
  return MessagePage::items(desk(), name_, error_, text_, ways_.go_on != nullptr, ways_.again != nullptr);
}

Outcome MessageScreen::chosen(int choice) {
  if (choice == MessagePage::kGoOn) return replace(ways_.go_on());
  if (choice == MessagePage::kAgain) return replace(ways_.again());
  return go(Outcome::Kind::back);
}

}  // namespace handbill::ui
