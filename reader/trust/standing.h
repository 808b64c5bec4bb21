// What an edition of a pinned channel is worth beside what this device has seen of that channel before, and what it
// adds to that. FORMAT.md chapter 4.5. Pure functions: nothing is read or written here, and no clock is asked.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "reader/trust/authenticate.h"

namespace handbill::trust {

// The place of an edition in its channel: a later epoch comes later, whatever the number. So a thief who numbers an
// edition 2^64 - 1 locks nobody out once the channel has gone on to the next epoch.
struct Place {
  std::uint32_t epoch = 0;
  std::uint64_t number = 0;
  auto operator<=>(const Place&) const = default;  // NOLINT(modernize-use-nullptr): it sees a 0 that is none
};
Place place_of(const Signed& edition);

// The newest edition that was seen here. In one epoch more statements come later, whatever the numbers: so who kept a
// key that the channel has replaced makes nothing that is newer.
struct Newest {
  Place place;
  std::uint32_t statements = 1;  // of its chain
  std::int32_t date = 0;         // days since 1970-01-01
  bundle::Hash edition;          // its id
  bool operator==(const Newest&) const = default;
};

// Different editions that the channel signed with one number. FORMAT.md F-94.
struct Contradiction {
  Place place;
  std::vector<bundle::Hash> editions;
  bool operator==(const Contradiction&) const = default;
};
inline constexpr std::size_t kMaxContradictions = 8;         // that are kept for one channel
inline constexpr std::size_t kMaxContradictionEditions = 8;  // that are kept for one contradiction

// A publisher that the person at this device has accepted, and all that is remembered of it.
struct Pin {
  // A publisher that is accepted with this edition in hand.
  static Pin of(const Signed& edition);

  bundle::Hash channel;
  std::string name;
  std::uint64_t since_number = 0;  // of the edition that it was accepted with
  std::int32_t since_date = 0;
  std::vector<bundle::Hash> statements;  // as far as its chain was walked, at least one
  std::vector<DatedRevocation> revocations;
  Newest newest;
  std::int32_t latest_date = 0;  // that it signed in its present epoch
  std::vector<Contradiction> contradictions;
  bool alarm = false;  // there is a contradiction that the person has not read about
  bool operator==(const Pin&) const = default;
};

// Does a revocation that is known here list it? FORMAT.md F-98.
bool declared_genuine(const Pin& pin, const bundle::Hash& edition);

// Is none of the edition's signatures by a key that a later statement than its own took back, or is it listed there as
// genuine? `revocations`: of the edition's channel, as far as they are known. FORMAT.md F-93.
// Errors: revoked_key (layer memory).
Status check_not_revoked(std::span<const DatedRevocation> revocations, const Signed& edition);

// Is its chain, as far as both go, the one that was walked before? So Channel::walk has found it if it was given the
// pin's statements; but a pin may know more by now. FORMAT.md F-91. Errors: fork (layer memory).
Status check_continues(const Pin& pin, const Signed& edition);

// May it be shown? REQUIRES: `edition` is of the pin's channel and continues it.
// Errors: revoked_key, contradiction (layer memory).
Status check(const Pin& pin, const Signed& edition);

// Adds what the edition tells: statements, revocations, and its place if it is the newest. Of one that contradicts what
// is known, its id, and the alarm. REQUIRES: as for check(); the edition is not refused with revoked_key.
void learn(Pin& pin, const Signed& edition);

// check() refused the edition with revoked_key: if it was one side of a contradiction, the other is not contradicted
// any more.
void settle(Pin& pin, const Signed& revoked);

// What the front page says of an edition that may be shown.
struct Standing {
  std::optional<Place> newer;     // a newer one was seen here
  std::int32_t newer_date = 0;    // its date, when there is one
  std::int32_t min_days_old = 0;  // by the newest date that any pinned publisher has signed
  bool contradicted = false;      // the channel signed another edition with the same number
  bool old_keys = false;          // the channel has changed its keys or thresholds since it was signed
};
Standing standing(const Pin& pin, const Signed& edition, std::int32_t newest_date);

}  // namespace handbill::trust
