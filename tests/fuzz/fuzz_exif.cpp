#include "bundle_tool/images/exif.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace handbill;
  (void)pack::find_orientation(std::as_bytes(std::span(data, size)));
  return 0;
}
