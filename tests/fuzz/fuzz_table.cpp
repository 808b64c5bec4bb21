// A page of the chunk table: 8 bytes of the file's size, then the page.
#include "reader/bundle/table.h"
#include "tests/fuzz/must.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace handbill;
  using testing::must;
  if (size < 8) return 0;
  const Bytes bytes = std::as_bytes(std::span(data, size));
  const auto file_size = load_le<std::uint64_t>(bytes.data());
  const auto page = bundle::TablePage::decode(bytes.subspan(8), file_size);
  if (!page) return 0;
  std::uint64_t at = page->first_offset;
  for (std::size_t i = 0; i < page->records.size(); ++i) {
    const bundle::ChunkRecord& record = page->records[i];
    must(page->offset_of(i) == at);
    must(record.stored_size > 0 && record.stored_size <= limits::kChunkStored);
    must(record.raw_size > 0 && record.raw_size <= limits::kChunkRaw);
    at += record.stored_size;
  }
  must(at == page->end() && at <= file_size);
  // One content has one encoding.
  must(as_text(page->encode()) == as_text(bytes.subspan(8)));
  return 0;
}
