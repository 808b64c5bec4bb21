#include "reader/base/utf8.h"

namespace handbill::utf8 {
namespace {

constexpr Decoded kInvalid{kReplacement, 1, false};

char32_t bits_of(char continuation) { return static_cast<unsigned char>(continuation) & 0x3FU; }

}  // namespace

// An invalid byte is consumed alone: what follows it may begin a valid sequence, and must not be swallowed. Overlong
// forms and surrogates are invalid (Unicode 15, table 3-7).
Decoded decode(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  if (lead < 0x80) return {lead, 1, true};
  if (lead < 0xE0) {
    if (lead < 0xC2 || text.size() < 2 || !is_continuation(text[1])) return kInvalid;
    return {(lead & 0x1FU) << 6U | bits_of(text[1]), 2, true};
  }
  if (lead < 0xF0) {
    if (text.size() < 3 || !is_continuation(text[1]) || !is_continuation(text[2])) return kInvalid;
    const char32_t value = (lead & 0x0FU) << 12U | bits_of(text[1]) << 6U | bits_of(text[2]);
    if (value < 0x800 || (value >= 0xD800 && value <= 0xDFFF)) return kInvalid;
    return {value, 3, true};
  }
  if (lead > 0xF4 || text.size() < 4 || !is_continuation(text[1]) || !is_continuation(text[2]) ||
      !is_continuation(text[3]))
    return kInvalid;
  const char32_t value = (lead & 0x07U) << 18U | bits_of(text[1]) << 12U | bits_of(text[2]) << 6U | bits_of(text[3]);
  return value < 0x10000 || value > 0x10FFFF ? kInvalid : Decoded{value, 4, true};
}

char32_t last(std::string_view text) {
  if (text.empty()) return 0;
  return decode(text.substr(floor_boundary(text, text.size() - 1))).code_point;
}

bool is_valid(std::string_view text) {
  while (!text.empty()) {
    const Decoded next = decode(text);
    if (!next.valid) return false;
    text.remove_prefix(next.size);
  }
  return true;
}

bool is_clean(std::string_view text) {
  while (!text.empty()) {
    const Decoded next = decode(text);
    if (!next.valid || is_control(next.code_point)) return false;
    text.remove_prefix(next.size);
  }
  return true;
}

void append(std::string& out, char32_t c) {
  const auto put = [&out](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | (c >> 6U));
    put(0x80 | (c & 0x3FU));
  } else if (c < 0x10000) {
    put(0xE0 | (c >> 12U));
    put(0x80 | ((c >> 6U) & 0x3FU));
    put(0x80 | (c & 0x3FU));
  } else {
    put(0xF0 | (c >> 18U));
    put(0x80 | ((c >> 12U) & 0x3FU));
    put(0x80 | ((c >> 6U) & 0x3FU));
    put(0x80 | (c & 0x3FU));
  }
}

}  // namespace handbill::utf8
