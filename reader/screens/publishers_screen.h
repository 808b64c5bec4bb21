// The publishers that the person has accepted, however few or many of their editions are at hand: each leads to its own
// page, where it is given a name or forgotten.
#pragma once

#include <vector>

#include "reader/trust/standing.h"
#include "reader/ui/sheet.h"

namespace handbill::ui {

class PublishersScreen final : public Sheet {
 public:
  explicit PublishersScreen(Desk& desk) : Sheet(desk) {}
  void fetch() override;
  std::string shows() const override { return "publishers"; }

 private:
  std::vector<SheetItem> items() const override;
  Outcome chosen(int choice) override;
  std::vector<trust::Pin> known_;  // as the page lists them
};

}  // namespace handbill::ui
