// What a person presses who has a channel's digits and is asked for them.
#pragma once

#include <vector>

#include "reader/trust/digit_check.h"
#include "reader/ui/desk.h"
#include "tests/support/desk_for_tests.h"

namespace handbill::testing {

// The digits of the groups that a desk asks for whose random_state was this before the edition was opened.
inline std::vector<ui::Action> typed_digits(const trust::Channel& channel, std::uint64_t random_state = 0) {
  ui::Desk desk = desk_for_tests();
  desk.random_state = random_state;
  const trust::DigitCheck asked(channel, desk.random());
  trust::DigitCheck shown = asked;
  shown.show_all();
  std::vector<ui::Action> out;
  for (std::size_t group = 0; group < trust::DigitCheck::kGroups; ++group) {
    if (!asked.asks(group)) continue;
    for (const char digit : shown.group(group)) out.push_back(ui::action_of_digit(digit - '0'));
  }
  return out;
}

}  // namespace handbill::testing
