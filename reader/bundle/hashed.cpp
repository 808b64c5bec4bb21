#include "reader/bundle/hashed.h"

#include <algorithm>

namespace handbill::bundle {

Result<Buffer> read_hashed(const ByteSource& source, std::uint64_t offset, std::uint64_t size, const Hash& hash,
                           Layer layer) {
  // In this form the comparison cannot wrap, whatever a hostile table says.
  if (offset > source.size() || size > source.size() - offset) {
    return fail(Errc::truncated, Layer::file, "this copy ends before it", offset);
  }
  Buffer out(static_cast<std::size_t>(size));
  HB_CHECK(source.read_at(offset, out));
  if (hash_of(out) != hash) return fail(Errc::damaged, layer, "the bytes do not match their signed hash", offset);
  return out;
}

Result<TablePage> read_table_page(const ByteSource& source, const VerifiedManifest& manifest, std::uint32_t page) {
  const std::uint64_t first = std::uint64_t{page} * limits::kChunksPerPage;
  const std::uint64_t records = std::min<std::uint64_t>(limits::kChunksPerPage, manifest->chunk_count - first);
  // All pages but the last are full (FORMAT.md 5.4).
  const std::uint64_t offset = manifest.table_offset() + page * TablePage::size_of(limits::kChunksPerPage);
  HB_TRY(raw, read_hashed(source, offset, TablePage::size_of(records), manifest->pages[page], Layer::table));
  return TablePage::decode(raw, manifest->file_size, offset);
}

}  // namespace handbill::bundle
