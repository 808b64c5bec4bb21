// A test's key as the tool has it once it is open.
#pragma once

#include "bundle_tool/keys/signing_key.h"
#include "tests/support/test_key.h"

namespace handbill::testing {

inline keys::SigningKey open_key(const TestKey& key) {
  return {key.public_key(), [key](Bytes message) { return Result<bundle::Signature>(key.sign(message)); }};
}

// One whose machine miscalculates.
inline keys::SigningKey broken_key(const TestKey& key) {
  return {key.public_key(),
          [](Bytes) { return Result<bundle::Signature>(fail(Errc::io, Layer::none, "miscalculated")); }};
}

}  // namespace handbill::testing
