// An edition that contradicts one seen before: the same publisher signed both with one number. Nothing of it is shown
// until the person has read what that may mean.
#pragma once

#include "reader/ui/sheet.h"

namespace handbill::ui {

class ContradictionScreen final : public Sheet {
 public:
  // REQUIRES: the contradiction is among those remembered for the candidate's channel.
  // `open` opens the candidate once the person has read about it.
  ContradictionScreen(Desk& desk, library::Candidate candidate, MakeScreen open)
      : Sheet(desk), candidate_(std::move(candidate)), open_(std::move(open)) {}
  std::string shows() const override { return "contradiction"; }

 private:
  std::vector<SheetItem> items() const override;
  Outcome chosen(int choice) override;
  library::Candidate candidate_;
  MakeScreen open_;
};

}  // namespace handbill::ui
