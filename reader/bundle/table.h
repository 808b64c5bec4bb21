// The chunk table: pages of up to 512 records. FORMAT.md chapter 5.4.
#pragma once

#include <vector>

#include "reader/bundle/keys.h"
#include "reader/bundle/limits.h"

namespace handbill::bundle {

struct ChunkRecord {
  static constexpr std::size_t kSize = 4 + 4 + 32;
  std::uint32_t stored_size = 0;  // bytes in the file
  std::uint32_t raw_size = 0;     // bytes after decompression
  Hash hash;                      // of the stored bytes
};

// One page. Its chunks lie in the file one after the other, from first_offset on.
struct TablePage {
  std::uint64_t first_offset = 0;
  std::vector<ChunkRecord> records;

  static constexpr std::uint64_t size_of(std::uint64_t records) { return 8 + records * ChunkRecord::kSize; }
  Buffer encode() const;
  // `raw` has matched its signed hash. Errors: malformed, over_limit (layer table).
  static Result<TablePage> decode(Bytes raw, std::uint64_t file_size);
  // File offset of record `i`. REQUIRES: i < records.size().
  std::uint64_t offset_of(std::size_t i) const;
  // File offset after the last chunk.
  std::uint64_t end() const;
};

}  // namespace handbill::bundle
