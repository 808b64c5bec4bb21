// The menu, which is a sheet over the page, and what it leads to.
#pragma once

#include "reader/ui/sheet.h"

namespace handbill::ui {

class MenuScreen final : public Sheet {
 public:
  // What the screen below is to the menu: an article gets the actions that are chosen for it.
  enum class Article : std::uint8_t { none, shown, can_be_saved, saved };
  // `edition` may be null: then the menu has no items about it.
  MenuScreen(Desk& desk, std::shared_ptr<library::Edition> edition, Article article = Article::none)
      : Sheet(desk), edition_(std::move(edition)), article_(article) {}
  bool is_overlay() const override { return true; }
  Outcome act(Action action) override;
  std::string shows() const override { return "menu"; }

 private:
  PxRect area() const override;
  std::vector<SheetItem> items() const override;
  Outcome chosen(int choice) override;
  std::shared_ptr<library::Edition> edition_;
  Article article_;
};

// How text looks. Lies over the lower part of the page, so that each change is seen at once.
class TextMenu final : public Sheet {
 public:
  explicit TextMenu(Desk& desk) : Sheet(desk) {}
  bool is_overlay() const override { return true; }
  int text_above() const override { return area().y; }
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
  bool is_overlay() const override { return true; }
  std::string shows() const override { return "program-menu"; }

 private:
  PxRect area() const override;
  std::vector<SheetItem> items() const override;
  Outcome chosen(int choice) override;
  Outcome changed(int choice, int direction) override;
};

}  // namespace handbill::ui
