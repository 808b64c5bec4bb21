// zstd frames for tests (RFC 8878): plain ones that are the same with every version of the library, and odd ones.
#pragma once

#include <optional>

#include "reader/base/bytes.h"

namespace handbill::testing {

// What a frame's header says. The defaults are those of a chunk as FORMAT.md chapter 5.5 wants it.
struct FrameHeader {
  bool single_segment = true;  // no window descriptor: the window is the content
  unsigned char window = 0;    // descriptor, when there is one: exponent << 3 | mantissa
  bool content_size = true;
  std::uint32_t declared = 0;                             // content size, 4 bytes wide
  std::optional<std::uint8_t> dictionary = std::nullopt;  // names this one, 1 byte wide
};
Buffer frame_header(const FrameHeader& header);
// A block of raw bytes, or of one byte many times. REQUIRES: at most 128 KiB.
void append_raw_block(Buffer& out, Bytes bytes, bool last);
void append_repeated_block(Buffer& out, std::byte byte, std::uint32_t count, bool last);

// What a frame with a checksum ends with: the low half of XXH64 of its content.
std::uint32_t frame_checksum(Bytes content);

// One frame that holds `raw` uncompressed.
Buffer stored_frame(Bytes raw);
// One frame, compressed by the library.
Buffer compressed_frame(Bytes raw, int level);

}  // namespace handbill::testing
