// All that is known here of a publisher: its digits, since when it is accepted, which keys speak for it, the newest
// edition seen, and what speaks against it. And what is asked before it is forgotten.
#pragma once

#include "reader/telling/sheet_item.h"

namespace handbill::ui {

struct PublisherPage {
  enum Choice : int { kRead, kName, kForget };
  // `edition`: of this channel, accepted or not; null: none is at hand.
  static std::vector<SheetItem> items(const Teller& teller, const bundle::Hash& channel, library::Edition* edition);
};

struct ForgetPage {
  enum Choice : int { kConfirm };
  static std::vector<SheetItem> items(const Teller& teller, const bundle::Hash& channel, bool is_forgotten);
};

}  // namespace handbill::ui
