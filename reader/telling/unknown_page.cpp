#include "reader/telling/unknown_page.h"

#include "reader/telling/phrases.h"
#include "reader/text/names.h"

namespace handbill::ui {
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
std::vector<SheetItem> UnknownPage::items(const Teller& teller, const library::Candidate& candidate,
                                          const trust::DigitCheck& check) {
  const text::Line claimed = candidate.claimed_publisher();
  ItemsBuilder out(teller);
  out.add(Kind::title, words::kUnknownTitle);
  out.add(Kind::digits, digits_in_lines(check.text()));
  if (claimed.empty()) {
    out.add(Kind::text, words::kUnknownNoName);
  } else {
    out.add({.text = teller.say(words::kUnknownClaim, {quoted(claimed)}), .lines = kClaimLines});
  }
  const text::Line other = name_that_looks_like(claimed, teller.trusted.pins);
  if (!other.empty()) out.add(Kind::strong, teller.say(words::kUnknownLooksLike, {quoted(other)}));
  out.add(Kind::text, check.all_shown() ? words::kUnknownAllShown
                      : check.is_open() ? words::kUnknownCompare
                                        : words::kUnknownNoMoreTries);
  out.choice(words::kNotNow, kNotNow);
  if (check.is_open()) out.choice(words::kHaveDigits, kHaveDigits);
  out.choice(words::kReadUnproven, kUnproven);
  if (!check.all_shown()) out.choice(words::kShowAllDigits, kShowAll);
  if (teller.pins_state == trust::PinsState::newer) {
    out.add(Kind::dim, words::kPinsNewer);
  } else if (teller.pins_state != trust::PinsState::whole) {
    out.add(Kind::dim, words::kPinsLost);
  }
  if (teller.keeps_nothing) out.add(Kind::dim, teller.nothing_kept());
  out.add(Kind::file, file_name(candidate.path()).text());
  return std::move(out).items();
}

}  // namespace handbill::ui
