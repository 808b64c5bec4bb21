// Compares an edition of a pinned channel with what this device remembers of that channel, and adds to it what the
// edition shows. FORMAT.md chapter 4.5. These functions read and write no file and no clock.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "reader/trust/authenticate.h"

namespace handbill::trust {

// The place of an edition in its channel: a higher epoch comes later, whatever the number. A thief may number an
// edition 2^64 - 1; once the channel has gone on to the next epoch, its editions are later nevertheless.
struct Place {
  std::uint32_t epoch = 0;
  std::uint64_t number = 0;
  auto operator<=>(const Place&) const = default;  // NOLINT(modernize-use-nullptr): it sees a 0 that is none
};
Place place_of(const Signed& edition);

// One edition among those of its channel. Within one epoch, an edition with more statements in its chain is later,
// whatever the numbers (F-95). So a key that the channel has replaced can sign nothing that is newer.
struct Issue {
  Place place;
  std::uint32_t statements = 1;  // of its chain
  std::int32_t date = 0;         // days since 1970-01-01
  bundle::Hash edition;          // its id
  bool operator==(const Issue&) const = default;
};
Issue issue_of(const Signed& edition);
// Does `a` come before `b`, of the same channel? F-95.
bool comes_before(const Issue& a, const Issue& b);

// Different editions that the channel signed with one number. FORMAT.md F-94.
struct Contradiction {
  Place place;
  std::vector<bundle::Hash> editions;
  bool operator==(const Contradiction&) const = default;
};
// A thief can sign any number of contradicting editions, so what is kept of them is bounded.
inline constexpr std::size_t kMaxContradictions = 8;         // of one channel
inline constexpr std::size_t kMaxContradictionEditions = 8;  // of one contradiction

// How the person came to accept a publisher.
enum class Accepted : std::uint8_t {
  by_sight,   // pressed "they are the same", as programs before version 2 of the list asked
  by_digits,  // typed three groups of the channel's digits
};

// A publisher that the person at this device has accepted, and everything that is remembered of it (F-90).
struct Pin {
  // The pin of a publisher whom the person accepts when `edition` is the first one seen.
  static Pin of(const Signed& edition, Accepted how);

  bundle::Hash channel;
  std::string name;      // that the publisher had when it was accepted; never changes after that
  std::string own_name;  // that the person here has given it; empty: none
  Accepted how = Accepted::by_digits;
  std::uint64_t since_number = 0;        // of the edition with which it was accepted
  std::int32_t since_date = 0;           // of that edition; days since 1970-01-01
  std::vector<bundle::Hash> statements;  // the longest chain that was verified; at least one
  std::vector<DatedRevocation> revocations;
  Issue newest;                  // that was seen here
  std::int32_t latest_date = 0;  // latest date up to kLastDay that it signed in the epoch of `newest`; INT32_MIN: none
  std::vector<Contradiction> contradictions;
  bool alarm = false;  // there is a contradiction that the person has not read about
  bool operator==(const Pin&) const = default;
};

// Does a remembered revocation list the edition as genuine? FORMAT.md F-98.
bool declared_genuine(const Pin& pin, const bundle::Hash& edition);

// FORMAT.md F-93. Refuses the edition if a statement later than those of its own chain revokes one of its signers and
// does not list the edition as genuine. `revocations`: those known of the edition's channel. Errors: revoked_key (layer
// memory).
Status check_not_revoked(std::span<const DatedRevocation> revocations, const Signed& edition);

// FORMAT.md F-91. Does the edition's chain agree with the remembered one, as far as both go? Channel::walk() has
// checked this if it was given the pin's statements; but the pin may have learned more since then. Errors: fork (layer
// memory).
Status check_continues(const Pin& pin, const Signed& edition);

// May the edition be shown? FORMAT.md F-93, F-94. REQUIRES: `edition` is of the pin's channel and continues it.
// Errors: revoked_key, contradiction (layer memory).
Status check(const Pin& pin, const Signed& edition);

// Adds to the pin what the edition shows: statements, revocations, and its place if it is the newest. If the edition
// contradicts what is known, adds its id and sets the alarm. REQUIRES: as for check(), and check() does not refuse the
// edition as revoked_key.
void learn(Pin& pin, const Signed& edition);

// F-98. REQUIRES: check() refuses the edition as revoked_key. If it is one side of a contradiction, that side is
// removed; when one side is left, the contradiction is gone.
void settle(Pin& pin, const Signed& revoked);

// What the reader's front page says about an edition that may be shown.
struct Standing {
  std::optional<Place> newer;     // place of the newest edition seen here, if it is newer than this one
  std::int32_t newer_date = 0;    // date of that edition; days since 1970-01-01
  std::int32_t min_days_old = 0;  // days from its date to the earliest day that today can be (F-96)
  bool contradicted = false;      // the channel signed another edition with the same number
  bool old_keys = false;          // the channel has changed its keys or thresholds since it was signed
};
// `today_min`: that of Pins::today_min() for the edition's channel.
Standing standing(const Pin& pin, const Issue& edition, std::int32_t today_min);

}  // namespace handbill::trust
