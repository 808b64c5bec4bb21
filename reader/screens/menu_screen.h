// The menu, what it leads to, and the page about the edition that is open.
#pragma once

#include "reader/ui/sheet.h"

namespace handbill::ui {

class MenuScreen final : public Sheet {
 public:
  // `edition` may be null: then the menu has no items about it. `in_article`: the screen below is an article, which
  // gets the actions that are chosen for it.
  MenuScreen(Desk& desk, std::shared_ptr<library::Edition> edition, bool in_article = false)
      : Sheet(desk), edition_(std::move(edition)), in_article_(in_article) {}
  Outcome act(Action action) override;
  std::string shows() const override { return "menu"; }

 private:
  std::vector<SheetItem> items() const override;
  Outcome chosen(int choice) override;
  std::shared_ptr<library::Edition> edition_;
  bool in_article_;
};

// How text looks. Lies over the lower part of the page, so that each change is seen at once.
class TextMenu final : public Sheet {
 public:
  explicit TextMenu(Desk& desk) : Sheet(desk) {}
  bool is_overlay() const override { return true; }
  Outcome act(Action action) override;
  std::string shows() const override { return "text-menu"; }

 private:
  PxRect area() const override;
  std::vector<SheetItem> items() const override;
  Outcome chosen(int choice) override;
  Outcome changed(int choice, int direction) override;
};

// How the program behaves.
class ProgramMenu final : public Sheet {
 public:
  explicit ProgramMenu(Desk& desk) : Sheet(desk) {}
  std::string shows() const override { return "program-menu"; }

 private:
  std::vector<SheetItem> items() const override;
  Outcome chosen(int choice) override;
  Outcome changed(int choice, int direction) override;
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
