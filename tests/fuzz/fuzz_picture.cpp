// A picture of an edition, as the reader decodes it: the whole and a part of it, at another size. The first six bytes
// choose the size and the part, the rest is the WebP file.
#include "reader/bundle/limits.h"
#include "reader/bundle/webp.h"
#include "reader/draw/picture.h"
#include "tests/fuzz/must.h"

namespace {

using namespace handbill;
using testing::must;

void check(const Result<ui::Bitmap>& drawn, int width, int height) {
  if (!drawn) return;
  must(drawn->width == width && drawn->height == height);
  must(drawn->pixels.size() == static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 6) return 0;
  const Bytes webp = std::as_bytes(std::span(data, size)).subspan(6);
  const int width = data[0] + 1, height = data[1] + 1;
  const auto whole = ui::picture_size(webp);
  if (!whole) return 0;
  // The size that the edition's chunk was checked by is the one that is drawn (F-87).
  const auto declared = bundle::webp_size(webp);
  if (declared) {
    must(declared->width == static_cast<std::uint32_t>(whole->width) &&
         declared->height == static_cast<std::uint32_t>(whole->height));
  }
  // A part outside the picture is refused, so it may be anything.
  const ui::PxRect part{data[2] & ~1, data[3] & ~1, data[4], data[5]};
  check(ui::decode_picture(webp, part, width, height), width, height);
  // A picture of few bytes may have eight million pixels, which would only cost the fuzzer time.
  if (whole->width * whole->height <= 256 * 256) check(ui::decode_picture(webp, width, height), width, height);
  return 0;
}
