#include "reader/ui/identity.h"

#include <algorithm>

#include "reader/base/utf8.h"
#include "reader/text/names.h"
#include "reader/ui/chrome.h"
#include "reader/ui/words.h"

namespace handbill::ui {
namespace {

constexpr std::size_t kGroupSize = 6;    // five digits and the blank after them
constexpr std::size_t kQuotedSize = 80;  // bytes of a name in a sentence

bool are_alike(const text::NameKey& key, const std::string& name) {
  return !name.empty() && key.compared_with(text::NameKey(name)) != text::NamesAre::different;
}

// Does a publisher that was accepted before that of `channel`, or any if that is not accepted, have a name here that
// looks like `claimed`?
bool is_name_of_another(const Desk& desk, const text::Line& claimed, const bundle::Hash& channel) {
  if (claimed.empty()) return false;
  const text::NameKey key(claimed);
  for (const trust::Pin& pin : desk.trusted.pins.all()) {
    if (pin.channel == channel) return false;
    if (are_alike(key, pin.name) || are_alike(key, pin.own_name)) return true;
  }
  return false;
}

std::string_view first_groups(std::string_view digits, std::size_t count) {
  return digits.substr(0, std::min(digits.size(), count * kGroupSize - 1));
}

// As many groups as tell the publisher from all that bear its mark or a name like its own: a band shows only the
// beginning of a long name, and people remember marks badly. None where there are no such, and it has a name.
std::string telling_digits(const Desk& desk, const trust::Pin& pin) {
  const std::string digits = bundle::fingerprint_digits(pin.channel.bytes);
  std::size_t groups = name_here(pin).empty() ? 1 : 0;
  const text::NameKey key(name_here(pin));
  for (const trust::Pin& other : desk.trusted.pins.all()) {
    if (other.channel == pin.channel) continue;
    if (Mark::of(other.channel.bytes) != Mark::of(pin.channel.bytes) && !are_alike(key, name_here(other).text()))
      continue;
    const std::string others = bundle::fingerprint_digits(other.channel.bytes);
    groups = std::max<std::size_t>(groups, 1);
    while (groups < 6 && first_groups(digits, groups) == first_groups(others, groups)) ++groups;
  }
  return groups == 0 ? std::string() : std::string(first_groups(digits, groups));
}

void add_claim(std::vector<Notice>& out, const Desk& desk, const trust::Pin* pin, const trust::Signed& proof) {
  const text::Line claimed = proof.publisher();
  if (is_name_of_another(desk, claimed, proof.channel.id())) {
    out.push_back({std::string(desk.say(words::kBriefOtherName)), desk.say(words::kUsesOtherName, {quoted(claimed)})});
    return;
  }
  if (pin == nullptr) return;
  const text::Line accepted(pin->name), own(pin->own_name);
  // A person who has called it so too has seen the new name.
  if (claimed == accepted || (claimed == own && !own.empty())) return;
  const auto name = [&](const text::Line& line) {
    return line.empty() ? std::string(desk.say(words::kUnknownNoName)) : quoted(line);
  };
  out.push_back(
      {std::string(desk.say(words::kBriefRenamed)), desk.say(words::kCallsItself, {name(claimed), name(accepted)})});
}

void add_standing(std::vector<Notice>& out, const Desk& desk, const trust::Pin& pin, const trust::Signed& proof) {
  const auto add = [&](Word brief, const std::string& whole) { out.push_back({std::string(desk.say(brief)), whole}); };
  const trust::Standing s = trust::standing(pin, proof, desk.trusted.pins.today_min(pin.channel));
  if (s.contradicted) {
    add(words::kBriefContradicted, std::string(desk.say(words::kContradictionMark)));
  } else if (pin.alarm) {
    add(words::kBriefContradiction, std::string(desk.say(words::kContradictionElsewhere)));
  }
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

std::string in_brief(const std::vector<Notice>& notices) {
  std::string out = notices.size() > 1 ? std::to_string(notices.size()) : std::string();
  for (const Notice& notice : notices) out += (out.empty() ? "" : " · ") + notice.brief;
  return out;
}

std::string quoted(const text::Line& name) {
  std::string_view text = name.text();
  const bool is_long = text.size() > kQuotedSize;
  if (is_long) text = text.substr(0, utf8::floor_boundary(text, kQuotedSize));
  return "“" + text::Line(text).isolated() + (is_long ? "…”" : "”");
}

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
  const trust::Pin* pin = edition.is_unproven() ? nullptr : desk.trusted.pins.find(proof.channel.id());
  Identity out;
  if (pin != nullptr) {
    out = identity_of(desk, *pin);
    add_standing(out.notices, desk, *pin, proof);
  } else {
    out.mark = Mark::of(proof.channel.id().bytes);
    out.digits = first_groups(proof.channel.fingerprint(), 1);
    if (desk.trusted.accepts(edition)) {
      out.standing = Standing::given_key;
      out.name = proof.publisher();
    } else {
      out.notices.push_back({std::string(desk.say(words::kBriefUnproven)), std::string(desk.say(words::kUnproven))});
    }
  }
  add_copy(out.notices, desk, edition.bundle());
  // Last: what it quotes is the publisher's.
  add_claim(out.notices, desk, pin, proof);
  return out;
}

}  // namespace handbill::ui
