#include "reader/ui/picture_cache.h"

#include <algorithm>

#include "reader/ui/picture.h"

namespace handbill::ui {

Result<Picture> PictureCache::decode(const article::Image& image, int width, int height) {
  HB_TRY(webp, edition_->bundle().image(image));
  HB_TRY(declared, picture_size(webp.bytes()));
  if (declared.width != image.width || declared.height != image.height) {
    return fail(Errc::malformed, Layer::image, "a picture of another size than its figure says");
  }
  return decode_picture(webp.bytes(), width, height);
}

const Picture* PictureCache::picture(const article::Image& image, int width, int height) {
  const auto found = std::find_if(held_.begin(), held_.end(), [&](const Held& h) {
    return h.chunk == image.chunk && h.width == width && h.height == height;
  });
  if (found != held_.end()) {
    std::rotate(found, found + 1, held_.end());
    return held_.back().picture.get();
  }
  // Make room before decoding, so that the peak stays within the budget too.
  const std::size_t wanted = static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * sizeof(std::uint32_t);
  std::size_t total = wanted;
  for (const Held& h : held_) total += h.bytes();
  while (!held_.empty() && (total > kBudget || held_.size() > 64)) {
    total -= held_.front().bytes();
    held_.erase(held_.begin());
  }
  auto decoded = decode(image, width, height);
  held_.push_back(
      {image.chunk, width, height, decoded ? std::make_unique<Picture>(std::move(decoded).value()) : nullptr});
  return held_.back().picture.get();
}

}  // namespace handbill::ui
