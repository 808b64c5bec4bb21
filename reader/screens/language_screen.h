// The languages that the program speaks, each by its own name. The first screen of all where neither settings nor
// environment name one of them.
#pragma once

#include "reader/ui/sheet.h"

namespace handbill::ui {

class LanguageScreen final : public Sheet {
 public:
  // `then` makes the screen that follows; without it the one below comes back.
  explicit LanguageScreen(Desk& desk, MakeScreen then = {}) : Sheet(desk), then_(std::move(then)) {}
  std::string shows() const override { return "language"; }

 private:
  std::vector<SheetItem> items() const override;
  Outcome chosen(int choice) override;
  MakeScreen then_;
};

}  // namespace handbill::ui
