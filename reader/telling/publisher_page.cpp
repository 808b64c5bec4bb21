#include "reader/telling/publisher_page.h"

#include <algorithm>

#include "reader/telling/phrases.h"

namespace handbill::ui {
namespace {

using Kind = SheetItem::Kind;
constexpr int kTitleLines = 2;

// "2 of 3"
std::string of(const Teller& teller, std::size_t threshold, std::size_t keys) {
  return teller.say(words::kOf, {std::to_string(threshold), std::to_string(keys)});
}

std::string number_and_date(const Teller& teller, std::uint64_t number, std::int32_t date) {
  return join_parts({teller.say(words::kNumber, {std::to_string(number)}), date_text(date)}).text();
}

// One of `channel` and `pin` may be null: no edition shows its keys, or it is not accepted.
void add_keys(std::vector<SheetItem>& out, const Teller& teller, const trust::Channel* channel, const trust::Pin* pin) {
  const auto labelled = [&](Word name, const std::string& value) {
    out.push_back({Kind::text, teller.labelled(name, value)});
  };
  std::string statement = pin == nullptr ? std::string() : std::to_string(pin->statements.size());
  if (channel != nullptr) {
    const trust::Statement& s = channel->last();
    labelled(words::kSignEditions, of(teller, s.signing_threshold, s.edition_keys().size()));
    labelled(words::kDecideKeys, of(teller, s.root_threshold, s.root_keys.size()));
    // Later editions may have shown more statements than this one carries (F-90).
    const bool is_behind = pin != nullptr && pin->statements.size() > s.version;
    statement =
        is_behind ? teller.say(words::kKnownUpTo, {std::to_string(s.version), statement}) : std::to_string(s.version);
  }
  labelled(words::kStatement, statement);
  std::size_t revoked = 0;
  if (pin != nullptr) {
    revoked = pin->revocations.size();
  } else if (channel != nullptr) {
    revoked = channel->revocations().size();
  }
  if (revoked > 0) labelled(words::kRevokedKeys, std::to_string(revoked));
}

// Those that are remembered, and the one of `edition`, if it has rivals among what was met in this run.
std::vector<trust::Contradiction> contradictions_of(const Teller& teller, const trust::Pin* pin,
                                                    const library::Edition* edition) {
  std::vector<trust::Contradiction> out;
  if (pin != nullptr) out = pin->contradictions;
  if (edition == nullptr) return out;
  const trust::Issue issue = trust::issue_of(edition->proof());
  trust::Contradiction here{issue.place, teller.trusted.rivals.of(edition->proof().channel.id(), issue)};
  const bool is_known =
      std::any_of(out.begin(), out.end(), [&](const trust::Contradiction& c) { return c.place == issue.place; });
  if (here.editions.empty() || is_known) return out;
  here.editions.insert(here.editions.begin(), issue.edition);
  out.push_back(std::move(here));
  return out;
}

void add_contradictions(std::vector<SheetItem>& out, const Teller& teller, const trust::Pin* pin,
                        const library::Edition* edition, int read) {
  const auto add = [&](Kind kind, Word word) { out.push_back({kind, std::string(teller.say(word))}); };
  for (const trust::Contradiction& contradiction : contradictions_of(teller, pin, edition)) {
    const std::string number = std::to_string(contradiction.place.number);
    out.push_back({Kind::strong, teller.say(words::kContradictionSeen, {number})});
    bool settled = false;
    for (const bundle::Hash& one : contradiction.editions) {
      const bool genuine = pin != nullptr && trust::declared_genuine(*pin, one);
      settled = settled || genuine;
      if (genuine) add(Kind::text, words::kContradictionGenuine);
      out.push_back({Kind::digits, digits_in_lines(bundle::fingerprint_digits(one.bytes))});
    }
    add(Kind::text, settled ? words::kContradictionSettled : words::kContradictionAdvice);
  }
  if (pin != nullptr && pin->alarm) {
    out.push_back({Kind::choice, std::string(teller.say(words::kContradictionRead)), read});
  }
}

}  // namespace

std::vector<SheetItem> PublisherPage::items(const Teller& teller, const bundle::Hash& channel,
                                            library::Edition* edition) {
  const trust::Pin* known = teller.trusted.pins.find(channel);
  const Identity identity = edition != nullptr ? identity_of(teller, *edition)
                            : known != nullptr ? identity_of(teller, *known)
                                               : Identity{};
  const std::string digits = bundle::fingerprint_digits(channel.bytes);
  const auto say = [&teller](Word word) { return std::string(teller.say(word)); };
  std::vector<SheetItem> out;
  const std::string title = identity.basis == Basis::unproven ? say(words::kBriefUnproven)
                            : identity.name.empty()           ? say(words::kUnknownNoName)
                                                              : identity.name.isolated();
  out.push_back({.kind = Kind::title, .text = title, .lines = kTitleLines});
  add_contradictions(out, teller, known, edition, kRead);
  out.push_back({Kind::digits, digits_in_lines(digits)});
  out.push_back({Kind::qr, digits});
  out.push_back({Kind::dim, say(words::kPublisherDigitsWhy)});
  if (known != nullptr) {
    out.push_back({Kind::text,
                   say(known->how == trust::Accepted::by_digits ? words::kAcceptedByDigits : words::kAcceptedBySight)});
    out.push_back({Kind::text, teller.labelled(words::kAcceptedWith,
                                               number_and_date(teller, known->since_number, known->since_date))});
    out.push_back({Kind::text, teller.labelled(words::kNewestSeen, number_and_date(teller, known->newest.place.number,
                                                                                   known->newest.date))});
  } else {
    const bool is_given = identity.basis == Basis::given_key;
    out.push_back({Kind::text, say(is_given ? words::kNotAccepted : words::kUnproven)});
    if (is_given) out.push_back({Kind::text, say(words::kNotRemembered)});
  }
  if (edition != nullptr || known != nullptr)
    add_keys(out, teller, edition != nullptr ? &edition->proof().channel : nullptr, known);
  if (teller.trusted.not_kept) out.push_back({Kind::dim, say(words::kMemoryNotKept)});
  out.push_back({Kind::choice, say(words::kBack), kBack});
  if (known != nullptr) {
    out.push_back({Kind::choice, say(words::kGiveName), kName});
    out.push_back({Kind::choice, say(words::kForget), kForget});
  }
  return out;
}

std::vector<SheetItem> ForgetPage::items(const Teller& teller, const bundle::Hash& channel, bool is_forgotten) {
  const auto say = [&teller](Word word) { return std::string(teller.say(word)); };
  std::vector<SheetItem> out;
  // What an earlier run has kept is not touched by one that keeps nothing.
  const bool stays = teller.keeps_nothing && teller.kept_before;
  const auto add = [&](Kind kind, Word word, int choice = 0) { out.push_back({kind, say(word), choice}); };
  if (is_forgotten) {
    add(Kind::title, words::kForgottenTitle);
    add(Kind::text, stays ? words::kKeptBefore : words::kForgotten);
    add(Kind::choice, words::kBack, kBack);
    return out;
  }
  add(Kind::title, words::kForgetTitle);
  const trust::Pin* pin = teller.trusted.pins.find(channel);
  const text::Line name = pin == nullptr ? text::Line() : name_here(*pin);
  if (!name.empty()) out.push_back({Kind::name, name.text()});
  add(Kind::text, stays ? words::kKeptBefore : words::kForgetWhat);
  add(Kind::choice, words::kBack, kBack);
  add(Kind::choice, words::kForgetConfirm, kConfirm);
  return out;
}

}  // namespace handbill::ui
