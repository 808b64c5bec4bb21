// The menu, which is a sheet over the page, and what it leads to.
#pragma once

#include "reader/ui/sheet.h"

namespace handbill::ui {

// A sheet over the page. At its top, on each of them, the sign of languages leads to the language of the program.
class MenuSheet : public Sheet {
 public:
  explicit MenuSheet(Desk& desk) : Sheet(desk) {}
  bool is_overlay() const override { return true; }

 protected:
  enum Choice : int;
  int row_gap() const override;
  bool is_tight() const override;
  SheetItem language_item() const;
  Outcome open_language();
};

class MenuScreen final : public MenuSheet {
 public:
  // What the screen below is to the menu: an article gets the actions that are chosen for it.
  enum class Article : std::uint8_t { none, shown, can_be_saved, saved };
  // `edition` may be null: then the menu has no items about it.
  MenuScreen(Desk& desk, std::shared_ptr<library::Edition> edition, Article article = Article::none)
      : MenuSheet(desk), edition_(std::move(edition)), article_(article) {}
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
class TextMenu final : public MenuSheet {
 public:
  explicit TextMenu(Desk& desk) : MenuSheet(desk) {}
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
class ProgramMenu final : public MenuSheet {
 public:
  explicit ProgramMenu(Desk& desk) : MenuSheet(desk) {}
  std::string shows() const override { return "program-menu"; }

 private:
  PxRect area() const override;
  std::vector<SheetItem> items() const override;
  Outcome chosen(int choice) override;
  Outcome changed(int choice, int direction) override;
};

}  // namespace handbill::ui
