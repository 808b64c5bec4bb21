// Of an edition whose publisher nobody here has accepted: its digits, what it claims, and the ways on from here.
#pragma once

#include "reader/telling/sheet_item.h"
#include "reader/trust/digit_check.h"

namespace handbill::ui {

struct UnknownPage {
  enum Choice : int { kNotNow, kHaveDigits, kUnproven, kShowAll };
  static std::vector<SheetItem> items(const Teller& teller, const library::Candidate& candidate,
                                      const trust::DigitCheck& check);
};

}  // namespace handbill::ui
