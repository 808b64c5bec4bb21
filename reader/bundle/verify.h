// Full verification: every byte of an edition against its signed hashes, on several threads, in bounded memory.
#pragma once

#include <functional>
#include <vector>

#include "reader/base/source.h"
#include "reader/bundle/manifest.h"

namespace handbill::bundle {

struct FullReport {
  std::uint64_t checked_bytes = 0;
  std::uint32_t checked_chunks = 0;
  std::vector<std::uint32_t> damaged_chunks;  // ascending; at most kDamagedListed are listed
  std::uint32_t damaged_count = 0;
  std::uint64_t missing_bytes = 0;   // the copy ends too early
  std::uint64_t trailing_bytes = 0;  // behind the edition's end; they are not the publisher's
  static constexpr std::size_t kDamagedListed = 64;

  bool whole() const { return damaged_count == 0 && missing_bytes == 0 && trailing_bytes == 0; }
};

// Reads table and chunks once. `progress` (may be empty) gets the number of bytes checked so far; only the calling
// thread calls it. Errors: io, truncated (in the table), damaged, malformed, over_limit (layer table): the first page
// of the chunk table that cannot be used ends the verification, and so does a read that fails. Damaged chunks are no
// error but part of the report.
Result<FullReport> verify_whole(const ByteSource& source, const VerifiedManifest& manifest, unsigned threads,
                                const std::function<void(std::uint64_t)>& progress);

}  // namespace handbill::bundle
