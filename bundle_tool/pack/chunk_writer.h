// Compresses chunks on all cores and puts them into their part in the order in which they were given.
#pragma once

#include <deque>
#include <future>

#include "bundle_tool/pack/part_file.h"
#include "reader/base/workers.h"

namespace handbill::pack {

// One zstd frame with its content size, at `level`, window at most 1 MiB. Errors: over_limit (raw too large).
Result<Buffer> compress_chunk(Bytes raw, int level);

// One thread calls it; the workers compress. Borrows `part` and `workers`.
class ChunkWriter {
 public:
  ChunkWriter(PartFile& part, Workers& workers, int level) : part_(part), workers_(workers), level_(level) {}
  ChunkWriter(const ChunkWriter&) = delete;
  ChunkWriter& operator=(const ChunkWriter&) = delete;

  // Waits when many are under way, so that memory stays bounded. Errors: those of writing chunks given earlier.
  Status add(Buffer raw);
  // The number that the next chunk will have in its part, from 0.
  std::uint32_t next() const { return added_; }
  // Waits until every chunk is in the part. Errors: those of writing.
  Status finish();

 private:
  struct Packed {
    Result<Buffer> stored;
    std::uint32_t raw_size;
  };
  Status take_one();
  PartFile& part_;
  Workers& workers_;
  int level_;
  std::uint32_t added_ = 0;
  std::deque<std::future<Packed>> under_way_;
};

}  // namespace handbill::pack
