// A stored chunk: 4 bytes of the size that the table says, then the frame.
#include <cstdlib>

#include "reader/bundle/chunk.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace handbill;
  if (size < 4) return 0;
  const Bytes bytes = std::as_bytes(std::span(data, size));
  const std::uint32_t raw_size = load_le<std::uint32_t>(bytes.data()) % limits::kChunkRaw + 1;
  const auto raw = bundle::decompress_chunk(bytes.subspan(4), {static_cast<std::uint32_t>(size - 4), raw_size, {}});
  if (raw && raw->size() != raw_size) std::abort();
  return 0;
}
