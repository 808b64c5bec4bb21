// The article index and the list of ids. FORMAT.md chapter 7.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reader/bundle/front.h"
#include "reader/bundle/values.h"

namespace handbill::bundle {

// What a list of articles shows of one article. Shares ownership of the verified bytes that its views point into.
struct Entry {
  std::string_view id;
  std::string_view title;
  std::string_view section;
  std::string_view source;
  std::string_view summary;
  std::string_view lead_alt;
  std::uint16_t language = 0;  // index into Front::languages
  std::optional<Date> date;
  Image lead;
  std::uint32_t chunk = 0;   // of the body, counted among the text chunks
  std::uint32_t offset = 0;  // in the decompressed chunk
  std::uint32_t size = 0;
  std::uint32_t words = 0;  // words; characters in scripts without spaces
  Direction direction = Direction::by_language;
  VerifiedBytes page;  // keeps the views alive
};

// One index chunk. parse() checks all of it once, so entry() cannot fail.
class IndexPage {
 public:
  // `count` is how many entries the manifest demands of this chunk.
  // Errors: malformed, over_limit (layer index).
  static Result<IndexPage> parse(VerifiedBytes bytes, std::uint32_t count, std::size_t language_count);
  Entry entry(std::uint32_t i) const;  // REQUIRES: i < count

 private:
  explicit IndexPage(VerifiedBytes bytes) : bytes_(std::move(bytes)) {}
  VerifiedBytes bytes_;
};

// What the packer knows of an article when it writes the index.
struct OwnedEntry {
  std::string id, title, section, source, summary, lead_alt;
  std::uint16_t language = 0;
  std::optional<Date> date;
  Image lead;
  std::uint32_t chunk = 0, offset = 0, size = 0, words = 0;
  Direction direction = Direction::by_language;
};
Buffer encode_index(std::span<const OwnedEntry> entries);

// One record of the ids: the hash of an article's id, and the article's number. FORMAT.md chapter 7.2.
struct IdRecord {
  static constexpr std::size_t kSize = 8 + 4;
  std::uint64_t hash = 0;
  std::uint32_t article = 0;
  auto operator<=>(const IdRecord&) const = default;  // NOLINT(modernize-use-nullptr): clang-tidy 14 misreads <=>
};
// First eight bytes of BLAKE2b-256 of the id, little-endian.
std::uint64_t id_hash(std::string_view id);
Buffer encode_ids(std::span<const IdRecord> records);
// `count` is how many records the manifest demands of this chunk.
// Errors: malformed (layer index) when the chunk holds another number of records, when they are not sorted, or when one
// names an article that does not exist.
Result<std::vector<IdRecord>> decode_ids(Bytes raw, std::uint32_t count, std::uint32_t article_count);

}  // namespace handbill::bundle
