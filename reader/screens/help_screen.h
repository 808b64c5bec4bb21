// Which button or key does what, and how to change it.
#pragma once

#include "reader/ui/sheet.h"

namespace handbill::ui {

class HelpScreen final : public Sheet {
 public:
  explicit HelpScreen(Desk& desk) : Sheet(desk) {}
  std::string shows() const override { return "help"; }

 private:
  std::vector<SheetItem> items() const override;
  Outcome chosen(int choice) override;
};

// Gives a button to an action: first the action is chosen, then the button is pressed.
class ButtonsScreen final : public Sheet {
 public:
  explicit ButtonsScreen(Desk& desk) : Sheet(desk) {}
  std::string shows() const override { return asking_ == Action::none ? "buttons" : "press-a-button"; }
  bool wants_button() const override { return asking_ != Action::none; }
  Outcome button(Button pressed) override;
  std::vector<Hint> hints() const override;

 private:
  std::vector<SheetItem> items() const override;
  Outcome chosen(int choice) override;
  Action asking_ = Action::none;
};

}  // namespace handbill::ui
