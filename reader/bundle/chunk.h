// One chunk: a zstd frame (RFC 8878) whose size and window are bounded. FORMAT.md chapter 5.5.
#pragma once

#include "reader/bundle/table.h"

namespace handbill::bundle {

// Decompresses a stored chunk whose hash has been checked. One buffer of record.raw_size is allocated, after the
// frame's header was held against the record. Errors: malformed, over_limit (layer chunk).
Result<Buffer> decompress_chunk(Bytes stored, const ChunkRecord& record);

}  // namespace handbill::bundle
