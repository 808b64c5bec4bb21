#include "reader/screens/help_screen.h"

#include <algorithm>

namespace handbill::ui {
namespace {

using Kind = SheetItem::Kind;
constexpr int kRestore = -2;

}  // namespace

std::vector<SheetItem> HelpScreen::items() const {
  std::vector<SheetItem> out;
  out.push_back({Kind::title, say(words::kHelp)});
  const auto add = [&](const ActionRow& row) {
    const std::string name = all_names(desk().device, desk().settings, row.action);
    if (!name.empty()) out.push_back({Kind::text, desk().labelled(row.word, name)});
  };
  for (const ActionRow& row : action_rows()) add(row);
  if (desk().device == Device::keyboard) {
    for (const ActionRow& row : keyboard_rows()) add(row);
  }
  out.push_back(back_item());
  return out;
}

Outcome HelpScreen::chosen(int /*choice*/) { return go(Outcome::Kind::back); }

std::vector<SheetItem> ButtonsScreen::items() const {
  std::vector<SheetItem> out;
  if (asking_ != Action::none) {
    for (const ActionRow& row : action_rows()) {
      if (row.action == asking_) out.push_back({Kind::title, desk().say(words::kPressFor, {say(row.word)})});
    }
    out.push_back({Kind::text, say(words::kPressAsIs)});
    return out;
  }
  out.push_back({Kind::title, say(words::kChangeButtons)});
  for (const ActionRow& row : action_rows()) {
    const std::string name = button_name(desk().device, desk().settings, row.action);
    const int choice = static_cast<int>(row.action);
    out.push_back({Kind::choice, name.empty() ? say(row.word) : desk().labelled(row.word, name), choice});
  }
  if (!desk().settings.bindings.empty()) out.push_back({Kind::choice, say(words::kRestoreButtons), kRestore});
  out.push_back(back_item());
  return out;
}

std::vector<Hint> ButtonsScreen::hints() const {
  return asking_ == Action::none ? Sheet::hints() : std::vector<Hint>{};
}

Outcome ButtonsScreen::chosen(int choice) {
  if (choice == kBack) return go(Outcome::Kind::back);
  if (choice == kRestore) {
    desk().settings.bindings.clear();
    return go(Outcome::Kind::restyle);
  }
  asking_ = static_cast<Action>(choice);
  refresh();
  return redraw();
}

Outcome ButtonsScreen::button(Button pressed) {
  // Where it is refused, the list shows the old button.
  (void)give_button(desk().settings, pressed, std::exchange(asking_, Action::none));
  refresh();
  return go(Outcome::Kind::restyle);
}

}  // namespace handbill::ui
