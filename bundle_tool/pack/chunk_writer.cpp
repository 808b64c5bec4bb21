#include "bundle_tool/pack/chunk_writer.h"

#include <memory>

#include <zstd.h>

#include "reader/bundle/limits.h"

namespace handbill::pack {

Result<Buffer> compress_chunk(Bytes raw, int level) {
  if (raw.size() > limits::kChunkRaw) return fail(Errc::over_limit, Layer::chunk, "a chunk is larger than 1 MiB");
  const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(), &ZSTD_freeCCtx);
  if (!context) return fail(Errc::io, Layer::chunk, "not enough memory");
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, level);
  // F-56: a window of at most 1 MiB, and the content size in the frame's header.
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_windowLog, static_cast<int>(limits::kWindowLog));
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_contentSizeFlag, 1);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 0);  // the manifest's hashes protect the bytes better
  Buffer out(ZSTD_compressBound(raw.size()));
  const std::size_t size = ZSTD_compress2(context.get(), out.data(), out.size(), raw.data(), raw.size());
  if (ZSTD_isError(size) != 0) return fail(Errc::over_limit, Layer::chunk, ZSTD_getErrorName(size));
  out.resize(size);
  out.shrink_to_fit();
  return out;
}

Status ChunkWriter::add(Buffer raw) {
  ++added_;
  // One more than there are threads: the next chunk waits ready, and memory stays bounded.
  while (under_way_.size() >= workers_.threads() + 1) HB_CHECK(take_one());
  under_way_.push_back(workers_.run([raw = std::move(raw), level = level_]() -> Packed {
    return {compress_chunk(raw, level), static_cast<std::uint32_t>(raw.size())};
  }));
  return {};
}

Status ChunkWriter::take_one() {
  Packed packed = under_way_.front().get();
  under_way_.pop_front();
  if (!packed.stored) return fail(std::move(packed.stored).error());
  return part_.append(*packed.stored, packed.raw_size);
}

Status ChunkWriter::finish() {
  while (!under_way_.empty()) HB_CHECK(take_one());
  return {};
}

}  // namespace handbill::pack
