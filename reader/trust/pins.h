// The publishers that the person at this device has accepted, and what is remembered of them: one small file, written
// whole or not at all.
//
// The file: "HBPINS", a version byte, a zero; then a record for each publisher: u32 size, BLAKE2b-256 of the body, the
// body (pins.cpp). A file that cannot be read, or a record that does not fit its hash, costs pins, never the ability
// to read; load() says so. A file that could not be read, or of a later version, is never written over: what is
// accepted then lasts as long as the program runs. Several programs may use one file: refresh() takes over what another
// has written; only of two that write within the same moment the later one wins.
#pragma once

#include <string>
#include <vector>

#include "reader/base/file.h"
#include "reader/trust/standing.h"

namespace handbill::trust {

// What load() found.
enum class PinsState : std::uint8_t {
  whole,
  partly,  // some publishers could not be read
  lost,    // none could be
  newer,   // a later Handbill wrote it
};

class Pins {
 public:
  static constexpr std::uint64_t kFileSize = 4U << 20U;  // bytes; more is not read, nor written
  static constexpr std::size_t kMax = 256;

  // In memory only.
  Pins() = default;
  // From `path`; a missing file is no pins, and whole.
  static Pins load(const std::string& path, PinsState& state);

  // Null when it is not accepted here. Valid until the next change.
  const Pin* find(const bundle::Hash& channel) const;
  std::span<const Pin> all() const { return pins_; }
  // The newest date that any of them signed: "now" is not before it. INT32_MIN without pins.
  std::int32_t newest_date() const;

  // Takes over what another program has written since. What could not be written here is not given up for it.
  void refresh();

  // All of these write the file if there is one, and only if something changed. What cannot be written is kept in
  // memory, so that a card that is full or locked keeps nobody from reading. All but judge() refresh first.

  // Accepts the publisher of `edition`. Errors: over_limit, nothing is added then; io, no_space.
  Status accept(const Signed& edition);
  // May `edition` be shown? Remembers what it tells, if its publisher is accepted; true of one that is not, as well.
  // Errors: revoked_key, contradiction, fork (layer memory). `kept` says how the writing went: io, no_space,
  // over_limit.
  Status judge(const Signed& edition, Status& kept);
  // The person has read about the fork. Errors: io, no_space.
  Status end_alarm(const bundle::Hash& channel);
  // Every trace of it. Errors: io, no_space; memory is unchanged then.
  Status forget(const bundle::Hash& channel);

 private:
  Pin* mine(const bundle::Hash& channel);
  Status save();
  Status write(const std::vector<Pin>& pins);
  std::string path_;
  std::optional<FileStamp> seen_;  // of the file as it was last read or written
  bool not_ours_ = false;          // the file has become one that is not written over
  bool unsaved_ = false;           // what is here could not be written: the file knows less
  std::vector<Pin> pins_;
};

// One publisher as the file holds it.
Buffer encode_pin(const Pin& pin);
// Errors: truncated, malformed, over_limit (layer memory).
Result<Pin> decode_pin(Bytes body);

}  // namespace handbill::trust
