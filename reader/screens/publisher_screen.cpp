#include "reader/screens/publisher_screen.h"

#include "reader/library/read_marks.h"
#include "reader/screens/message_screen.h"
#include "reader/screens/name_screen.h"
#include "reader/ui/identity.h"
#include "reader/ui/words.h"

namespace handbill::ui {
enum PublisherScreen::Choice : int { kRead, kName, kForget };
enum ForgetScreen::Choice : int { kForgetConfirm };

namespace {

using Kind = SheetItem::Kind;
constexpr int kTitleLines = 2;

// "2 of 3"
std::string of(const Desk& desk, std::size_t threshold, std::size_t keys) {
  return desk.say(words::kOf, {std::to_string(threshold), std::to_string(keys)});
}

std::string number_and_date(const Desk& desk, std::uint64_t number, std::int32_t date) {
  return join_parts({desk.say(words::kNumber, {std::to_string(number)}), date_text(date)}).text();
}

// One of `channel` and `pin` may be null: no edition shows its keys, or it is not accepted.
void add_keys(std::vector<SheetItem>& out, const Desk& desk, const trust::Channel* channel, const trust::Pin* pin) {
  const auto labelled = [&](Word name, const std::string& value) {
    out.push_back({Kind::text, desk.labelled(name, value)});
  };
  std::string statement = pin == nullptr ? std::string() : std::to_string(pin->statements.size());
  if (channel != nullptr) {
    const trust::Statement& s = channel->last();
    labelled(words::kSignEditions, of(desk, s.signing_threshold, s.edition_keys().size()));
    labelled(words::kDecideKeys, of(desk, s.root_threshold, s.root_keys.size()));
    // Later editions may have shown more statements than this one carries (F-90).
    const bool is_behind = pin != nullptr && pin->statements.size() > s.version;
    statement =
        is_behind ? desk.say(words::kKnownUpTo, {std::to_string(s.version), statement}) : std::to_string(s.version);
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
std::vector<trust::Contradiction> contradictions_of(const Desk& desk, const trust::Pin* pin,
                                                    const library::Edition* edition) {
  std::vector<trust::Contradiction> out;
  if (pin != nullptr) out = pin->contradictions;
  if (edition == nullptr) return out;
  const trust::Issue issue = trust::issue_of(edition->proof());
  trust::Contradiction here{issue.place, desk.trusted.rivals.of(edition->proof().channel.id(), issue)};
  const bool is_known =
      std::any_of(out.begin(), out.end(), [&](const trust::Contradiction& c) { return c.place == issue.place; });
  if (here.editions.empty() || is_known) return out;
  here.editions.insert(here.editions.begin(), issue.edition);
  out.push_back(std::move(here));
  return out;
}

void add_contradictions(std::vector<SheetItem>& out, const Desk& desk, const trust::Pin* pin,
                        const library::Edition* edition, int read) {
  const auto add = [&](Kind kind, Word word) { out.push_back({kind, std::string(desk.say(word))}); };
  for (const trust::Contradiction& contradiction : contradictions_of(desk, pin, edition)) {
    const std::string number = std::to_string(contradiction.place.number);
    out.push_back({Kind::strong, desk.say(words::kContradictionSeen, {number})});
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
    out.push_back({Kind::choice, std::string(desk.say(words::kContradictionRead)), read});
  }
}

}  // namespace

PublisherScreen::PublisherScreen(Desk& desk, std::shared_ptr<library::Edition> edition)
    : Sheet(desk), channel_(edition->proof().channel.id()), edition_(std::move(edition)) {}

Identity PublisherScreen::identity() const {
  if (edition_) return identity_of(desk(), *edition_);
  const trust::Pin* known = pin();
  return known != nullptr ? identity_of(desk(), *known) : Identity{};
}

Outcome PublisherScreen::act(Action action) {
  if (action == Action::menu) return go(Outcome::Kind::back);
  return Sheet::act(action);
}

std::vector<SheetItem> PublisherScreen::items() const {
  const trust::Pin* known = pin();
  const Identity identity = this->identity();
  const std::string digits = bundle::fingerprint_digits(channel_.bytes);
  std::vector<SheetItem> out;
  const std::string title = identity.basis == Basis::unproven ? say(words::kBriefUnproven)
                            : identity.name.empty()           ? say(words::kUnknownNoName)
                                                              : identity.name.isolated();
  out.push_back({.kind = Kind::title, .text = title, .lines = kTitleLines});
  add_contradictions(out, desk(), known, edition_.get(), kRead);
  out.push_back({Kind::digits, digits_in_lines(digits)});
  out.push_back({Kind::qr, digits});
  out.push_back({Kind::dim, say(words::kPublisherDigitsWhy)});
  if (known != nullptr) {
    out.push_back({Kind::text,
                   say(known->how == trust::Accepted::by_digits ? words::kAcceptedByDigits : words::kAcceptedBySight)});
    out.push_back({Kind::text, desk().labelled(words::kAcceptedWith,
                                               number_and_date(desk(), known->since_number, known->since_date))});
    out.push_back({Kind::text, desk().labelled(words::kNewestSeen, number_and_date(desk(), known->newest.place.number,
                                                                                   known->newest.date))});
  } else {
    const bool is_given = identity.basis == Basis::given_key;
    out.push_back({Kind::text, say(is_given ? words::kNotAccepted : words::kUnproven)});
    if (is_given) out.push_back({Kind::text, say(words::kNotRemembered)});
  }
  if (edition_ || known != nullptr) add_keys(out, desk(), edition_ ? &edition_->proof().channel : nullptr, known);
  if (desk().trusted.not_kept) out.push_back({Kind::dim, say(words::kMemoryNotKept)});
  out.push_back({Kind::choice, say(words::kBack), kBack});
  if (known != nullptr) {
    out.push_back({Kind::choice, say(words::kGiveName), kName});
    out.push_back({Kind::choice, say(words::kForget), kForget});
  }
  return out;
}

Outcome PublisherScreen::chosen(int choice) {
  if (choice == kBack) return go(Outcome::Kind::back);
  if (choice == kName) return replace(std::make_unique<NameScreen>(desk(), channel_));
  if (choice == kForget) return replace(std::make_unique<ForgetScreen>(desk(), channel_));
  const Status done = desk().trusted.pins.end_alarm(channel_);
  refresh();
  if (!done) return push(std::make_unique<MessageScreen>(desk(), "", done.error()));
  return redraw();
}

// ---- forgetting

std::vector<SheetItem> ForgetScreen::items() const {
  std::vector<SheetItem> out;
  // What an earlier run has kept is not touched by one that keeps nothing.
  const bool stays = desk().keeps_nothing && desk().kept_before;
  const auto add = [&](Kind kind, Word word, int choice = 0) { out.push_back({kind, say(word), choice}); };
  if (forgotten_) {
    add(Kind::title, words::kForgottenTitle);
    add(Kind::text, stays ? words::kKeptBefore : words::kForgotten);
    add(Kind::choice, words::kBack, kBack);
    return out;
  }
  add(Kind::title, words::kForgetTitle);
  const trust::Pin* pin = desk().trusted.pins.find(channel_);
  const text::Line name = pin == nullptr ? text::Line() : name_here(*pin);
  if (!name.empty()) out.push_back({Kind::name, name.text()});
  add(Kind::text, stays ? words::kKeptBefore : words::kForgetWhat);
  add(Kind::choice, words::kBack, kBack);
  add(Kind::choice, words::kForgetConfirm, kForgetConfirm);
  return out;
}

Outcome ForgetScreen::chosen(int choice) {
  if (choice != kForgetConfirm) return go(Outcome::Kind::back);
  Status done = desk().trusted.pins.forget(channel_);
  if (done) desk().trusted.rivals.forget(channel_);
  if (done && desk().read_marks != nullptr) done = desk().read_marks->forget_publisher(channel_);
  if (!done) return push(std::make_unique<MessageScreen>(desk(), "", done.error()));
  forgotten_ = true;
  refresh();
  return redraw();
}

}  // namespace handbill::ui
