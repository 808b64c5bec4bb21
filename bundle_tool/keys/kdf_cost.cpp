#include "bundle_tool/keys/kdf_cost.h"

namespace handbill::keys {

Result<KdfCost> affordable(KdfCost wanted, std::uint64_t free) {
  while (wanted.memory > free / 2 && wanted.memory / 2 >= kLeastMemory) wanted.memory /= 2;
  if (wanted.memory <= free / 2) return wanted;
  return fail(Errc::io, Layer::none,
              "too little memory to guard a key with a password: " + std::to_string(wanted.memory >> 19U) +
                  " MB must be free, and " + std::to_string(free >> 20U) + " are: close other programs");
}

}  // namespace handbill::keys
