// An edition that contradicts one seen before: the same publisher signed both with one number. Nothing of it is shown
// until the person has read what that may mean.
#pragma once

#include "reader/ui/sheet.h"

namespace handbill::ui {

class ForkScreen final : public Sheet {
 public:
  // REQUIRES: the fork is among those remembered for the candidate's channel.
  ForkScreen(Desk& desk, library::Candidate candidate) : Sheet(desk), candidate_(std::move(candidate)) {}
  std::string shows() const override { return "fork"; }

 private:
  std::vector<SheetItem> items() const override;
  Outcome chosen(int choice) override;
  library::Candidate candidate_;
};

}  // namespace handbill::ui
