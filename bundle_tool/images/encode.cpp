#include "bundle_tool/images/encode.h"

#include <algorithm>

#include <webp/encode.h>

#include "reader/bundle/limits.h"

namespace handbill::pack {
namespace {

// Measured on 116 pictures of a newsroom at 640 px: the photo preset is 2 % smaller than the default one and sharper on
// screenshots; method 5 is 1 % smaller than 4 in the same time, 6 is 2 % smaller again and takes two to four times
// longer.
constexpr float kQuality = 60;
constexpr float kLowestQuality = 0.5F;
constexpr int kMethod = 5;
// Of those 116 pictures, lossless was smaller only for some with fewer colours than this; it is tried only for such.
constexpr std::size_t kFewColors = 1024;
constexpr float kLosslessEffort = 75;
constexpr int kNearLossless = 60;  // has no effect on pictures with a palette

class WebpPicture {
 public:
  WebpPicture() { ready_ = WebPPictureInit(&picture_) != 0; }
  WebpPicture(const WebpPicture&) = delete;
  WebpPicture& operator=(const WebpPicture&) = delete;
  ~WebpPicture() {
    if (ready_) WebPPictureFree(&picture_);
  }
  bool load(const Pixels& pixels, bool lossless) {
    if (!ready_) return false;
    picture_.use_argb = lossless ? 1 : 0;
    picture_.width = static_cast<int>(pixels.size.width);
    picture_.height = static_cast<int>(pixels.size.height);
    const int stride = picture_.width * 4;
    return (pixels.opaque() ? WebPPictureImportRGBX(&picture_, pixels.rgba.data(), stride)
                            : WebPPictureImportRGBA(&picture_, pixels.rgba.data(), stride)) != 0;
  }
  WebPPicture& get() { return picture_; }

 private:
  WebPPicture picture_{};
  bool ready_ = false;
};

int on_write(const std::uint8_t* data, std::size_t size, const WebPPicture* picture) {
  append(*static_cast<Buffer*>(picture->custom_ptr), std::as_bytes(std::span(data, size)));
  return 1;
}

Result<Buffer> encode(const Pixels& pixels, const WebPConfig& config) {
  WebpPicture picture;
  Buffer out;
  if (!picture.load(pixels, config.lossless != 0)) {
    return fail(Errc::bad_image, Layer::none, "not enough memory to encode the picture");
  }
  picture.get().writer = on_write;
  picture.get().custom_ptr = &out;
  if (WebPEncode(&config, &picture.get()) == 0) {
    return fail(Errc::bad_image, Layer::none,
                "libwebp cannot encode the picture: error " + std::to_string(picture.get().error_code));
  }
  return out;
}

Error wrong_version() { return {Errc::bad_image, Layer::none, "libwebp is of another version"}; }

Result<Buffer> encode_lossless(const Pixels& pixels) {
  WebPConfig config;
  if (WebPConfigInit(&config) == 0) return fail(wrong_version());
  config.method = kMethod;
  config.lossless = 1;
  config.quality = kLosslessEffort;
  config.near_lossless = kNearLossless;
  return encode(pixels, config);
}

// A picture must fit one chunk of the edition (F-51). One that does not, such as a tall one full of noise, is encoded
// again at half the quality.
Result<Buffer> encode_lossy(const Pixels& pixels) {
  // NOLINTNEXTLINE(clang-analyzer-security.FloatLoopCounter): halves of 60 are exact
  for (float quality = kQuality; quality >= kLowestQuality; quality /= 2) {
    WebPConfig config;
    if (WebPConfigPreset(&config, WEBP_PRESET_PHOTO, quality) == 0) return fail(wrong_version());
    config.method = kMethod;
    HB_TRY(out, encode(pixels, config));
    if (out.size() <= limits::kChunkRaw) return out;
  }
  return fail(Errc::bad_image, Layer::none, "larger than an edition's chunk even at the lowest quality");
}

bool has_few_colors(const Pixels& pixels) {
  std::vector<std::uint32_t> seen;  // sorted, for the binary search
  seen.reserve(kFewColors + 1);
  std::uint32_t previous = 0;
  for (std::size_t i = 0; i < pixels.rgba.size(); i += 4) {
    std::uint32_t color = 0;
    std::memcpy(&color, pixels.rgba.data() + i, 4);
    if (i > 0 && color == previous) continue;
    previous = color;
    const auto place = std::lower_bound(seen.begin(), seen.end(), color);
    if (place != seen.end() && *place == color) continue;
    if (seen.size() == kFewColors) return false;
    seen.insert(place, color);
  }
  return true;
}

}  // namespace

Result<Buffer> encode_webp(const Pixels& pixels) {
  HB_TRY(lossy, encode_lossy(pixels));
  if (!has_few_colors(pixels)) return lossy;
  HB_TRY(lossless, encode_lossless(pixels));
  return lossless.size() < lossy.size() ? std::move(lossless) : std::move(lossy);
}

}  // namespace handbill::pack
