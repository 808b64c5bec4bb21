// What an edition is: its digits, what is in it, its size, where it lies; and whether this copy is whole.
#pragma once

#include "reader/library/full_check.h"
#include "reader/library/shelf.h"
#include "reader/ui/sheet.h"

namespace handbill::ui {

class AboutScreen final : public Sheet {
 public:
  // `copies`: the places where it lies; the first is what is checked.
  AboutScreen(Desk& desk, std::shared_ptr<library::Edition> edition, std::vector<std::string> copies);
  // Of an edition that is not open. Null: by now it cannot be opened.
  static std::unique_ptr<Screen> of_shelved(Desk& desk, const library::Shelved& shelved);

  Outcome act(Action action) override;
  std::string shows() const override { return "about"; }
  std::shared_ptr<library::Edition> edition() const override { return edition_; }
  bool take_arrived() override;
  bool is_waiting() const override { return check_ != nullptr && shown_percent_ < 100; }
  bool wait() override;

 private:
  std::vector<SheetItem> items() const override;
  Outcome chosen(int choice) override;
  std::shared_ptr<library::Edition> edition_;
  std::vector<std::string> copies_;
  std::optional<FileStamp> checked_stamp_;     // of the file, when the check began
  std::unique_ptr<library::FullCheck> check_;  // null: not asked for
  int shown_percent_ = 0;
};

}  // namespace handbill::ui
