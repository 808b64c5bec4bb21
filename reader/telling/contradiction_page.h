// Of an edition that contradicts one seen before: the same publisher signed both with one number.
#pragma once

#include "reader/telling/sheet_item.h"

namespace handbill::ui {

struct ContradictionPage {
  enum Choice : int { kRead };
  // REQUIRES: the contradiction is among those remembered for the candidate's channel.
  static std::vector<SheetItem> items(const Teller& teller, const library::Candidate& candidate);
};

}  // namespace handbill::ui
