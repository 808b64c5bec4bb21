// Takes articles in reading order and makes the parts of an edition: bodies into text chunks, entries into the index.
#pragma once

#include <vector>

#include "bundle_tool/pack/chunk_writer.h"
#include "bundle_tool/sources/source.h"
#include "reader/bundle/front.h"
#include "reader/bundle/index.h"

namespace handbill::pack {

// Bytes of bodies in one chunk before compression. Larger ones pack better and take longer to open: of 2,952 articles
// in 24 languages, chunks of 256 KiB make 2.65 MB, of 512 KiB 2.52 MB, of 1 MiB 2.48 MB.
inline constexpr std::size_t kTextChunk = 512U << 10U;
inline constexpr std::uint32_t kEntriesPerChunk = 128;
// Levels of zstd. 19 takes a third more time than 18 for 0.24 % of the size; 17 saves a fifth more, but loses 0.8 %.
inline constexpr int kTextLevel = 18;
inline constexpr int kImageLevel = 1;  // WebP does not compress further

struct Parts {
  PartFile front, index, ids, text, image, font;
  // Errors: io, no_space.
  static Result<Parts> create(const std::string& folder);
};

class EditionBuilder {
 public:
  // Borrows both.
  EditionBuilder(Parts& parts, Workers& workers);

  // The next article, whose figures have their chunks already. `lead` likewise.
  // Errors: over_limit (too large for a chunk: leave it out), those of writing.
  Status add(sources::SourceArticle article, bundle::Image lead);
  ChunkWriter& images() { return images_; }

  // In the order of their names. Errors: those of writing. REQUIRES: the front's limits on fonts are kept.
  Status add_font(std::string name, Bytes font);
  // Writes what is still held, and the front and ids. `image_count` for the front. Errors: those of writing.
  Status finish(std::uint32_t image_count);

  std::uint32_t article_count() const { return article_count_; }
  const std::vector<bundle::Language>& languages() const { return front_.languages; }

 private:
  Status flush_text();
  Status flush_index();
  void count(const std::string& lang, const std::string& section, std::size_t text_bytes);

  Parts& parts_;
  ChunkWriter text_;
  ChunkWriter index_;
  ChunkWriter images_;
  ChunkWriter fonts_;
  bundle::Front front_;
  Buffer bodies_;
  std::string language_of_bodies_;
  std::vector<bundle::OwnedEntry> entries_;
  std::vector<bundle::IdRecord> ids_;
  std::uint32_t article_count_ = 0;
};

}  // namespace handbill::pack
