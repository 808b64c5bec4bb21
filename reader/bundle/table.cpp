#include "reader/bundle/table.h"

#include <numeric>

namespace handbill::bundle {

Buffer TablePage::encode() const {
  Buffer out;
  out.reserve(static_cast<std::size_t>(size_of(records.size())));
  append_le<std::uint64_t>(out, first_offset);
  for (const ChunkRecord& record : records) {
    append_le<std::uint32_t>(out, record.stored_size);
    append_le<std::uint32_t>(out, record.raw_size);
    append(out, record.hash.bytes);
  }
  return out;
}

Result<TablePage> TablePage::decode(Bytes raw, std::uint64_t file_size, std::uint64_t offset) {
  Cursor cursor(raw, Layer::table, offset);
  TablePage page;
  HB_TRY(first, cursor.le<std::uint64_t>());
  page.first_offset = first;
  page.records.reserve(cursor.left() / ChunkRecord::kSize);
  while (cursor.left() > 0) {
    ChunkRecord record;
    const std::uint64_t at = cursor.offset();
    HB_TRY(stored, cursor.le<std::uint32_t>());
    HB_TRY(unpacked, cursor.le<std::uint32_t>());
    HB_TRY(hash, cursor.array<32>());
    // F-51. These bounds hold for every later allocation.
    if (stored == 0 || unpacked == 0) return fail(Errc::malformed, Layer::table, "an empty chunk", at);
    if (stored > limits::kChunkStored || unpacked > limits::kChunkRaw) {
      return fail(Errc::over_limit, Layer::table, "a chunk is too large", at);
    }
    record.stored_size = stored;
    record.raw_size = unpacked;
    record.hash.bytes = hash;
    page.records.push_back(record);
  }
  // F-52. The first comparison bounds `first`, so page.end() in the second one cannot wrap.
  if (first > file_size || page.end() - first > file_size - first) {
    return fail(Errc::malformed, Layer::table, "chunks leave the file", offset);
  }
  return page;
}

std::uint64_t TablePage::offset_of(std::size_t i) const {
  return std::accumulate(records.begin(), records.begin() + static_cast<std::ptrdiff_t>(i), first_offset,
                         [](std::uint64_t at, const ChunkRecord& r) { return at + r.stored_size; });
}

std::uint64_t TablePage::end() const { return offset_of(records.size()); }

}  // namespace handbill::bundle
