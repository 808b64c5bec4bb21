// The publishers that the person at this device has accepted, and what this device remembers of them (FORMAT.md 4.5).
// They are kept in one small file, which is written whole or not at all.
//
// The file: "HBPINS", a version byte, a zero; then a record for each publisher: u32 size, BLAKE2b-256 of the body, the
// body (pin_record.cpp). Version 1 is read on; what is written is version 2. If the file cannot be read, or a record
// does not match its hash, pins are lost, but editions can still be read; load() reports the loss. A file that could
// not be opened or read, or that a later version wrote, is never written over (F-99): new pins then last as long as the
// program runs. Several programs may use one file: refresh() takes over what another one has written. If two write at
// the same moment, the later one wins.
//
// Not safe from several threads at once.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "reader/base/file.h"
#include "reader/trust/standing.h"

namespace handbill::trust {

// What load() found.
enum class PinsState : std::uint8_t {
  whole,
  partly,  // some publishers could not be read
  lost,    // no publisher could be read
  newer,   // a later Handbill wrote it
};

class Pins {
 public:
  static constexpr std::uint64_t kFileSize = 4U << 20U;  // bytes; more is not read, nor written
  static constexpr std::size_t kMax = 256;

  // In memory only.
  Pins() = default;
  // Reads `path`. If there is no such file, there are no pins, and `state` is whole.
  static Pins load(const std::string& path, PinsState& state);

  // Null when the channel is not accepted here. Valid until the next change.
  const Pin* find(const bundle::Hash& channel) const;
  std::span<const Pin> all() const { return pins_; }
  // Today is not before this day, as far as the editions of `channel` are concerned (F-96): its own newest date, or a
  // day that two accepted publishers have passed. One alone cannot make the others look old. INT32_MIN: nothing is
  // known.
  std::int32_t today_min(const bundle::Hash& channel) const;

  // From here on nothing is written, neither what is learned nor what is forgotten.
  void keep_in_memory() { path_.clear(); }

  // Takes over what another program has written since the last read or write. Does nothing while there are changes here
  // that could not be written: they would be lost.
  void refresh();

  // The following functions write the file if load() gave one, and only if something changed. A change that cannot be
  // written is kept in memory, so that editions can be read from a device whose card is full or locked. All but judge()
  // refresh first.

  // Accepts the publisher of `edition`. Errors: over_limit, nothing is added then; io, no_space.
  Status accept(const Signed& edition, Accepted how);
  // Gives an accepted publisher the person's own name for it; empty takes it away. REQUIRES: `name` is clean UTF-8 of
  // at most limits::kNameSize bytes. Errors: io, no_space.
  Status rename(const bundle::Hash& channel, std::string name);
  // May `edition` be shown? If its publisher is accepted, learns from the edition (F-90). An edition of a publisher
  // that is not accepted passes, and nothing is learned. Errors: revoked_key, contradiction, fork (layer memory).
  // `kept` says whether the file could be written: io, no_space, over_limit.
  // Write::later: what is learned waits for write_learned(), so that many editions cost one write.
  enum class Write : std::uint8_t { now, later };
  Status judge(const Signed& edition, Status& kept, Write when = Write::now);
  // Errors: io, no_space, over_limit.
  Status write_learned();
  // The person has read about the contradiction (F-94). Errors: io, no_space.
  Status end_alarm(const bundle::Hash& channel);
  // Removes everything that is remembered of the channel (F-97). Errors: io, no_space; then memory is unchanged.
  Status forget(const bundle::Hash& channel);

 private:
  // As find(), but the pin may be changed.
  Pin* mine(const bundle::Hash& channel);
  Status save();
  Status write(const std::vector<Pin>& pins);
  std::string path_;               // empty: in memory only
  std::optional<FileStamp> seen_;  // of the file as it was last read or written
  bool not_ours_ = false;          // the file has become one that must not be written over
  bool unsaved_ = false;           // the last change could not be written: the file is behind pins_
  std::vector<Pin> pins_;
};

// Versions of the file.
inline constexpr unsigned char kOldestPinsVersion = 1, kPinsVersion = 2;

// One publisher as a file of the newest version holds it.
Buffer encode_pin(const Pin& pin);
// As a file of that version holds it. Errors: truncated, malformed, over_limit (layer memory).
Result<Pin> decode_pin(Bytes body, unsigned char version = kPinsVersion);

}  // namespace handbill::trust
