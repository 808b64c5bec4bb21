// The question by which a person shows that they have a channel's digits from elsewhere: three of the six groups are
// left blank, and asked for. Comparing by eye lets many forgeries pass; who copies out what is asked for finds a
// difference. It knows no screen.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "reader/trust/chain.h"

namespace handbill::trust {

class DigitCheck {
 public:
  static constexpr std::size_t kGroups = 6, kGroupDigits = 5, kAsked = 3;
  static constexpr std::size_t kAskedDigits = kAsked * kGroupDigits;
  static constexpr int kTries = 5;

  // `random` chooses which of the twenty sets of groups is asked for.
  DigitCheck(const Channel& channel, std::uint64_t random);

  // False: this way of accepting is over until the edition is opened again.
  bool is_open() const { return tries_left_ > 0 && !shown_; }
  int tries_left() const { return tries_left_; }
  // Shows the groups that are asked for too, to be read out to somebody; that ends the question.
  void show_all() { shown_ = true; }
  bool all_shown() const { return shown_; }
  // Is this group left blank now?
  bool asks(std::size_t group) const { return asked_[group] && !shown_; }
  // The group's digits; of one that is asked for, blanks.
  std::string group(std::size_t group) const;
  // The six groups, with a space between them.
  std::string text() const;

  // `typed`: the digits of the groups that are asked for, one after the other. A wrong answer takes a try.
  // REQUIRES: is_open().
  bool answer(std::string_view typed);

 private:
  std::string digits_;  // thirty, without spaces
  std::array<bool, kGroups> asked_{};
  int tries_left_ = kTries;
  bool shown_ = false;
};

}  // namespace handbill::trust
