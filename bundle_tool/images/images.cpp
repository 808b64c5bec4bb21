#include "bundle_tool/images/images.h"

#include "bundle_tool/images/decode.h"
#include "bundle_tool/images/encode.h"
#include "bundle_tool/images/exif.h"
#include "reader/bundle/limits.h"

namespace handbill::pack {

ProfileSize profile_size(Profile profile) {
  switch (profile) {
    case Profile::full: return {1280, limits::kImageSide};
    case Profile::w640: return {640, limits::kImageSide};
    case Profile::w320: return {320, limits::kImageSide};
  }
  return {320, limits::kImageSide};
}
static_assert(std::uint64_t{1280} * limits::kImageSide <= limits::kImagePixels);

Result<EncodedImage> encode_image(Bytes file, Profile profile, Apart* apart) {
  const ProfileSize box = profile_size(profile);
  const Orientation orientation = find_orientation(file);
  HB_TRY(decoded, decode_image(file, Fit{box.width, box.height, swaps_sides(orientation)}, apart));
  const Pixels upright = turn_upright(std::move(decoded), orientation);
  HB_TRY(webp, encode_webp(upright));
  return EncodedImage{std::move(webp), static_cast<std::uint16_t>(upright.size.width),
                      static_cast<std::uint16_t>(upright.size.height)};
}

}  // namespace handbill::pack
