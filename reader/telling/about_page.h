// What an edition is: its digits, what is in it, its size, where it lies; and whether this copy is whole.
#pragma once

#include <optional>

#include "reader/bundle/verify.h"
#include "reader/telling/sheet_item.h"

namespace handbill::ui {

struct AboutPage {
  enum Choice : int { kCheck };
  // Every byte against its signed hashes: not asked for, under way, or at its end.
  struct Check {
    std::optional<int> percent = {};
    std::optional<Result<bundle::FullReport>> report = {};
  };
  // `copies`: the places where it lies, as a person knows them.
  static std::vector<SheetItem> items(const Teller& teller, library::Edition& edition,
                                      const std::vector<std::string>& copies, const Check& check);
};

}  // namespace handbill::ui
