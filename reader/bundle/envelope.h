// The outside of an edition: preamble, signatures, root chain and manifest, as bytes that nobody has checked yet.
#pragma once

#include <memory>
#include <vector>

#include "reader/base/source.h"
#include "reader/bundle/preamble.h"

namespace handbill::bundle {

// Owns the bytes it read; they are checked and parsed from here and never read again.
class Envelope {
 public:
  // Reads preamble, signature block, chain and manifest: their sizes are bounded before anything is allocated.
  // Errors: io, not_a_bundle, unsupported, truncated, over_limit, malformed.
  static Result<Envelope> read(const ByteSource& source);

  const Preamble& preamble() const { return preamble_; }
  std::span<const Signature> signatures() const { return signatures_; }
  Bytes chain() const { return chain_; }
  Bytes manifest() const { return manifest_; }
  // BLAKE2b-512 over preamble and manifest: what is signed, and what names this edition.
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
