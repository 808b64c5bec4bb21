#include "reader/telling/identity.h"

#include <algorithm>

#include "reader/base/utf8.h"
#include "reader/telling/phrases.h"
#include "reader/telling/words.h"
#include "reader/text/characters.h"
#include "reader/text/names.h"

namespace handbill::ui {
namespace {

constexpr std::size_t kGroupSize = 6;    // five digits and the blank after them
constexpr std::size_t kQuotedSize = 80;  // bytes of a name in a sentence

bool are_alike(const text::NameKey& key, const std::string& name) {
  return !name.empty() && key.compared_with(text::NameKey(name)) != text::NamesAre::different;
}

// Does a publisher that was accepted before that of `channel`, or any if that is not accepted, have a name here that
// looks like `claimed`?
bool is_name_of_another(const Teller& teller, const text::Line& claimed, const bundle::Hash& channel) {
  if (claimed.empty()) return false;
  const text::NameKey key(claimed);
  for (const trust::Pin& pin : teller.trusted.pins.all()) {
    if (pin.channel == channel) return false;
    if (are_alike(key, pin.name) || are_alike(key, pin.own_name)) return true;
  }
  return false;
}

// Does it look like the marks that quoted() sets, or like half of one?
bool is_apostrophe(char32_t c) {
  constexpr std::u32string_view kLike = U"'`´‘’‚‛ʹʻʼʽʾʿˈ′‵՚＇";
  return kLike.find(c) != std::u32string_view::npos;
}
bool looks_double(char32_t c) {
  constexpr std::u32string_view kLike = U"ʺ˝ˮ″‴‶‷⁗״〃❝❞";
  return kLike.find(c) != std::u32string_view::npos || (text::is_quotation_mark(c) && !is_apostrophe(c));
}

// A name that closes its quotation early would go on in the program's words. Of apostrophes one is left: two are a
// mark.
std::string without_quotes(std::string_view name) {
  std::string out;
  bool after_apostrophe = false;
  while (!name.empty()) {
    const utf8::Decoded c = utf8::decode(name);
    const bool apostrophe = is_apostrophe(c.code_point);
    const bool is_left_out = looks_double(c.code_point) || (apostrophe && after_apostrophe);
    if (!is_left_out) {
      out += name.substr(0, c.size);
      after_apostrophe = apostrophe;
    }
    name.remove_prefix(c.size);
  }
  return out;
}

std::string_view first_groups(std::string_view digits, std::size_t count) {
  return digits.substr(0, std::min(digits.size(), count * kGroupSize - 1));
}

// As many groups as tell the publisher from all that bear its mark or a name like its own: a band shows only the
// beginning of a long name, and people remember marks badly. None where there are no such, and it has a name.
std::string telling_digits(const Teller& teller, const trust::Pin& pin) {
  const std::string digits = bundle::fingerprint_digits(pin.channel.bytes);
  std::size_t groups = name_here(pin).empty() ? 1 : 0;
  const text::NameKey key(name_here(pin));
  for (const trust::Pin& other : teller.trusted.pins.all()) {
    if (other.channel == pin.channel) continue;
    if (Mark::of(other.channel.bytes) != Mark::of(pin.channel.bytes) && !are_alike(key, name_here(other).text()))
      continue;
    const std::string others = bundle::fingerprint_digits(other.channel.bytes);
    groups = std::max<std::size_t>(groups, 1);
    while (groups < 6 && first_groups(digits, groups) == first_groups(others, groups)) ++groups;
  }
  return groups == 0 ? std::string() : std::string(first_groups(digits, groups));
}

void add_claim(std::vector<Notice>& out, const Teller& teller, const EditionFacts& facts) {
  const text::Line claimed = facts.publisher;
  const trust::Pin* pin = facts.pin;
  if (is_name_of_another(teller, claimed, facts.channel)) {
    out.push_back(
        {std::string(teller.say(words::kBriefOtherName)), teller.say(words::kUsesOtherName, {quoted(claimed)})});
    return;
  }
  if (pin == nullptr) return;
  const text::Line accepted(pin->name), own(pin->own_name);
  // A person who has called it so too has seen the new name.
  if (claimed == accepted || (claimed == own && !own.empty())) return;
  const auto name = [&](const text::Line& line) {
    return line.empty() ? std::string(teller.say(words::kUnknownNoName)) : quoted(line);
  };
  out.push_back({std::string(teller.say(words::kBriefRenamed)),
                 teller.say(words::kCallsItself, {name(claimed), name(accepted)})});
}

Notice older_than(const Teller& teller, std::uint64_t newer, std::int32_t date) {
  const std::string number = teller.say(words::kNumber, {std::to_string(newer)});
  return {std::string(teller.say(words::kBriefOlder)),
          teller.say(words::kOlder, {join_parts({number, date_text(date)}).text()})};
}

void add_standing(std::vector<Notice>& out, const Teller& teller, const EditionFacts& facts) {
  const trust::Pin& pin = *facts.pin;
  const auto add = [&](Word brief, const std::string& whole) {
    out.push_back({std::string(teller.say(brief)), whole});
  };
  const trust::Standing s = trust::standing(pin, facts.issue, teller.trusted.pins.today_min(pin.channel));
  if (s.contradicted) {
    add(words::kBriefContradicted, std::string(teller.say(words::kContradictionMark)));
  } else if (pin.alarm) {
    add(words::kBriefContradiction, std::string(teller.say(words::kContradictionElsewhere)));
  }
  if (s.newer && !facts.has_newer_at_hand) out.push_back(older_than(teller, s.newer->number, s.newer_date));
  if (s.old_keys) add(words::kBriefOldKeys, std::string(teller.say(words::kOldKeys)));
}

// Of a publisher that is not remembered, as far as it was met in this run.
void add_standing_as_met(std::vector<Notice>& out, const Teller& teller, const EditionFacts& facts) {
  const auto newest = teller.trusted.rivals.newest(facts.channel);
  if (!newest || !trust::comes_before(facts.issue, *newest)) return;
  if (!facts.has_newer_at_hand) out.push_back(older_than(teller, newest->place.number, newest->date));
  if (facts.issue.statements < newest->statements) {
    out.push_back({std::string(teller.say(words::kBriefOldKeys)), std::string(teller.say(words::kOldKeys))});
  }
}

// What speaks against it lies here too, although nothing is remembered of either.
void add_rivals(std::vector<Notice>& out, const Teller& teller, const EditionFacts& facts) {
  if (teller.trusted.rivals.of(facts.channel, facts.issue).empty()) return;
  if (facts.pin != nullptr && trust::declared_genuine(*facts.pin, facts.issue.edition)) return;
  const std::string brief(teller.say(words::kBriefContradicted));
  if (std::any_of(out.begin(), out.end(), [&](const Notice& notice) { return notice.brief == brief; })) return;
  out.insert(out.begin(), {brief, std::string(teller.say(words::kContradictionMark))});
}

void add_copy(std::vector<Notice>& out, const Teller& teller, const EditionFacts& facts) {
  const library::Candidate::Ends& ends = facts.ends;
  const auto add = [&](Word brief, const std::string& whole) {
    out.push_back({std::string(teller.say(brief)), whole});
  };
  if (facts.is_damaged) add(words::kBriefDamaged, std::string(teller.say(words::kDamagedCopy)));
  if (ends.missing_bytes > 0) add(words::kBriefIncomplete, std::string(teller.say(words::kIncomplete)));
  if (ends.trailing_bytes > 0) {
    add(words::kBriefMarked, teller.say(words::kMarked, {std::to_string(ends.trailing_bytes)}));
  }
}

}  // namespace

std::string in_brief(const Teller& teller, const std::vector<Notice>& notices, std::size_t shown) {
  std::string out;
  for (std::size_t i = 0; i < std::min(shown, notices.size()); ++i) out += (i > 0 ? " · " : "") + notices[i].brief;
  return notices.size() > 1 ? teller.say(words::kNotices, {std::to_string(notices.size()), out}) : out;
}

std::string quoted(const text::Line& name) {
  const std::string without = without_quotes(name.text());
  std::string_view text = without;
  const bool is_long = text.size() > kQuotedSize;
  if (is_long) text = text.substr(0, utf8::floor_boundary(text, kQuotedSize));
  return "“" + text::Line(text).isolated() + (is_long ? "…”" : "”");
}

std::string first_digits(const Teller& teller, const Identity& identity) {
  if (identity.digits.empty()) return {};
  return teller.labelled(words::kFirstDigits, text::Line(identity.digits).isolated());
}

text::Line name_here(const trust::Pin& pin) { return pin.own_name.empty() ? pin.name : pin.own_name; }

Identity identity_of(const Teller& teller, const trust::Pin& pin) {
  Identity out;
  out.basis = Basis::accepted;
  out.name = name_here(pin);
  out.mark = Mark::of(pin.channel.bytes);
  out.digits = telling_digits(teller, pin);
  return out;
}

Identity identity_of(const Teller& teller, const EditionFacts& facts) {
  Identity out;
  if (facts.pin != nullptr) {
    out = identity_of(teller, *facts.pin);
    add_standing(out.notices, teller, facts);
  } else {
    out.mark = Mark::of(facts.channel.bytes);
    out.digits = first_groups(bundle::fingerprint_digits(facts.channel.bytes), 1);
    if (facts.by_given_key) {
      out.basis = Basis::given_key;
      out.name = facts.publisher;
      add_standing_as_met(out.notices, teller, facts);
    } else {
      out.notices.push_back(
          {std::string(teller.say(words::kBriefUnproven)), std::string(teller.say(words::kUnproven))});
    }
  }
  add_rivals(out.notices, teller, facts);
  add_copy(out.notices, teller, facts);
  // Last: what it quotes is the publisher's.
  add_claim(out.notices, teller, facts);
  return out;
}

Identity identity_of(const Teller& teller, library::Edition& edition) {
  const trust::Signed& proof = edition.proof();
  const bool is_accepted = teller.trusted.accepts(edition);
  EditionFacts facts{.channel = proof.channel.id(),
                     .issue = trust::issue_of(proof),
                     .publisher = proof.publisher(),
                     .ends = {edition.bundle().missing_bytes(), edition.bundle().trailing_bytes()}};
  facts.pin = edition.is_unproven() ? nullptr : teller.trusted.pins.find(facts.channel);
  facts.by_given_key = facts.pin == nullptr && is_accepted;
  facts.is_damaged = edition.bundle().is_damaged();
  Identity out = identity_of(teller, facts);
  if (facts.pin != nullptr && teller.just_accepted == facts.channel) {
    out.notices.insert(out.notices.begin(),
                       {std::string(teller.say(words::kBriefAccepted)), std::string(teller.say(words::kNowAccepted))});
  }
  return out;
}

}  // namespace handbill::ui
