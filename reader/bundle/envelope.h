// The outside of an edition: preamble, signatures, root chain and manifest. Their form is checked; whether the
// signatures are good is not.
#pragma once

#include <memory>
#include <vector>

#include "reader/base/source.h"
#include "reader/bundle/preamble.h"

namespace handbill::bundle {

// Owns the bytes that it read. Later steps verify and parse these bytes, and never read them from the file again (F-2).
class Envelope {
 public:
  // Reads preamble, signature block, chain and manifest. Bounds their sizes before it allocates (F-13 to F-15).
  // Errors: io, not_a_bundle, unsupported, truncated, over_limit, malformed.
  static Result<Envelope> read(const ByteSource& source);

  const Preamble& preamble() const { return preamble_; }
  std::span<const Signature> signatures() const { return signatures_; }
  Bytes chain() const { return chain_; }
  Bytes manifest() const { return manifest_; }
  // BLAKE2b-512 over preamble and manifest. The publisher signs this hash, and it names the edition (FORMAT.md 4.4).
  const LongHash& edition_hash() const { return edition_hash_; }

 private:
  Envelope() = default;
  Preamble preamble_;
  std::vector<Signature> signatures_;
  Buffer chain_;
  Buffer manifest_;
  LongHash edition_hash_;
};

}  // namespace handbill::bundle
