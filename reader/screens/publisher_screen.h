// All that is known here of a publisher: its digits, since when it is accepted, which keys speak for it, the newest
// edition seen, and what speaks against it.
#pragma once

#include <memory>

#include "reader/ui/sheet.h"

namespace handbill::ui {

class PublisherScreen final : public Sheet {
 public:
  // That of an edition, accepted or not.
  PublisherScreen(Desk& desk, std::shared_ptr<library::Edition> edition);
  // One that was accepted, without an edition of it.
  PublisherScreen(Desk& desk, const bundle::Hash& channel) : Sheet(desk), channel_(channel) {}
  Outcome act(Action action) override;
  std::string shows() const override { return "publisher"; }

 private:
  std::vector<SheetItem> items() const override;
  Outcome chosen(int choice) override;
  bundle::Hash channel_;
  std::shared_ptr<library::Edition> edition_;  // null: none is at hand
};

// Asks before a publisher is forgotten, and says when it is done.
class ForgetScreen final : public Sheet {
 public:
  ForgetScreen(Desk& desk, const bundle::Hash& channel) : Sheet(desk), channel_(channel) {}
  std::string shows() const override { return forgotten_ ? "forgotten" : "forget"; }

 private:
  std::vector<SheetItem> items() const override;
  Outcome chosen(int choice) override;
  bundle::Hash channel_;
  bool forgotten_ = false;
};

}  // namespace handbill::ui
