// One chunk: a zstd frame (RFC 8878) whose size and window are bounded. FORMAT.md chapter 5.5.
#pragma once

#include "reader/bundle/table.h"

namespace handbill::bundle {

// Decompresses a stored chunk. REQUIRES: the hash of `stored` was checked. Allocates one buffer of record.raw_size, and
// only after the frame's header was compared with the record (F-56). Errors: malformed, over_limit (layer chunk).
Result<Buffer> decompress_chunk(Bytes stored, const ChunkRecord& record);

}  // namespace handbill::bundle
