// What the band says, in whole sentences: whose edition it is, and everything that the program has to say of this copy.
#pragma once

#include "reader/telling/sheet_item.h"

namespace handbill::ui {

struct WhosePage {
  enum Choice : int { kAboutPublisher };
  static std::vector<SheetItem> items(const Teller& teller, library::Edition& edition);
};

}  // namespace handbill::ui
