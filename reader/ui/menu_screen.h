// The menu, and the page about the edition that is open.
#pragma once

#include "reader/ui/sheet.h"

namespace handbill::ui {

class MenuScreen final : public Sheet {
 public:
  // `edition` may be null: then there is nothing to tell about it.
  MenuScreen(Desk& desk, std::shared_ptr<library::Edition> edition) : Sheet(desk), edition_(std::move(edition)) {}
  Outcome act(Action action) override;
  std::string shows() const override { return "menu"; }

 private:
  std::vector<SheetItem> items() const override;
  Outcome chosen(int choice) override;
  std::shared_ptr<library::Edition> edition_;
};

// What the edition is, and its digits.
class AboutScreen final : public Sheet {
 public:
  AboutScreen(Desk& desk, std::shared_ptr<library::Edition> edition) : Sheet(desk), edition_(std::move(edition)) {}
  Outcome act(Action action) override;
  std::string shows() const override { return "about"; }

 private:
  std::vector<SheetItem> items() const override;
  Outcome chosen(int choice) override;
  std::shared_ptr<library::Edition> edition_;
};

}  // namespace handbill::ui
