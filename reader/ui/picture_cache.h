// Decoded pictures of an open edition, at the size they are shown, within a budget of bytes.
#pragma once

#include <memory>
#include <vector>

#include "reader/library/edition.h"
#include "reader/ui/paint.h"

namespace handbill::ui {

// A picture that cannot be had (damaged, missing, of another size than it says) is remembered as such, and its alt text
// is shown. One thread.
class PictureCache final : public PictureSource {
 public:
  static constexpr std::size_t kBudget = 1536U << 10U;  // bytes: one screen of 640x480, and a half

  explicit PictureCache(std::shared_ptr<library::Edition> edition) : edition_(std::move(edition)) {}
  const Picture* picture(const article::Image& image, int width, int height) override;

 private:
  struct Held {
    std::uint32_t chunk;
    int width, height;
    std::unique_ptr<Picture> picture;  // null: cannot be had
    std::size_t bytes() const { return picture ? picture->pixels.size() * sizeof(std::uint32_t) : 0; }
  };
  Result<Picture> decode(const article::Image& image, int width, int height);
  std::shared_ptr<library::Edition> edition_;
  std::vector<Held> held_;  // most recently used last
};

}  // namespace handbill::ui
