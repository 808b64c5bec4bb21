#include "reader/trust/standing.h"

#include <algorithm>
#include <tuple>

#include "reader/bundle/limits.h"

namespace handbill::trust {
namespace {

bool lists(const std::vector<bundle::Hash>& sorted, const bundle::Hash& edition) {
  return std::binary_search(sorted.begin(), sorted.end(), edition);
}

// F-93. A listed edition is genuine whichever revocation of the key lists it, so the loop goes on after a match.
bool is_revoked(std::span<const DatedRevocation> revocations, const std::array<std::byte, 32>& key, std::size_t version,
                const bundle::Hash& edition) {
  bool revoked = false;
  for (const DatedRevocation& r : revocations) {
    if (r.revocation.key != key) continue;
    if (lists(r.revocation.editions, edition)) return false;
    revoked = revoked || r.version > version;
  }
  return revoked;
}

// The later of two dates as far as they tell the time (F-96): a thief may sign any day.
std::int32_t later_time(std::int32_t a, std::int32_t b) {
  const auto time = [](std::int32_t day) { return day <= limits::kLastDay ? day : INT32_MIN; };
  return std::max(time(a), time(b));
}

const Contradiction* contradiction_at(const Pin& pin, const Place& place) {
  const auto found = std::find_if(pin.contradictions.begin(), pin.contradictions.end(),
                                  [&](const Contradiction& c) { return c.place == place; });
  return found == pin.contradictions.end() ? nullptr : &*found;
}

// F-94. Does the edition contradict what is known in a way that is not remembered yet?
bool is_news(const Pin& pin, const Signed& edition) {
  const Place place = place_of(edition);
  const bundle::Hash id = edition.manifest.edition_id();
  if (declared_genuine(pin, id)) return false;
  if (const Contradiction* contradiction = contradiction_at(pin, place)) {
    return std::find(contradiction->editions.begin(), contradiction->editions.end(), id) ==
           contradiction->editions.end();
  }
  return place == pin.newest.place && id != pin.newest.edition;
}

// Is the edition in the place of a known contradiction, and has the publisher not declared it genuine?
bool contradicted(const Pin& pin, const Issue& edition) {
  return contradiction_at(pin, edition.place) != nullptr && !declared_genuine(pin, edition.edition);
}

// The alarm is set even if there is no room to remember the contradiction itself.
void add_contradiction(Pin& pin, const Signed& edition) {
  const Place place = place_of(edition);
  pin.alarm = true;
  if (contradiction_at(pin, place) == nullptr) {
    if (pin.contradictions.size() == kMaxContradictions) return;
    pin.contradictions.push_back({place, {pin.newest.edition}});
  }
  const auto contradiction = std::find_if(pin.contradictions.begin(), pin.contradictions.end(),
                                          [&](const Contradiction& c) { return c.place == place; });
  if (contradiction->editions.size() < kMaxContradictionEditions)
    contradiction->editions.push_back(edition.manifest.edition_id());
}

// F-98. When the list is full, there may have been further contradictions that were not kept: then only the person can
// end the alarm.
void end_settled_alarm(Pin& pin) {
  const auto settled = [&pin](const Contradiction& contradiction) {
    return std::any_of(contradiction.editions.begin(), contradiction.editions.end(),
                       [&pin](const bundle::Hash& edition) { return declared_genuine(pin, edition); });
  };
  if (pin.contradictions.size() < kMaxContradictions &&
      std::all_of(pin.contradictions.begin(), pin.contradictions.end(), settled))
    pin.alarm = false;
}

}  // namespace

Place place_of(const Signed& edition) { return {edition.manifest->epoch, edition.manifest->edition}; }

Issue issue_of(const Signed& edition) {
  return {place_of(edition), static_cast<std::uint32_t>(edition.channel.statements().size()), edition.manifest->date,
          edition.manifest.edition_id()};
}

bool comes_before(const Issue& a, const Issue& b) {
  const auto key = [](const Issue& i) { return std::tuple(i.place.epoch, i.statements, i.place.number); };
  return key(a) < key(b);
}

Pin Pin::of(const Signed& edition, Accepted how) {
  Pin out;
  out.channel = edition.channel.id();
  out.name = edition.publisher();
  out.how = how;
  out.since_number = edition.manifest->edition;
  out.since_date = edition.manifest->date;
  out.newest = issue_of(edition);
  out.latest_date = later_time(INT32_MIN, out.since_date);
  // learn() adds statements and revocations: the pin has none yet, so any chain is longer.
  learn(out, edition);
  return out;
}

bool declared_genuine(const Pin& pin, const bundle::Hash& edition) {
  return std::any_of(pin.revocations.begin(), pin.revocations.end(),
                     [&edition](const DatedRevocation& r) { return lists(r.revocation.editions, edition); });
}

Status check_not_revoked(std::span<const DatedRevocation> revocations, const Signed& edition) {
  const bundle::Hash id = edition.manifest.edition_id();
  const std::size_t version = edition.channel.statements().size();
  for (const bundle::PublicKey& key : edition.signers()) {
    if (is_revoked(revocations, key.key, version, id)) {
      return fail(
          Errc::revoked_key, Layer::memory,
          "signed with key " + key.id.hex() + ", which the channel has revoked, and not one of the editions it lists");
    }
  }
  return {};
}

Status check_continues(const Pin& pin, const Signed& edition) {
  const auto here = edition.channel.statements();
  const std::size_t both = std::min(here.size(), pin.statements.size());
  const auto other =
      std::mismatch(here.begin(), here.begin() + static_cast<std::ptrdiff_t>(both), pin.statements.begin());
  const auto at = static_cast<std::size_t>(other.first - here.begin());
  if (at == both) return {};
  return fail(two_lines_of_keys(at + 1));
}

Status check(const Pin& pin, const Signed& edition) {
  HB_CHECK(check_not_revoked(pin.revocations, edition));
  const bool known = pin.alarm && contradicted(pin, issue_of(edition));
  if (!known && !is_news(pin, edition)) return {};
  return fail(Errc::contradiction, Layer::memory,
              "another edition with number " + std::to_string(edition.manifest->edition) + " was seen here");
}

void learn(Pin& pin, const Signed& edition) {
  const auto statements = edition.channel.statements();
  // A longer chain contains the remembered one, because check_continues() passed: so it replaces all of it.
  if (statements.size() > pin.statements.size()) {
    pin.statements.assign(statements.begin(), statements.end());
    const auto revocations = edition.channel.revocations();
    pin.revocations.assign(revocations.begin(), revocations.end());
    end_settled_alarm(pin);
  }
  const std::int32_t date = edition.manifest->date;
  if (is_news(pin, edition)) {
    add_contradiction(pin, edition);
  } else if (comes_before(pin.newest, issue_of(edition))) {
    // In a new epoch the latest date starts anew: the one so far may be a thief's, far in the future.
    const bool same_epoch = place_of(edition).epoch == pin.newest.place.epoch;
    pin.latest_date = later_time(date, same_epoch ? pin.latest_date : INT32_MIN);
    pin.newest = issue_of(edition);
  } else if (place_of(edition).epoch == pin.newest.place.epoch && statements.size() >= pin.newest.statements) {
    // F-95: with fewer statements, a replaced key could still push the date.
    pin.latest_date = later_time(date, pin.latest_date);
  }
}

void settle(Pin& pin, const Signed& revoked) {
  const auto contradiction =
      std::find_if(pin.contradictions.begin(), pin.contradictions.end(),
                   [place = place_of(revoked)](const Contradiction& c) { return c.place == place; });
  if (contradiction == pin.contradictions.end()) return;
  std::erase(contradiction->editions, revoked.manifest.edition_id());
  // One edition alone contradicts nothing.
  if (contradiction->editions.size() < 2) pin.contradictions.erase(contradiction);
  end_settled_alarm(pin);
}

Standing standing(const Pin& pin, const Issue& edition, std::int32_t today_min) {
  Standing out;
  if (comes_before(edition, pin.newest)) {
    out.newer = pin.newest.place;
    out.newer_date = pin.newest.date;
  }
  // Any 32-bit date may be signed, so the difference needs 64 bits.
  const std::int64_t days = std::int64_t{today_min} - edition.date;
  out.min_days_old = static_cast<std::int32_t>(std::clamp<std::int64_t>(days, 0, INT32_MAX));
  out.contradicted = contradicted(pin, edition);
  out.old_keys = edition.statements < pin.statements.size();
  return out;
}

}  // namespace handbill::trust
