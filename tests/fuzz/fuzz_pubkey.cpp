// A public key file. A key that was read is written, and read as the same.
#include "reader/trust/pubkey_file.h"
#include "tests/fuzz/must.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace handbill;
  const auto key = trust::parse_public_key(as_text(std::as_bytes(std::span(data, size))));
  if (!key) return 0;
  const auto again = trust::parse_public_key(trust::public_key_file(*key));
  testing::must(again && again->id == key->id && again->key == key->key);
  return 0;
}
