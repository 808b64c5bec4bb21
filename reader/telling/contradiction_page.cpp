#include "reader/telling/contradiction_page.h"

#include <algorithm>

#include "reader/telling/phrases.h"

namespace handbill::ui {
namespace {

using Kind = SheetItem::Kind;

// The ids of the other editions in this one's place (F-94).
std::vector<bundle::Hash> rivals(const trust::Pin* pin, const trust::Signed& edition) {
  std::vector<bundle::Hash> out;
  if (pin == nullptr) return out;
  for (const trust::Contradiction& contradiction : pin->contradictions) {
    if (contradiction.place == trust::place_of(edition)) out = contradiction.editions;
  }
  std::erase(out, edition.manifest.edition_id());
  return out;
}

}  // namespace

std::vector<SheetItem> ContradictionPage::items(const Teller& teller, const library::Candidate& candidate) {
  const auto say = [&teller](Word word) { return std::string(teller.say(word)); };
  const trust::Signed& edition = candidate.proof();
  std::vector<SheetItem> out;
  out.push_back({Kind::title, say(words::kContradictionTitle)});
  out.push_back({Kind::strong, teller.say(words::kNumber, {std::to_string(edition.manifest->edition)})});
  if (const trust::Pin* pin = teller.trusted.pins.find(edition.channel.id())) {
    const Identity identity = identity_of(teller, *pin);
    out.push_back({.kind = Kind::mark, .mark = identity.mark});
    out.push_back({Kind::name, identity.name.text()});
    if (!identity.digits.empty()) {
      out.push_back({Kind::dim, first_digits(teller, identity)});
    }
  }
  out.push_back({Kind::text, say(words::kContradictionWhat)});
  out.push_back({Kind::text, say(words::kContradictionThis)});
  out.push_back({Kind::digits, digits_in_lines(edition.manifest.fingerprint())});
  out.push_back({Kind::text, say(words::kContradictionBefore)});
  for (const bundle::Hash& other : rivals(teller.trusted.pins.find(edition.channel.id()), edition)) {
    out.push_back({Kind::digits, digits_in_lines(bundle::fingerprint_digits(other.bytes))});
  }
  out.push_back({Kind::text, say(words::kContradictionAdvice)});
  out.push_back({Kind::choice, say(words::kBack), kBack});
  out.push_back({Kind::choice, say(words::kContradictionRead), kRead});
  out.push_back({Kind::file, file_name(candidate.path()).text()});
  return out;
}

}  // namespace handbill::ui
