// Two lines of somebody else's words, the second after the first U+000A; and whether they look alike as names.
#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "reader/base/utf8.h"
#include "reader/text/names.h"

namespace {

using namespace handbill;
using text::Line;

void require(bool holds) {
  if (!holds) std::abort();
}

bool breaks_out(char32_t c) {
  return utf8::is_control(c) || c == 0x2028 || c == 0x2029 || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x206F) || (c >= 0xE0000 && c <= 0xE007F);
}

void check(const Line& line) {
  require(line.text().size() <= Line::kMaxBytes && utf8::is_valid(line.text()));
  std::size_t characters = 0;
  for (std::string_view rest = line.text(); !rest.empty(); ++characters) {
    const utf8::Decoded next = utf8::decode(rest);
    require(!breaks_out(next.code_point));
    rest.remove_prefix(next.size);
  }
  require(characters <= Line::kMaxCharacters);
  require(Line(line.text()) == line);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view all(reinterpret_cast<const char*>(data), size);
  const auto cut = std::min(all.find('\n'), size);
  const Line a = all.substr(0, cut), b = all.substr(std::min(cut + 1, size));
  check(a);
  check(b);
  const auto ab = text::looks_like(a, b);
  require(ab == text::looks_like(b, a));
  require((text::looks_like(a, a) == text::NamesAre::equal) != a.empty());  // no name is nobody's
  return 0;
}
