// What is wrong with a file, in words a person can act on. Never a dead end: A and B both lead on.
#pragma once

#include <functional>

#include "reader/ui/sheet.h"

namespace handbill::ui {

class MessageScreen final : public Sheet {
 public:
  // Where it leads besides back; each may be empty.
  struct Ways {
    MakeScreen go_on = {};                                 // what "read what is here" opens
    std::function<Outcome(int direction)> neighbour = {};  // left and right
    MakeScreen again = {};  // what "try again" opens; asked for only if the error may pass
  };
  // `name`: of the file, as a person knows it. `text`: what happened and what to do, where the words for the error's
  // code do not fit.
  MessageScreen(Desk& desk, text::Line name, Error error, Ways ways, Word text = {});
  MessageScreen(Desk& desk, text::Line name, Error error);
  Outcome act(Action action) override;
  std::string shows() const override { return std::string(error_.slug()); }

 private:
  std::vector<SheetItem> items() const override;
  Outcome chosen(int choice) override;
  text::Line name_;
  Error error_;
  Ways ways_;
  Word text_;
};

}  // namespace handbill::ui
