#include "reader/bundle/bundle.h"

#include <algorithm>

#include "reader/bundle/chunk.h"
#include "reader/bundle/hashed.h"
#include "reader/bundle/webp.h"

namespace handbill::bundle {
namespace {

// The first page, which lists the front and the beginning of the index, and the last one used.
constexpr std::size_t kTablePagesKept = 2;
constexpr std::size_t kIndexPagesKept = 4;

// How many of `count` things the `page`-th page of `per_page` holds.
std::uint32_t on_page(std::uint32_t count, std::uint32_t per_page, std::uint32_t page) {
  return std::min(per_page, count - page * per_page);
}

// Can another copy of the same bytes have what this one lacks?
bool is_of_the_copy(Errc code) { return code == Errc::io || code == Errc::truncated || code == Errc::damaged; }

}  // namespace

Result<Bundle> Bundle::open(std::shared_ptr<const ByteSource> source, VerifiedManifest manifest,
                            std::vector<OtherCopy> others) {
  Bundle out(std::move(source), std::move(manifest));
  out.others_ = std::move(others);
  out.counters_.bytes_read = out.manifest_.table_offset();
  // F-46: the front is chunk 0.
  HB_TRY(bytes, out.chunk(0));
  HB_TRY(front, Front::parse(bytes, *out.manifest_));
  out.front_ = std::move(front);
  out.chunks_.clear();  // front_ holds its content now
  return out;
}

std::uint64_t Bundle::missing_bytes() const {
  const std::uint64_t size = manifest_->file_size;
  return source_->size() < size ? size - source_->size() : 0;
}

std::uint64_t Bundle::trailing_bytes() const {
  const std::uint64_t size = manifest_->file_size;
  return source_->size() > size ? source_->size() - size : 0;
}

Result<ArticleNumber> Bundle::article(std::uint32_t number) const {
  if (number >= article_count()) return fail(Errc::not_found, Layer::index, "no article " + std::to_string(number));
  return ArticleNumber(number);
}

// What `read` gives of the first copy that has it, else the first one's error.
template <class T>
Result<T> Bundle::from_any(const std::function<Result<T>(const ByteSource&)>& read) {
  auto first = read(*source_);
  if (first || !is_of_the_copy(first.error().code)) return first;
  is_damaged_ = is_damaged_ || first.error().code == Errc::damaged;
  for (const OtherCopy& open : others_) {
    const auto other = open();
    if (!other) continue;
    if (auto out = read(**other)) return out;
  }
  return first;
}

Result<const TablePage*> Bundle::table_page(std::uint32_t page) {
  const auto found = std::find_if(pages_.begin(), pages_.end(), [page](const auto& p) { return p.index == page; });
  if (found != pages_.end()) return &found->page;
  HB_TRY(decoded,
         from_any<TablePage>([&](const ByteSource& source) { return read_table_page(source, manifest_, page); }));
  counters_.bytes_read += TablePage::size_of(decoded.records.size());
  // The first page, read by open(), stays; any other page replaces the last one used.
  if (pages_.size() >= kTablePagesKept) pages_.pop_back();
  pages_.push_back({page, std::move(decoded)});
  return &pages_.back().page;
}

void Bundle::keep(std::uint32_t index, const VerifiedBytes& bytes) {
  chunks_.push_back({index, bytes});
  std::size_t total = 0;
  for (const CachedChunk& c : chunks_) total += c.bytes.bytes().size();
  // The least recently used chunk goes first. The one just added stays: the caller is about to use it.
  while (chunks_.size() > 1 && total > kCacheBytes) {
    total -= chunks_.front().bytes.bytes().size();
    chunks_.erase(chunks_.begin());
  }
}

Result<Buffer> Bundle::read_chunk(std::uint32_t index) {
  if (index >= manifest_->chunk_count) return fail(Errc::malformed, Layer::chunk, "no chunk " + std::to_string(index));
  return from_any<Buffer>([&](const ByteSource& source) { return read_chunk_from(source, index); });
}

Result<Buffer> Bundle::read_chunk_from(const ByteSource& source, std::uint32_t index) {
  HB_TRY(page, table_page(index / limits::kChunksPerPage));
  const std::uint32_t row = index % limits::kChunksPerPage;
  const ChunkRecord& record = page->records[row];
  HB_TRY(stored, read_hashed(source, page->offset_of(row), record.stored_size, record.hash, Layer::chunk));
  counters_.bytes_read += stored.size();
  HB_TRY(raw, decompress_chunk(stored, record));
  ++counters_.chunks_read;
  return raw;
}

Result<VerifiedBytes> Bundle::chunk(std::uint32_t index) {
  const auto found = std::find_if(chunks_.begin(), chunks_.end(), [index](const auto& c) { return c.index == index; });
  if (found != chunks_.end()) {
    std::rotate(found, found + 1, chunks_.end());
    return chunks_.back().bytes;
  }
  HB_TRY(raw, read_chunk(index));
  VerifiedBytes bytes(std::make_shared<const Buffer>(std::move(raw)));
  keep(index, bytes);
  return bytes;
}

Result<const IndexPage*> Bundle::index_page(std::uint32_t page) {
  const auto found =
      std::find_if(index_pages_.begin(), index_pages_.end(), [page](const auto& p) { return p.index == page; });
  if (found != index_pages_.end()) {
    std::rotate(found, found + 1, index_pages_.end());
    return &index_pages_.back().page;
  }
  const Manifest& m = *manifest_;
  HB_TRY(bytes, chunk(m.part(PartKind::index).first_chunk + page));
  const std::uint32_t count = on_page(m.article_count, m.entries_per_chunk, page);
  HB_TRY(parsed, IndexPage::parse(std::move(bytes), count, front_.languages.size()));
  if (index_pages_.size() >= kIndexPagesKept) index_pages_.erase(index_pages_.begin());
  index_pages_.push_back({page, std::move(parsed)});
  return &index_pages_.back().page;
}

Result<Entry> Bundle::entry(ArticleNumber number) {
  const std::uint32_t per_chunk = manifest_->entries_per_chunk;
  HB_TRY(page, index_page(number.value() / per_chunk));
  return page->entry(number.value() % per_chunk);
}

// The records of one ids chunk. Never empty, because of F-47 and F-74: find() relies on records.back().
Result<std::vector<IdRecord>> Bundle::ids(std::uint32_t page) {
  HB_TRY(bytes, chunk(manifest_->part(PartKind::ids).first_chunk + page));
  return decode_ids(bytes.bytes(), on_page(article_count(), limits::kIdsPerChunk, page), article_count());
}

Result<ArticleNumber> Bundle::find(std::string_view id) {
  const std::uint32_t pages = manifest_->part(PartKind::ids).chunk_count;
  const IdRecord wanted{id_hash(id), 0};
  // Binary search for the first chunk whose last record is not below `wanted`. Article number 0 makes `wanted` the
  // lowest record of its hash. Records with the same hash may run on into the next chunk, so the search goes on from
  // there.
  std::uint32_t low = 0;
  std::uint32_t high = pages;
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    HB_TRY(records, ids(middle));
    if (records.back() < wanted) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  for (; low < pages; ++low) {
    HB_TRY(records, ids(low));
    for (auto it = std::lower_bound(records.begin(), records.end(), wanted); it != records.end(); ++it) {
      if (it->hash != wanted.hash) return fail(Errc::not_found, Layer::index, "no article with id " + std::string(id));
      HB_TRY(number, article(it->article));
      // F-74: two ids may have the same hash of 64 bits, so the entry's own id decides.
      HB_TRY(candidate, entry(number));
      if (candidate.id == id) return number;
    }
  }
  return fail(Errc::not_found, Layer::index, "no article with id " + std::string(id));
}

Result<VerifiedBytes> Bundle::body(const Entry& entry) {
  const Part text = manifest_->part(PartKind::text);
  if (entry.chunk >= text.chunk_count) return fail(Errc::malformed, Layer::index, "a body outside the text chunks");
  HB_TRY(bytes, chunk(text.first_chunk + entry.chunk));
  return bytes.part(entry.offset, entry.size, Layer::index);
}

Result<VerifiedBytes> Bundle::image(const Image& image) {
  const Part images = manifest_->part(PartKind::image);
  if (image.chunk == 0 || image.chunk > images.chunk_count) {
    return fail(Errc::malformed, Layer::image, "a picture outside the image chunks");
  }
  HB_TRY(bytes, chunk(images.first_chunk + image.chunk - 1));
  HB_TRY(size, webp_size(bytes.bytes()));
  if (size.width != image.width || size.height != image.height) {
    return fail(Errc::malformed, Layer::image, "a picture has another size than its article says");
  }
  return bytes;
}

Result<VerifiedBytes> Bundle::font(std::size_t index) {
  if (index >= front_.fonts.size()) return fail(Errc::not_found, Layer::font, "no font " + std::to_string(index));
  const Font& font = front_.fonts[index];
  // F-65: the chunks of all fonts follow one another. read_chunk(), not chunk(): a font would drive all else out
  // of the cache.
  std::uint32_t next = manifest_->part(PartKind::font).first_chunk;
  for (std::size_t i = 0; i < index; ++i) next += front_.fonts[i].chunks();
  Buffer whole;
  for (std::uint32_t left = font.size; left > 0;) {
    const std::uint32_t wanted = std::min(left, limits::kFontChunk);
    HB_TRY(raw, read_chunk(next++));
    if (raw.size() != wanted) return fail(Errc::malformed, Layer::font, "a chunk of a font has another size");
    left -= wanted;
    if (wanted == font.size) {
      // A font of one chunk needs no second copy.
      whole = std::move(raw);
    } else {
      whole.reserve(font.size);
      append(whole, raw);
    }
  }
  return VerifiedBytes(std::make_shared<const Buffer>(std::move(whole)));
}

}  // namespace handbill::bundle
