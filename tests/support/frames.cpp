#include "tests/support/frames.h"

#include <algorithm>
#include <memory>
#include <stdexcept>

#include <zstd.h>

namespace handbill::testing {
namespace {

constexpr std::size_t kBlock = 128U << 10U;

void append_block_header(Buffer& out, std::uint32_t size, std::uint32_t type, bool last) {
  const std::uint32_t header = (size << 3U) | (type << 1U) | (last ? 1U : 0U);
  for (unsigned i = 0; i < 3; ++i) out.push_back(static_cast<std::byte>(header >> (8U * i)));
}

}  // namespace

Buffer frame_header(const FrameHeader& header) {
  Buffer out;
  append_le<std::uint32_t>(out, 0xFD2FB528U);
  unsigned descriptor = header.single_segment ? 0x20U : 0U;
  if (header.content_size) descriptor |= 0x80U;
  if (header.dictionary) descriptor |= 1U;
  out.push_back(static_cast<std::byte>(descriptor));
  if (!header.single_segment) out.push_back(static_cast<std::byte>(header.window));
  if (header.dictionary) out.push_back(static_cast<std::byte>(*header.dictionary));
  if (header.content_size) append_le(out, header.declared);
  return out;
}

void append_raw_block(Buffer& out, Bytes bytes, bool last) {
  append_block_header(out, static_cast<std::uint32_t>(bytes.size()), 0, last);
  append(out, bytes);
}

void append_repeated_block(Buffer& out, std::byte byte, std::uint32_t count, bool last) {
  append_block_header(out, count, 1, last);
  out.push_back(byte);
}

std::uint32_t frame_checksum(Bytes content) {
  const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(), &ZSTD_freeCCtx);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
  Buffer out(ZSTD_compressBound(content.size()));
  const std::size_t size = ZSTD_compress2(context.get(), out.data(), out.size(), content.data(), content.size());
  if (ZSTD_isError(size) != 0) throw std::runtime_error("zstd does not compress");
  return load_le<std::uint32_t>(&out.at(size - 4));
}

Buffer stored_frame(Bytes raw) {
  Buffer out = frame_header({.declared = static_cast<std::uint32_t>(raw.size())});
  do {
    const Bytes block = raw.first(std::min(raw.size(), kBlock));
    raw = raw.subspan(block.size());
    append_raw_block(out, block, raw.empty());
  } while (!raw.empty());
  return out;
}

Buffer compressed_frame(Bytes raw, int level) {
  Buffer out(ZSTD_compressBound(raw.size()));
  const std::size_t size = ZSTD_compress(out.data(), out.size(), raw.data(), raw.size(), level);
  if (ZSTD_isError(size) != 0) throw std::runtime_error("zstd does not compress");
  out.resize(size);
  return out;
}

}  // namespace handbill::testing
