#include "bundle_tool/sources/html/html_escape.h"

#include <algorithm>

#include "bundle_tool/sources/text/byte_set.h"

namespace handbill::sources {
namespace {

std::string escaped_signs(std::string_view text, const ByteSet& signs) {
  std::string out;
  out.reserve(text.size());
  for (;;) {
    const std::size_t plain = std::min(signs.find_in(text), text.size());
    out += text.substr(0, plain);
    if (plain == text.size()) return out;
    switch (text[plain]) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      default: out += "&quot;"; break;
    }
    text.remove_prefix(plain + 1);
  }
}

}  // namespace

std::string html_escaped(std::string_view text) {
  static constexpr ByteSet kSigns("&<>\"");
  return escaped_signs(text, kSigns);
}
std::string html_escaped_text(std::string_view text) {
  static constexpr ByteSet kSigns("&<>");
  return escaped_signs(text, kSigns);
}

}  // namespace handbill::sources
