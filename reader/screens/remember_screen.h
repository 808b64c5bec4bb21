// The question whether this device shall remember what is read: asked once, when there is first something to remember.
#pragma once

#include "reader/ui/sheet.h"

namespace handbill::ui {

class RememberScreen final : public Sheet {
 public:
  explicit RememberScreen(Desk& desk) : Sheet(desk) {}
  // Who goes back does not want it.
  Outcome act(Action action) override;
  // Answered in the menu.
  Outcome came_back() override;
  std::string shows() const override { return "remember"; }
  std::vector<Hint> hints() const override;

 private:
  enum Choice : int;
  std::vector<SheetItem> items() const override;
  Outcome chosen(int choice) override;
};

}  // namespace handbill::ui
