// All that is known here of an edition's publisher: its digits, since when it is accepted, which keys speak for it,
// the newest edition seen, and what speaks against it.
#pragma once

#include <memory>

#include "reader/ui/sheet.h"

namespace handbill::ui {

class PublisherScreen final : public Sheet {
 public:
  PublisherScreen(Desk& desk, std::shared_ptr<library::Edition> edition) : Sheet(desk), edition_(std::move(edition)) {}
  Outcome act(Action action) override;
  std::string shows() const override { return "publisher"; }

 private:
  std::vector<SheetItem> items() const override;
  Outcome chosen(int choice) override;
  const trust::Pin* pin() const;
  std::shared_ptr<library::Edition> edition_;
};

// Asks before the publisher of the edition is forgotten, and says when it is done.
class ForgetScreen final : public Sheet {
 public:
  ForgetScreen(Desk& desk, std::shared_ptr<library::Edition> edition) : Sheet(desk), edition_(std::move(edition)) {}
  std::string shows() const override { return forgotten_ ? "forgotten" : "forget"; }

 private:
  std::vector<SheetItem> items() const override;
  Outcome chosen(int choice) override;
  std::shared_ptr<library::Edition> edition_;
  bool forgotten_ = false;
};

}  // namespace handbill::ui
