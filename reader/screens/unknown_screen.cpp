#include "reader/screens/unknown_screen.h"

#include <algorithm>

#include "reader/screens/digits_screen.h"
#include "reader/text/names.h"
#include "reader/ui/identity.h"
#include "reader/ui/words.h"

namespace handbill::ui {
enum UnknownScreen::Choice : int { kNotNow, kHaveDigits, kUnproven, kShowAll };

namespace {

using Kind = SheetItem::Kind;

constexpr int kClaimLines = 3;  // of what the publisher says of itself

// The name of an accepted publisher that looks like the one that is claimed; empty: none does.
text::Line name_that_looks_like(const text::Line& claimed, const trust::Pins& pins) {
  if (claimed.empty()) return {};
  const text::NameKey key(claimed);
  for (const trust::Pin& pin : pins.all()) {
    for (const std::string* name : {&pin.own_name, &pin.name}) {
      text::Line line(*name);
      if (key.compared_with(text::NameKey(line)) != text::NamesAre::different) return line;
    }
  }
  return {};
}

}  // namespace

// The program's words and the digits come before anything that the publisher chose.
std::vector<SheetItem> UnknownScreen::items() const {
  const trust::DigitCheck& check = question_->check;
  const text::Line claimed = question_->candidate.claimed_publisher();
  std::vector<SheetItem> out;
  const auto add = [&](Kind kind, Word word) { out.push_back({kind, say(word)}); };
  const auto choice = [&](Word word, int c) { out.push_back({Kind::choice, say(word), c}); };
  add(Kind::title, words::kUnknownTitle);
  out.push_back({Kind::digits, digits_in_lines(check.text())});
  if (claimed.empty()) {
    add(Kind::text, words::kUnknownNoName);
  } else {
    out.push_back({.text = desk().say(words::kUnknownClaim, {quoted(claimed)}), .lines = kClaimLines});
  }
  const text::Line other = name_that_looks_like(claimed, desk().trusted.pins);
  if (!other.empty()) out.push_back({Kind::strong, desk().say(words::kUnknownLooksLike, {quoted(other)})});
  add(Kind::text, check.all_shown() ? words::kUnknownAllShown
                  : check.is_open() ? words::kUnknownCompare
                                    : words::kUnknownNoMoreTries);
  choice(words::kNotNow, kNotNow);
  if (check.is_open()) choice(words::kHaveDigits, kHaveDigits);
  choice(words::kReadUnproven, kUnproven);
  if (!check.all_shown()) choice(words::kShowAllDigits, kShowAll);
  if (desk().pins_state == trust::PinsState::newer) {
    add(Kind::dim, words::kPinsNewer);
  } else if (desk().pins_state != trust::PinsState::whole) {
    add(Kind::dim, words::kPinsLost);
  }
  if (desk().keeps_nothing) add(Kind::dim, desk().nothing_kept());
  out.push_back({Kind::file, file_name(question_->candidate.path()).text()});
  return out;
}

Outcome UnknownScreen::chosen(int choice) {
  switch (choice) {
    case kHaveDigits: {
      const auto again = [&desk = desk(), question = question_] {
        return std::make_unique<UnknownScreen>(desk, question);
      };
      return replace(std::make_unique<DigitsScreen>(desk(), question_, again));
    }
    case kUnproven: return replace(question_->unproven());
    case kShowAll:
      question_->check.show_all();
      refresh();
      return redraw();
    default: return go(Outcome::Kind::back);
  }
}

}  // namespace handbill::ui
