#include "bundle_tool/images/scale.h"

#include <algorithm>
#include <string>

namespace handbill::pack {
namespace {

constexpr std::uint64_t kOpaque = 255;

std::uint32_t scaled(std::uint32_t side, std::uint64_t numerator, std::uint64_t denominator) {
  const std::uint64_t rounded = (side * numerator + denominator / 2) / denominator;
  return static_cast<std::uint32_t>(std::clamp<std::uint64_t>(rounded, 1, side));
}

}  // namespace

Size Fit::target(Size source) const {
  const std::uint32_t max_x = swaps_sides ? max_height : max_width;
  const std::uint32_t max_y = swaps_sides ? max_width : max_height;
  Size out = source;
  if (out.width > max_x) out = {max_x, scaled(source.height, max_x, source.width)};
  if (out.height > max_y) out = {scaled(source.width, max_y, source.height), max_y};
  return out;
}

Status check_source_size(Size size, std::uint64_t max_pixels) {
  if (size.width == 0 || size.height == 0) return fail(Errc::bad_image, Layer::none, "a picture without pixels");
  if (size.width > kSourceSide || size.height > kSourceSide || size.pixels() > max_pixels) {
    return fail(Errc::bad_image, Layer::none,
                "too large to decode: " + std::to_string(size.width) + " x " + std::to_string(size.height) +
                    " pixels, at most " + std::to_string(max_pixels / 1'000'000) + " million of this kind");
  }
  return {};
}

bool Pixels::opaque() const {
  for (std::size_t i = 3; i < rgba.size(); i += 4) {
    if (rgba[i] != kOpaque) return false;
  }
  return true;
}

Scaler::Scaler(Size from, Size to) : from_(from), to_(to), missing_(from.height) {
  reach_.reserve(to.width);
  for (std::uint64_t x = 0; x < to.width; ++x) {
    // Measured so that a source pixel is to.width long and a target pixel from.width long, every edge is an integer.
    const std::uint64_t begin = x * from.width;
    const std::uint64_t end = begin + from.width;
    Reach r{};
    r.first = static_cast<std::uint32_t>(begin / to.width);
    r.last = static_cast<std::uint32_t>((end - 1) / to.width);
    r.first_weight =
        static_cast<std::uint32_t>(std::min<std::uint64_t>(end, (std::uint64_t{r.first} + 1) * to.width) - begin);
    r.last_weight = static_cast<std::uint32_t>(end - std::uint64_t{r.last} * to.width);
    reach_.push_back(r);
  }
  row_.resize(std::size_t{to.width} * 4);
  sums_.resize(std::size_t{to.width} * 4);
  out_.size = to;
  out_.rgba.resize(static_cast<std::size_t>(to.pixels() * 4));
}

void Scaler::add_row(const std::uint8_t* rgba) {
  if (complete()) return;
  shrink_row(rgba);
  ++rows_in_;
  std::uint32_t weight = to_.height;  // of this source row, shared out to one or two target rows
  while (weight > 0) {
    const std::uint32_t given = std::min(weight, missing_);
    accumulate(given);
    weight -= given;
    missing_ -= given;
    if (missing_ == 0) emit();
  }
}

// Adds up a source row by target pixels. Sums stay below 255 * 255 * kSourceSide, which is less than 2^32; with the
// rows' weights, below 2^48: they cannot overflow.
void Scaler::shrink_row(const std::uint8_t* rgba) {
  std::uint64_t* out = row_.data();
  for (const Reach& r : reach_) {
    std::uint64_t red = 0, green = 0, blue = 0, alpha = 0;
    const auto add = [&](std::uint32_t x, std::uint64_t weight) {
      const std::uint8_t* p = rgba + std::size_t{x} * 4;
      const std::uint64_t a = weight * p[3];
      red += a * p[0];
      green += a * p[1];
      blue += a * p[2];
      alpha += a;
    };
    add(r.first, r.first_weight);
    for (std::uint32_t x = r.first + 1; x < r.last; ++x) add(x, to_.width);
    if (r.last != r.first) add(r.last, r.last_weight);
    *out++ = red;
    *out++ = green;
    *out++ = blue;
    *out++ = alpha;
  }
}

void Scaler::accumulate(std::uint32_t weight) {
  for (std::size_t i = 0; i < sums_.size(); ++i) sums_[i] += row_[i] * weight;
}

void Scaler::emit() {
  std::uint8_t* out = out_.rgba.data() + std::size_t{rows_out_} * to_.width * 4;
  const std::uint64_t area = from_.pixels();
  for (std::size_t i = 0; i < sums_.size(); i += 4) {
    const std::uint64_t alpha = sums_[i + 3];
    for (std::size_t c = 0; c < 3; ++c) {
      out[i + c] = static_cast<std::uint8_t>(alpha == 0 ? 0 : (sums_[i + c] + alpha / 2) / alpha);
    }
    out[i + 3] = static_cast<std::uint8_t>((alpha + area / 2) / area);
  }
  std::fill(sums_.begin(), sums_.end(), 0);
  ++rows_out_;
  missing_ = from_.height;
}

}  // namespace handbill::pack
