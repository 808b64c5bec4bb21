#include "reader/screens/unknown_screen.h"

#include "reader/screens/message_screen.h"
#include "reader/ui/words.h"

namespace handbill::ui {
namespace {

enum Choice : int { kNotNow, kSame, kAccept };
using Kind = SheetItem::Kind;

}  // namespace

UnknownScreen::UnknownScreen(Desk& desk, library::Candidate candidate, MakeScreen open)
    : Sheet(desk), candidate_(std::move(candidate)), open_(std::move(open)) {}

std::vector<SheetItem> UnknownScreen::items() const {
  const text::Line claimed = candidate_.claimed_publisher();
  const SheetItem name =
      claimed.empty() ? SheetItem{Kind::strong, say(words::kUnknownNoName)} : SheetItem{Kind::name, claimed.text()};
  const SheetItem digits{Kind::digits, digits_in_lines(candidate_.channel().fingerprint())};
  std::vector<SheetItem> out;
  // Declining is the first choice of both steps: pressing A twice accepts nothing.
  if (asked_) {
    // The question comes first: on a small screen it must not look as if nothing had happened.
    out.push_back({Kind::title, say(words::kUnknownAccept)});
    out.push_back({Kind::text, say(words::kUnknownSure)});
    out.push_back(name);
    out.push_back(digits);
    out.push_back({Kind::choice, say(words::kNotNow), kNotNow});
    out.push_back({Kind::choice, say(words::kUnknownConfirm), kAccept});
  } else {
    out.push_back({Kind::title, say(words::kUnknownTitle)});
    out.push_back({Kind::text, say(words::kUnknownClaim)});
    out.push_back(name);
    out.push_back(digits);
    out.push_back({Kind::text, say(words::kUnknownCompare)});
    out.push_back({Kind::choice, say(words::kNotNow), kNotNow});
    out.push_back({Kind::choice, say(words::kUnknownAccept), kSame});
  }
  if (desk().pins_state == trust::PinsState::newer) {
    out.push_back({Kind::dim, say(words::kPinsNewer)});
  } else if (desk().pins_state != trust::PinsState::whole) {
    out.push_back({Kind::dim, say(words::kPinsLost)});
  }
  out.push_back({Kind::file, file_name(candidate_.path()).text()});
  return out;
}

Outcome UnknownScreen::chosen(int choice) {
  if (choice == kNotNow) return go(Outcome::Kind::back);
  if (choice == kSame) {
    asked_ = true;
    refresh();
    return redraw();
  }
  auto status = desk().trusted.pins.accept(candidate_.proof());
  if (status) return replace(open_());
  return replace(
      std::make_unique<MessageScreen>(desk(), "", status.error(), MessageScreen::Ways{open_, {}}, words::kNotKept));
}

}  // namespace handbill::ui
