// An open edition: articles by number or id, pictures by chunk, each chunk checked in memory when it is read.
//
// Opening costs the same for 1 MB and for 4 GB: envelope, one page of the chunk table, the front. A chunk is read once
// into memory, hashed there, and decompressed from there; verified bytes are never read a second time (FORMAT.md F-2).
// Only a few chunks are kept (kCacheBytes), so memory does not grow with the edition.
//
// Threads: one Bundle belongs to one thread.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string_view>

#include "reader/base/source.h"
#include "reader/bundle/front.h"
#include "reader/bundle/index.h"
#include "reader/bundle/manifest.h"
#include "reader/bundle/table.h"

namespace handbill::bundle {

// The number of an article. Only a Bundle makes it, so in that Bundle the article exists.
class ArticleNumber {
 public:
  std::uint32_t value() const { return value_; }
  friend bool operator==(ArticleNumber, ArticleNumber) = default;

 private:
  friend class Bundle;
  explicit ArticleNumber(std::uint32_t value) : value_(value) {}
  std::uint32_t value_;
};

// Opens another copy of the same edition. What it gives is checked like everything else.
using OtherCopy = std::function<Result<std::shared_ptr<const ByteSource>>()>;

class Bundle {
 public:
  // Bytes of decompressed chunks that are kept. The newest chunk is kept even if it alone is larger.
  static constexpr std::size_t kCacheBytes = 1U << 20U;

  // How much was read so far; for tests and --stats.
  struct Counters {
    std::uint64_t chunks_read = 0;
    std::uint64_t bytes_read = 0;
  };

  // Reads the first table page and the front. The Bundle shares ownership of `source`. What that copy cannot give (it
  // is damaged, cut, or its stick is gone) is looked for in the `others`, in their order. Errors: io, truncated,
  // damaged, malformed, over_limit (layers table, chunk, front).
  static Result<Bundle> open(std::shared_ptr<const ByteSource> source, VerifiedManifest manifest,
                             std::vector<OtherCopy> others = {});

  const VerifiedManifest& manifest() const { return manifest_; }
  const Front& front() const { return front_; }
  std::uint32_t article_count() const { return manifest_->article_count; }
  const Counters& counters() const { return counters_; }

  // F-49: bytes that are missing from the end of this copy. F-48: bytes behind the edition's end, which are not the
  // publisher's.
  std::uint64_t missing_bytes() const;
  std::uint64_t trailing_bytes() const;
  // Something that was read of this copy, or checked elsewhere, is not as it was signed: it may have come from another
  // copy, or be lost.
  bool is_damaged() const { return is_damaged_; }
  void set_damaged() { is_damaged_ = true; }

  // The article with this number or this id. Errors: not_found; find() also those of entry().
  Result<ArticleNumber> article(std::uint32_t number) const;
  Result<ArticleNumber> find(std::string_view id);

  // The errors of entry(), body() and image() are io, truncated, damaged, malformed, over_limit. They cost this
  // article, not the others.
  Result<Entry> entry(ArticleNumber number);
  Result<VerifiedBytes> body(const Entry& entry);
  // A WebP file whose header declares the sides of `image` (F-87).
  Result<VerifiedBytes> image(const Image& image);

  // The whole of font `index` of front().fonts. The Bundle keeps no copy: the caller owns the bytes.
  // Errors as above, layer font where its chunks do not make up its size.
  Result<VerifiedBytes> font(std::size_t index);

  // One chunk, hashed and decompressed. Errors as above, and malformed when there is no such chunk.
  Result<VerifiedBytes> chunk(std::uint32_t index);

 private:
  struct CachedChunk {
    std::uint32_t index;
    VerifiedBytes bytes;
  };
  struct CachedPage {
    std::uint32_t index;
    TablePage page;
  };
  struct CachedIndex {
    std::uint32_t index;
    IndexPage page;
  };
  Bundle(std::shared_ptr<const ByteSource> source, VerifiedManifest manifest)
      : source_(std::move(source)), manifest_(std::move(manifest)) {}

  Result<const TablePage*> table_page(std::uint32_t page);
  Result<const IndexPage*> index_page(std::uint32_t page);
  Result<std::vector<IdRecord>> ids(std::uint32_t page);
  Result<Buffer> read_chunk(std::uint32_t index);
  Result<Buffer> read_chunk_from(const ByteSource& source, std::uint32_t index);
  template <class T>
  Result<T> from_any(const std::function<Result<T>(const ByteSource&)>& read);
  void keep(std::uint32_t index, const VerifiedBytes& bytes);

  std::shared_ptr<const ByteSource> source_;
  std::vector<OtherCopy> others_;
  VerifiedManifest manifest_;
  Front front_;
  std::vector<CachedPage> pages_;    // the first page, and the last one used
  std::vector<CachedChunk> chunks_;  // most recently used last
  std::vector<CachedIndex> index_pages_;
  Counters counters_;
  bool is_damaged_ = false;
};

}  // namespace handbill::bundle
