// One publisher of the file of pins. What is read back from what was written is the same.
#include <cstdlib>

#include "reader/trust/pins.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace handbill;
  const auto pin = trust::decode_pin(std::as_bytes(std::span(data, size)));
  if (!pin) return 0;
  const auto again = trust::decode_pin(trust::encode_pin(*pin));
  if (!again || *again != *pin) std::abort();
  return 0;
}
