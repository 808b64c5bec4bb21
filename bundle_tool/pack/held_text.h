// Chunks of text that wait until it is known whether the articles that they link to are in the edition: only who has
// read an article whole knows that it is left out. They wait on disk, since the first article may link to the last.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <vector>

#include "bundle_tool/pack/chunk_writer.h"
#include "bundle_tool/pack/part_file.h"

namespace handbill::pack {

// A link to an article that comes later in the edition, if at all.
struct LateLink {
  std::uint32_t at = 0;       // the link's number in its article; in a chunk, the place of its address
  std::uint32_t article = 0;  // an index in SourceTree::articles()
  std::uint32_t turn = 0;     // of that article in reading order
  std::string address;        // to write if it is left out
};
// Is it left out? Asked when its turn is over.
using IsLeftOut = std::function<bool(std::uint32_t article)>;

// Borrows `file`, for itself alone, and `out`.
class HeldText {
 public:
  HeldText(PartFile& file, ChunkWriter& out, IsLeftOut left_out)
      : file_(file), out_(out), left_out_(std::move(left_out)) {}

  // The next chunk. There is room in it for the addresses of all `links`. Errors: those of writing.
  Status add(Buffer chunk, const std::vector<LateLink>& links);
  static constexpr std::uint32_t kAll = ~std::uint32_t{0};
  // Hands on what waits for no article after the first `turns`. Errors: those of writing.
  Status release(std::uint32_t turns);
  // The number that the next chunk will have in its part, from 0.
  std::uint32_t next() const { return out_.next() + static_cast<std::uint32_t>(waiting_.size()); }

 private:
  struct Waiting {
    std::uint64_t place;  // in file_: the chunk, then its links
    std::uint32_t chunk_size, links_size;
    std::uint32_t turns;  // that must be over
  };
  Result<Buffer> read(std::uint64_t place, std::uint32_t size) const;
  Status hand_on(const Waiting& waiting);

  PartFile& file_;
  ChunkWriter& out_;
  IsLeftOut left_out_;
  std::deque<Waiting> waiting_;
};

}  // namespace handbill::pack
