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

// How many pages of at most `max` things hold `count` things: table pages for chunks, index chunks for entries.
constexpr std::uint64_t pages_for(std::uint64_t count, std::uint64_t max) { return (count + max - 1) / max; }

// One page. Its chunks are in the file one after the other, from first_offset on.
struct TablePage {
  std::uint64_t first_offset = 0;
  std::vector<ChunkRecord> records;

  static constexpr std::uint64_t size_of(std::uint64_t records) { return 8 + records * ChunkRecord::kSize; }
  // Bytes of a page with so many records, and of all pages together.
  static constexpr std::uint64_t size_of_all(std::uint64_t records) {
    return pages_for(records, limits::kChunksPerPage) * 8 + records * ChunkRecord::kSize;
  }
  Buffer encode() const;
  // REQUIRES: `raw` has matched its signed hash. `offset` is where the page is in the file, for error messages.
  // Errors: truncated, malformed, over_limit (layer table).
  static Result<TablePage> decode(Bytes raw, std::uint64_t file_size, std::uint64_t offset = 0);
  // File offset of record `i`. REQUIRES: i < records.size().
  std::uint64_t offset_of(std::size_t i) const;
  // File offset after the last chunk.
  std::uint64_t end() const;
};

}  // namespace handbill::bundle
