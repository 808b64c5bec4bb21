#include "reader/bundle/webp.h"

namespace handbill::bundle {
namespace {

// RFC 9649: "RIFF", size, "WEBP", then the first chunk's name, its size and its payload.
constexpr std::size_t kPayload = 20;
constexpr std::size_t kLossless = kPayload + 5;  // the header of a lossless picture is the shortest
constexpr std::size_t kOthers = kPayload + 10;

std::uint32_t u24(const std::byte* p) {
  return load_le<std::uint16_t>(p) | std::uint32_t{load_le<std::uint8_t>(p + 2)} << 16U;
}

auto no_webp() { return fail(Errc::malformed, Layer::image, "a picture is no WebP file"); }

}  // namespace

Result<WebpSize> webp_size(Bytes file) {
  if (file.size() < kLossless || as_text(file.first(4)) != "RIFF" || as_text(file.subspan(8, 4)) != "WEBP")
    return no_webp();
  const std::string_view kind = as_text(file.subspan(12, 4));
  const std::byte* p = &file[kPayload];
  if (kind == "VP8L" && p[0] == std::byte{0x2F}) {  // signature byte, then two sides of 14 bits, each stored less 1
    const auto bits = load_le<std::uint32_t>(p + 1);
    return WebpSize{(bits & 0x3FFFU) + 1, (bits >> 14U & 0x3FFFU) + 1};
  }
  if (file.size() < kOthers) return no_webp();
  // Extended format: flags, then the canvas's sides in 24 bits each, stored less 1.
  if (kind == "VP8X") return WebpSize{u24(p + 4) + 1, u24(p + 7) + 1};
  if (kind == "VP8 " && u24(p + 3) == 0x2A019D) {  // start code, then two sides of 14 bits with 2 bits of scaling
    return WebpSize{load_le<std::uint16_t>(p + 6) & 0x3FFFU, load_le<std::uint16_t>(p + 8) & 0x3FFFU};
  }
  return no_webp();
}

}  // namespace handbill::bundle
