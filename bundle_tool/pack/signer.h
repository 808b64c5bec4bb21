// A public key, and a function that signs with its secret half, which stays in keys/.
#pragma once

#include <functional>

#include "reader/bundle/keys.h"

namespace handbill::pack {

struct Signer {
  bundle::PublicKey key;
  std::function<Result<bundle::Signature>(Bytes message)> sign;
};

// The chain of a publisher with one key: one statement, made from the key alone, so that it is the same every time.
// Errors: those of sign.
Result<Buffer> single_key_chain(const Signer& signer);

}  // namespace handbill::pack
