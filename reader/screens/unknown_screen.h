// An edition whose publisher nobody here has accepted: its digits, what it claims, and the ways on from here. They are
// to have the digits from elsewhere (digits_screen.h), or to read without trusting.
#pragma once

#include <memory>

#include "reader/screens/question.h"
#include "reader/ui/sheet.h"

namespace handbill::ui {

class UnknownScreen final : public Sheet {
 public:
  UnknownScreen(Desk& desk, std::shared_ptr<Question> question) : Sheet(desk), question_(std::move(question)) {}
  std::string shows() const override { return "unknown-publisher"; }

 private:
  std::vector<SheetItem> items() const override;
  Outcome chosen(int choice) override;
  std::shared_ptr<Question> question_;
};

}  // namespace handbill::ui
