#include "reader/screens/publishers_screen.h"

#include <algorithm>

#include "reader/screens/publisher_screen.h"
#include "reader/telling/words.h"

namespace handbill::ui {
namespace {

using Kind = SheetItem::Kind;

}  // namespace

// Whom the page of one has renamed or forgotten is listed anew.
void PublishersScreen::fetch() {
  const auto now = desk().trusted.pins.all();
  if (std::equal(now.begin(), now.end(), known_.begin(), known_.end())) return;
  known_.assign(now.begin(), now.end());
  relayout();
}

std::vector<SheetItem> PublishersScreen::items() const {
  std::vector<SheetItem> out;
  const auto add = [&](Kind kind, Word word) { out.push_back({kind, say(word)}); };
  add(Kind::title, words::kPublishers);
  if (known_.empty()) add(Kind::text, words::kNoPublishers);
  if (desk().pins_state == trust::PinsState::newer) {
    add(Kind::dim, words::kPinsNewer);
  } else if (desk().pins_state != trust::PinsState::whole) {
    add(Kind::dim, words::kPinsLost);
  }
  if (desk().keeps_nothing) add(Kind::dim, desk().nothing_kept());
  for (const trust::Pin& pin : known_) {
    const Word how = pin.how == trust::Accepted::by_digits ? words::kAcceptedByDigits : words::kAcceptedBySight;
    out.push_back({.kind = Kind::publisher,
                   .text = text::Line(bundle::fingerprint_digits(pin.channel.bytes)).isolated() + "\n" + say(how),
                   .choice = static_cast<int>(&pin - known_.data()),
                   .identity = std::make_shared<const Identity>(identity_of(desk(), pin))});
  }
  out.push_back(back_item());
  return out;
}

Outcome PublishersScreen::chosen(int choice) {
  if (choice == kBack) return go(Outcome::Kind::back);
  return push(std::make_unique<PublisherScreen>(desk(), known_[static_cast<std::size_t>(choice)].channel));
}

}  // namespace handbill::ui
