// What is wrong with a file, in words a person can act on.
#pragma once

#include "reader/telling/sheet_item.h"

namespace handbill::ui {

struct MessagePage {
  enum Choice : int { kGoOn, kAgain };
  // `name`: of the file, as a person knows it; may be empty. `text`: what happened and what to do, where the words for
  // the error's code do not fit. `goes_on`: what is here can be read; `again`: it can be tried again, which is offered
  // only if the error may pass.
  static std::vector<SheetItem> items(const Teller& teller, const text::Line& name, const Error& error, Word text,
                                      bool goes_on, bool again);
};

}  // namespace handbill::ui
