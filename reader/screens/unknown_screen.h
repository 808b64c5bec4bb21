// An edition whose publisher nobody here has accepted: what it claims, its digits, and a question in two steps.
#pragma once

#include "reader/ui/sheet.h"

namespace handbill::ui {

class UnknownScreen final : public Sheet {
 public:
  // `open` opens the candidate once its publisher is accepted.
  UnknownScreen(Desk& desk, library::Candidate candidate, MakeScreen open);
  std::string shows() const override { return "unknown-publisher"; }

 private:
  std::vector<SheetItem> items() const override;
  Outcome chosen(int choice) override;
  library::Candidate candidate_;
  MakeScreen open_;
  bool asked_ = false;  // the first step is done
};

}  // namespace handbill::ui
