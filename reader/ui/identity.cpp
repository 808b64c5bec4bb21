#include "reader/ui/identity.h"

#include <algorithm>

#include "reader/text/names.h"
#include "reader/ui/chrome.h"
#include "reader/ui/words.h"

namespace handbill::ui {
namespace {

constexpr std::size_t kGroupSize = 6;  // five digits and the blank after them

bool are_alike(const text::Line& a, const text::Line& b) { return text::looks_like(a, b) != text::NamesAre::different; }

std::string_view first_groups(std::string_view digits, std::size_t count) {
  return digits.substr(0, std::min(digits.size(), count * kGroupSize - 1));
}

// Another publisher here that could be taken for this one by name and mark, or that has no name, as this one has none.
bool can_be_taken_for(const trust::Pin& one, const trust::Pin& other) {
  return Mark::of(one.channel.bytes) == Mark::of(other.channel.bytes) && are_alike(name_here(one), name_here(other));
}

// As many groups as tell the publisher from all that can be taken for it. None where nobody can.
std::string telling_digits(const Desk& desk, const trust::Pin& pin) {
  const std::string digits = bundle::fingerprint_digits(pin.channel.bytes);
  std::size_t groups = name_here(pin).empty() ? 1 : 0;
  for (const trust::Pin& other : desk.trusted.pins.all()) {
    if (other.channel == pin.channel || !can_be_taken_for(pin, other)) continue;
    const std::string others = bundle::fingerprint_digits(other.channel.bytes);
    groups = std::max<std::size_t>(groups, 1);
    while (groups < 6 && first_groups(digits, groups) == first_groups(others, groups)) ++groups;
  }
  return groups == 0 ? std::string() : std::string(first_groups(digits, groups));
}

void add_claim(std::vector<Notice>& out, const Desk& desk, const trust::Pin& pin, const text::Line& claimed) {
  const text::Line accepted(pin.name);
  // A person who has called it so too has seen the new name.
  if (claimed == accepted || claimed == text::Line(pin.own_name)) return;
  const auto pins = desk.trusted.pins.all();
  const bool of_another = std::any_of(pins.begin(), pins.end(), [&](const trust::Pin& other) {
    return other.channel != pin.channel && (are_alike(claimed, other.name) || are_alike(claimed, other.own_name));
  });
  const std::string quoted = claimed.empty() ? std::string(desk.say(words::kUnknownNoName)) : claimed.isolated();
  if (of_another) {
    out.push_back({std::string(desk.say(words::kBriefOtherName)), desk.say(words::kUsesOtherName, {quoted})});
  } else {
    out.push_back(
        {std::string(desk.say(words::kBriefRenamed)), desk.say(words::kCallsItself, {quoted, accepted.isolated()})});
  }
}

void add_standing(std::vector<Notice>& out, const Desk& desk, const trust::Pin& pin, const trust::Signed& proof) {
  const auto add = [&](Word brief, const std::string& whole) { out.push_back({std::string(desk.say(brief)), whole}); };
  const trust::Standing s = trust::standing(pin, proof, desk.trusted.pins.today_min(pin.channel));
  if (s.contradicted) {
    add(words::kBriefContradicted, std::string(desk.say(words::kContradictionMark)));
  } else if (pin.alarm) {
    add(words::kBriefContradiction, std::string(desk.say(words::kContradictionElsewhere)));
  }
  add_claim(out, desk, pin, proof.publisher());
  if (s.newer) {
    const std::string number = desk.say(words::kNumber, {std::to_string(s.newer->number)});
    add(words::kBriefOlder, desk.say(words::kOlder, {join_parts({number, date_text(s.newer_date)}).text()}));
  }
  if (s.old_keys) add(words::kBriefOldKeys, std::string(desk.say(words::kOldKeys)));
}

void add_copy(std::vector<Notice>& out, const Desk& desk, const bundle::Bundle& bundle) {
  const auto add = [&](Word brief, const std::string& whole) { out.push_back({std::string(desk.say(brief)), whole}); };
  if (bundle.missing_bytes() > 0) add(words::kBriefIncomplete, std::string(desk.say(words::kIncomplete)));
  if (bundle.trailing_bytes() > 0) {
    add(words::kBriefMarked, desk.say(words::kMarked, {std::to_string(bundle.trailing_bytes())}));
  }
}

}  // namespace

text::Line name_here(const trust::Pin& pin) { return pin.own_name.empty() ? pin.name : pin.own_name; }

Identity identity_of(const Desk& desk, const trust::Pin& pin) {
  Identity out;
  out.standing = Standing::accepted;
  out.name = name_here(pin);
  out.mark = Mark::of(pin.channel.bytes);
  out.digits = telling_digits(desk, pin);
  return out;
}

Identity identity_of(const Desk& desk, library::Edition& edition) {
  const trust::Signed& proof = edition.proof();
  Identity out;
  if (const trust::Pin* pin = desk.trusted.pins.find(proof.channel.id())) {
    out = identity_of(desk, *pin);
    add_standing(out.notices, desk, *pin, proof);
  } else {
    out.mark = Mark::of(proof.channel.id().bytes);
    out.digits = first_groups(proof.channel.fingerprint(), 1);
    if (desk.trusted.accepts(proof.channel)) {
      out.standing = Standing::given_key;
      out.name = proof.publisher();
    } else {
      out.notices.push_back({std::string(desk.say(words::kBriefUnproven)), std::string(desk.say(words::kUnproven))});
    }
  }
  add_copy(out.notices, desk, edition.bundle());
  return out;
}

}  // namespace handbill::ui
