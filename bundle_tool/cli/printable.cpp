#include "bundle_tool/cli/printable.h"

#include "reader/base/utf8.h"

namespace handbill::cli {
namespace {

constexpr char32_t kLineSeparator = 0x2028;
constexpr char32_t kParagraphSeparator = 0x2029;

bool reorders_or_hides(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || (c >= 0xE0000 && c <= 0xE007F);
}

std::string clean(std::string_view text, bool keep_lines) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const utf8::Decoded next = utf8::decode(text);
    const bool separates = next.code_point == kLineSeparator || next.code_point == kParagraphSeparator;
    if (keep_lines && next.valid && (next.code_point == '\n' || separates)) {
      out += '\n';
    } else if (!next.valid || utf8::is_control(next.code_point) || separates) {
      out += '?';
    } else if (!reorders_or_hides(next.code_point)) {
      out += text.substr(0, next.size);
    }
    text.remove_prefix(next.size);
  }
  return out;
}

}  // namespace

std::string printable(std::string_view text) { return clean(text, false); }
std::string printable_lines(std::string_view text) { return clean(text, true); }

}  // namespace handbill::cli
