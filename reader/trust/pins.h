// The publishers that the person at this device has accepted: one small text file, written whole or not at all.
//
// One line each: the channel's id as 64 hex digits, a space, the name it had then. A file that cannot be read, or a
// line that makes no sense, costs pins, never the ability to read; load() says so. A file that could not be read is
// never written over: what is accepted then lasts as long as the program runs.
#pragma once

#include <string>
#include <vector>

#include "reader/bundle/keys.h"
#include "reader/bundle/limits.h"

namespace handbill::trust {

struct Pin {
  bundle::Hash channel;
  std::string name;
};

class Pins {
 public:
  static constexpr std::uint64_t kFileSize = 2U << 20U;  // bytes; more is not read
  static constexpr std::size_t kMost = 4096;
  static_assert(kMost * (64 + 1 + limits::kNameSize + 1) <= kFileSize, "what add() writes, load() must read");

  // In memory only.
  Pins() = default;
  // From `path`; a missing file is no pins. `lost` says whether something in it could not be used.
  static Pins load(const std::string& path, bool& lost);

  bool contains(const bundle::Hash& channel) const;
  std::span<const Pin> all() const { return pins_; }
  // Adds, and writes the file if there is one. Errors: over_limit, nothing is added then; io, no_space: what cannot be
  // written is kept in memory, so that a card that is full or locked keeps nobody from reading.
  Status add(Pin pin);
  // Removes, and writes the file if there is one. Errors: io, no_space; memory is unchanged then.
  Status remove(const bundle::Hash& channel);

 private:
  Status save(const std::vector<Pin>& pins) const;
  std::string path_;
  std::vector<Pin> pins_;
};

}  // namespace handbill::trust
