// A secret key file. One without a password is read, written, and read as the same; of one with a password only the
// record is read, since deriving takes a second.
#include "bundle_tool/keys/key_file.h"
#include "tests/fuzz/must.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace handbill;
  using testing::must;
  const Bytes file = std::as_bytes(std::span(data, size));
  const auto locked = keys::needs_password(file);
  const auto key = keys::decode_key_file(file);
  if (!key) return 0;
  must(locked && !*locked);
  const auto written = keys::encode_key_file(*key);
  must(written.has_value());
  const auto again = keys::decode_key_file(written->bytes());
  must(again && as_text(again->bytes()) == as_text(key->bytes()));
  return 0;
}
