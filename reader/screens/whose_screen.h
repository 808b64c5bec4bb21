// What the band says, in whole sentences: whose edition it is, and everything that the program has to say of this copy.
#pragma once

#include <memory>

#include "reader/ui/sheet.h"

namespace handbill::ui {

class WhoseScreen final : public Sheet {
 public:
  WhoseScreen(Desk& desk, std::shared_ptr<library::Edition> edition) : Sheet(desk), edition_(std::move(edition)) {}
  std::string shows() const override { return "whose"; }

 private:
  std::vector<SheetItem> items() const override;
  Outcome chosen(int choice) override;
  std::shared_ptr<library::Edition> edition_;
};

}  // namespace handbill::ui
