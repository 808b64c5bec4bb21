// Takes articles in reading order and makes the parts of an edition: bodies into text chunks, entries into the index.
#pragma once

#include <span>
#include <vector>

#include "bundle_tool/pack/chunk_writer.h"
#include "bundle_tool/pack/held_text.h"
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
  PartFile held;  // no part: text that waits
  // Errors: io, no_space.
  static Result<Parts> create(const std::string& folder);
};

class EditionBuilder {
 public:
  // Borrows `parts` and `workers`.
  EditionBuilder(Parts& parts, Workers& workers, IsLeftOut left_out);

  // Adds the next article. Its figures, and `lead`, have the numbers of their chunks already, and its body has room for
  // the addresses of the `late` links.
  // Errors: over_limit (too large for a chunk: leave it out), those of writing.
  Status add(sources::SourceArticle article, bundle::Image lead, std::vector<LateLink> late);
  // Of the first `turns` articles in reading order it is known whether they are left out. Errors: those of writing.
  Status decided(std::uint32_t turns) { return held_.release(turns); }
  ChunkWriter& images() { return images_; }

  // Adds the next font, in the order of names (F-63). Errors: those of writing. REQUIRES: F-63 and F-64 hold.
  Status add_font(std::string name, Bytes font);
  // REQUIRES: all articles have had their turn. Writes what is still held, then the front and the ids. `image_count`
  // goes into the front (F-62), and so does what leads each language (F-68). Errors: over_limit (languages, sections),
  // those of writing. REQUIRES: `leads` has one number for each of languages().
  Status finish(std::uint32_t image_count, std::span<const std::uint32_t> leads);

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
  HeldText held_;
  bundle::Front front_;
  Buffer bodies_;
  std::vector<LateLink> late_;  // in bodies_
  std::string language_of_bodies_;
  std::vector<bundle::OwnedEntry> entries_;
  std::vector<bundle::IdRecord> ids_;
  std::uint32_t article_count_ = 0;
};

}  // namespace handbill::pack
