// An index chunk: 2 bytes of the number of entries, 1 of the number of languages, then the FlatBuffer. The same bytes
// are tried as a list of ids.
#include <cstdlib>

#include "reader/base/utf8.h"
#include "reader/bundle/index.h"
#include "tests/support/verified_for_tests.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace handbill;
  if (size < 3) return 0;
  const Bytes bytes = std::as_bytes(std::span(data, size));
  const std::uint32_t count = load_le<std::uint16_t>(bytes.data());
  const auto languages = std::to_integer<std::size_t>(bytes[2]);
  const Buffer rest(bytes.begin() + 3, bytes.end());
  const auto ids = bundle::decode_ids(rest, count, 1U << 20U);
  if (ids && ids->size() != count) std::abort();
  const auto page = bundle::IndexPage::parse(bundle::VerifiedBytesForTests::make(rest), count, languages);
  if (!page) return 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    const bundle::Entry entry = page->entry(i);
    if (entry.id.empty() || entry.language >= languages || entry.offset % 8 != 0) std::abort();
    for (const auto text : {entry.id, entry.title, entry.section, entry.source, entry.summary, entry.lead_alt}) {
      if (!utf8::is_clean(text)) std::abort();
    }
  }
  return 0;
}
