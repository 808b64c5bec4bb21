// There was too little memory for a page, and nothing else is the matter.
#pragma once

#include "reader/ui/sheet.h"

namespace handbill::ui {

class MemoryScreen final : public Sheet {
 public:
  // `again`: what is done once more on the screen below.
  MemoryScreen(Desk& desk, Action again) : Sheet(desk), again_(again) {}
  std::string shows() const override { return "no-memory"; }

 private:
  enum Choice : int;
  std::vector<SheetItem> items() const override;
  Outcome chosen(int choice) override;
  Action again_;
};

}  // namespace handbill::ui
