// The menu of last resort, which one press opens from every screen: forget everything and leave, or only leave.
#pragma once

#include "reader/ui/sheet.h"

namespace handbill::ui {

class LastResortScreen final : public Sheet {
 public:
  explicit LastResortScreen(Desk& desk) : Sheet(desk) {}
  // Asked for once more, it leaves: who presses twice is in a hurry.
  Outcome act(Action action) override;
  std::string shows() const override { return "last-resort"; }

 private:
  enum Choice : int;
  std::vector<SheetItem> items() const override;
  Outcome chosen(int choice) override;
};

}  // namespace handbill::ui
