// A whole file as it may be found on a stick: every operation of the reader on it.
#include <cstdlib>

#include "tests/support/read_everything.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace handbill;
  const Bytes bytes = std::as_bytes(std::span(data, size));
  std::mt19937 random(1);
  const auto report =
      testing::read_everything(std::make_shared<MemorySource>(Buffer(bytes.begin(), bytes.end())), random, 1);
  if (report.released > 0 && report.content == bundle::Hash{}) std::abort();
  return 0;
}
