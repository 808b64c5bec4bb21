#define ZSTD_STATIC_LINKING_ONLY  // ZSTD_getFrameHeader
#include "reader/bundle/chunk.h"

#include <memory>

#include <zstd.h>
#include <zstd_errors.h>

namespace handbill::bundle {
namespace {

// F-55 and F-56, from headers alone: nothing is allocated or decompressed yet.
Status check_frame(Bytes stored, const ChunkRecord& record) {
  ZSTD_frameHeader header;
  const std::size_t status = ZSTD_getFrameHeader(&header, stored.data(), stored.size());
  // The library refuses some windows itself, which ones depends on the machine. All of them are above our limit, so the
  // error must be the same everywhere.
  if (ZSTD_getErrorCode(status) == ZSTD_error_frameParameter_windowTooLarge) {
    return fail(Errc::over_limit, Layer::chunk, "window too large");
  }
  if (status != 0 || header.frameType != ZSTD_frame) {
    return fail(Errc::malformed, Layer::chunk, "not a zstd frame");
  }
  if (header.windowSize > (1ULL << limits::kWindowLog)) return fail(Errc::over_limit, Layer::chunk, "window too large");
  if (header.dictID != 0) return fail(Errc::malformed, Layer::chunk, "a frame asks for a dictionary");
  // A frame that declares no size has ZSTD_CONTENTSIZE_UNKNOWN here, which no raw_size equals.
  if (header.frameContentSize != record.raw_size) {
    return fail(Errc::malformed, Layer::chunk, "a frame declares another size than the table");
  }
  if (ZSTD_findFrameCompressedSize(stored.data(), stored.size()) != stored.size()) {
    return fail(Errc::malformed, Layer::chunk, "a chunk is not exactly one frame");
  }
  return {};
}

}  // namespace

Result<Buffer> decompress_chunk(Bytes stored, const ChunkRecord& record) {
  HB_CHECK(check_frame(stored, record));
  // TablePage::decode() has bounded raw_size by kChunkRaw.
  Buffer out(record.raw_size);
  const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(ZSTD_createDCtx(), &ZSTD_freeDCtx);
  if (!context) return fail(Errc::no_memory, Layer::chunk, "no room to unpack a chunk");
  const std::size_t size = ZSTD_decompressDCtx(context.get(), out.data(), out.size(), stored.data(), stored.size());
  if (ZSTD_isError(size) != 0 || size != out.size())
    return fail(Errc::malformed, Layer::chunk, "a frame does not decompress");
  return out;
}

}  // namespace handbill::bundle
