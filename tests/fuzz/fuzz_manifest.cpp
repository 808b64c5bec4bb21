// Behind the signature: the input is a manifest and what follows it in the file, signed here with the test key.
#include "tests/fuzz/signed_file.h"
#include "tests/support/read_everything.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace handbill;
  std::mt19937 random(1);
  const Buffer file = testing::signed_file(std::as_bytes(std::span(data, size)));
  (void)testing::read_everything(std::make_shared<MemorySource>(file), random, 1);
  return 0;
}
