// The front: 4 bytes of the number of articles, half a byte each of the numbers of pictures and of font chunks, then
// the FlatBuffer.
#include <cstdlib>

#include "reader/bundle/front.h"
#include "tests/support/verified_for_tests.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace handbill;
  if (size < 5) return 0;
  const Bytes bytes = std::as_bytes(std::span(data, size));
  bundle::Manifest manifest;
  manifest.article_count = load_le<std::uint32_t>(bytes.data());
  const auto counts = std::to_integer<std::uint32_t>(bytes[4]);
  manifest.parts = {{bundle::PartKind::image, 0, counts & 15U}, {bundle::PartKind::font, 0, counts >> 4U}};
  const auto front =
      bundle::Front::parse(bundle::VerifiedBytesForTests::make(Buffer(bytes.begin() + 5, bytes.end())), manifest);
  if (!front) return 0;
  std::uint64_t articles = 0;
  for (const bundle::Group& group : front->groups) articles += group.count;
  if (articles != manifest.article_count) std::abort();
  for (const bundle::Language& language : front->languages) {
    if (std::uint64_t{language.first} + language.lead >= manifest.article_count) std::abort();
  }
  std::uint64_t fonts = 0;
  for (const bundle::Font& font : front->fonts) fonts += font.size;
  if (fonts > limits::kFontsSize) std::abort();
  // What was read can be written, and read again.
  if (!bundle::Front::parse(bundle::VerifiedBytesForTests::make(front->encode()), manifest)) std::abort();
  return 0;
}
