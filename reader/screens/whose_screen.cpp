#include "reader/screens/whose_screen.h"

#include "reader/screens/publisher_screen.h"
#include "reader/ui/identity.h"
#include "reader/ui/words.h"

namespace handbill::ui {
enum WhoseScreen::Choice : int { kAboutPublisher };

namespace {

using Kind = SheetItem::Kind;

}  // namespace

std::vector<SheetItem> WhoseScreen::items() const {
  const Identity identity = identity_of(desk(), *edition_);
  std::vector<SheetItem> out;
  const auto add = [&](Kind kind, std::string text) { out.push_back({kind, std::move(text)}); };
  add(Kind::title, say(words::kWhose));
  out.push_back({.kind = Kind::mark, .mark = identity.mark});
  if (identity.basis == Basis::accepted) {
    add(Kind::strong, identity.name.empty() ? say(words::kUnknownNoName) : identity.name.isolated());
    add(Kind::text, say(words::kAccepted));
  } else if (identity.basis == Basis::given_key) {
    add(Kind::text, say(words::kGivenKey));
  }
  if (!identity.digits.empty()) add(Kind::dim, first_digits(desk(), identity));
  for (const Notice& notice : identity.notices) {
    add(Kind::strong, notice.brief);
    add(Kind::text, notice.whole);
  }
  out.push_back({Kind::choice, say(words::kBack), kBack});
  out.push_back({Kind::choice, say(words::kAboutPublisher), kAboutPublisher});
  return out;
}

Outcome WhoseScreen::chosen(int choice) {
  if (choice == kAboutPublisher) return replace(std::make_unique<PublisherScreen>(desk(), edition_));
  return go(Outcome::Kind::back);
}

}  // namespace handbill::ui
