#include "bundle_tool/images/decode.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace handbill;
  (void)pack::decode_webp(std::as_bytes(std::span(data, size)), pack::Fit{320, 320, size % 2 == 1});
  return 0;
}
