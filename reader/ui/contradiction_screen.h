// An edition that contradicts one seen before: the same publisher signed both with one number. Nothing of it is shown
// until the person has read what that may mean.
#pragma once

#include "reader/ui/sheet.h"

namespace handbill::ui {

class ContradictionScreen final : public Sheet {
 public:
  // REQUIRES: the contradiction is among those remembered for the candidate's channel.
  ContradictionScreen(Desk& desk, library::Candidate candidate) : Sheet(desk), candidate_(std::move(candidate)) {}
  std::string shows() const override { return "contradiction"; }

 private:
  std::vector<SheetItem> items() const override;
  Outcome chosen(int choice) override;
  library::Candidate candidate_;
};

}  // namespace handbill::ui
