#include "bundle_tool/pack/pictures.h"

namespace handbill::pack {

Result<Pictures::Prepared> Pictures::prepare(Bytes file) {
  const bundle::Hash key = bundle::hash_of(file);
  std::promise<Shared> promise;
  std::shared_future<Shared> future;
  bool is_first = false;
  {
    // Under one lock: placed already, under way, or this worker's to encode.
    const std::lock_guard lock(mutex_);
    if (of_source_.contains(key)) return Prepared{key, nullptr};
    const auto [at, added] = made_.try_emplace(key, promise.get_future().share());
    future = at->second;
    is_first = added;
  }
  // Outside the lock, so that other workers encode other pictures meanwhile.
  if (is_first) promise.set_value(std::make_shared<const Result<EncodedImage>>(encode_image(file, profile_, apart_)));
  const Shared image = future.get();
  if (!*image) return fail(image->error());
  return Prepared{key, image};
}

Result<bundle::Image> Pictures::place(const Prepared& prepared, ChunkWriter& out) {
  {
    const std::lock_guard lock(mutex_);
    const auto known = of_source_.find(prepared.source);
    if (known != of_source_.end()) return known->second;
  }
  const EncodedImage& image = **prepared.image;
  const bundle::Hash content = bundle::hash_of(image.webp);
  // Two sources may give the same WebP file: it is stored once. placed_ needs no lock, since only place() uses it.
  const auto twin = placed_.find(content);
  bundle::Image placed{out.next() + 1, image.width, image.height};
  if (twin == placed_.end()) {
    HB_CHECK(out.add(image.webp));
    placed_.emplace(content, placed);
  } else {
    placed = twin->second;
  }
  const std::lock_guard lock(mutex_);
  of_source_.emplace(prepared.source, placed);
  made_.erase(prepared.source);
  return placed;
}

}  // namespace handbill::pack
