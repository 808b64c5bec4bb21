// The pictures of an edition: each encoded once however often it is used, numbered in the order of first use.
#pragma once

#include <future>
#include <map>
#include <memory>
#include <mutex>
#include <optional>

#include "bundle_tool/images/images.h"
#include "bundle_tool/pack/chunk_writer.h"
#include "reader/bundle/values.h"

namespace handbill::pack {

class Pictures {
 public:
  // A picture that a worker has encoded. Holds the encoded bytes until place(); none if it was placed before.
  struct Prepared {
    bundle::Hash source;  // of the file's bytes
    std::shared_ptr<const Result<EncodedImage>> image;
  };

  Pictures(Profile profile, Apart* apart) : profile_(profile), apart_(apart) {}

  // Encodes a picture's file, or waits for the worker that encodes the same bytes. Safe from any thread.
  // Errors: bad_image.
  Result<Prepared> prepare(Bytes file);

  // Gives the picture its number, and writes it if it is new. Called on one thread, in the order of the edition.
  // Errors: those of the writer.
  Result<bundle::Image> place(const Prepared& prepared, ChunkWriter& out);

  std::uint32_t count() const { return static_cast<std::uint32_t>(placed_.size()); }

 private:
  using Shared = std::shared_ptr<const Result<EncodedImage>>;
  Profile profile_;
  Apart* apart_;
  std::mutex mutex_;
  std::map<bundle::Hash, std::shared_future<Shared>> made_;  // by source; emptied by place()
  std::map<bundle::Hash, bundle::Image> of_source_;          // placed, by source: guarded by mutex_
  std::map<bundle::Hash, bundle::Image> placed_;             // by encoded bytes
};

}  // namespace handbill::pack
