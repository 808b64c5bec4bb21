// VerifiedBytes: the decompressed bytes of one chunk (or a part of it) whose stored form matched its signed hash.
//
// Only Bundle makes them, so a function that takes VerifiedBytes never gets unverified bytes. They share ownership of
// the chunk in memory, which is never read from the file again. Immutable, safe from any thread.
#pragma once

#include <memory>

#include "reader/base/bytes.h"

namespace handbill::bundle {

class VerifiedBytes {
 public:
  Bytes bytes() const { return view_; }
  // The part [offset, offset + size). Errors: malformed, when it leaves the chunk.
  Result<VerifiedBytes> part(std::uint64_t offset, std::uint64_t size, Layer layer) const {
    if (offset > view_.size() || size > view_.size() - offset) {
      return fail(Errc::malformed, layer, "a part leaves its chunk");
    }
    VerifiedBytes out = *this;
    out.view_ = view_.subspan(static_cast<std::size_t>(offset), static_cast<std::size_t>(size));
    return out;
  }

 private:
  friend class Bundle;
  friend struct VerifiedBytesForTests;  // defined in tests/support only
  explicit VerifiedBytes(std::shared_ptr<const Buffer> owner) : owner_(std::move(owner)), view_(*owner_) {}

  std::shared_ptr<const Buffer> owner_;
  Bytes view_;
};

}  // namespace handbill::bundle
