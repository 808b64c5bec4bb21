// Lets a test hand bytes to a parser that only takes VerifiedBytes. Included by tests and fuzz targets only; a guard
// test sees to that.
#pragma once

#include "reader/bundle/verified.h"

namespace handbill::bundle {

struct VerifiedBytesForTests {
  static VerifiedBytes make(Buffer bytes) { return VerifiedBytes(std::make_shared<const Buffer>(std::move(bytes))); }
};

}  // namespace handbill::bundle
