#include "reader/telling/whose_page.h"

namespace handbill::ui {
namespace {

using Kind = SheetItem::Kind;

}  // namespace

std::vector<SheetItem> WhosePage::items(const Teller& teller, library::Edition& edition) {
  const Identity identity = identity_of(teller, edition);
  ItemsBuilder out(teller);
  out.add(Kind::title, words::kWhose).mark(identity.mark);
  if (identity.basis == Basis::accepted) {
    out.add(Kind::strong,
            identity.name.empty() ? std::string(teller.say(words::kUnknownNoName)) : identity.name.isolated());
    out.add(Kind::text, words::kAccepted);
  } else if (identity.basis == Basis::given_key) {
    out.add(Kind::text, words::kGivenKey);
  }
  if (!identity.digits.empty()) out.add(Kind::dim, first_digits(teller, identity));
  out.notices(identity);
  out.choice(words::kBack, kBack).choice(words::kAboutPublisher, kAboutPublisher);
  return std::move(out).items();
}

}  // namespace handbill::ui
