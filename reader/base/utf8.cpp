#include "reader/base/utf8.h"

namespace handbill::utf8 {
namespace {

constexpr Decoded kInvalid{kReplacement, 1, false};

// What a lead byte says: the length of its sequence (0 if it is no lead byte), its own bits of the code point, and the
// smallest code point that needs this length. A smaller one is an overlong form.
struct Lead {
  std::size_t size;
  char32_t bits;
  char32_t minimum;
};
Lead classify(unsigned char lead) {
  if (lead < 0x80) return {1, lead, 0};
  if ((lead & 0xE0U) == 0xC0) return {2, lead & 0x1FU, 0x80};
  if ((lead & 0xF0U) == 0xE0) return {3, lead & 0x0FU, 0x800};
  if ((lead & 0xF8U) == 0xF0) return {4, lead & 0x07U, 0x10000};
  return {0, 0, 0};
}

}  // namespace

Decoded decode(std::string_view text) {
  const Lead lead = classify(static_cast<unsigned char>(text[0]));
  // An invalid byte is consumed alone: what follows it may begin a valid sequence, and must not be swallowed.
  if (lead.size == 0 || lead.size > text.size()) return kInvalid;
  char32_t value = lead.bits;
  for (std::size_t i = 1; i < lead.size; ++i) {
    if (!is_continuation(text[i])) return kInvalid;
    value = (value << 6U) | (static_cast<unsigned char>(text[i]) & 0x3FU);
  }
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < lead.minimum || value > 0x10FFFF || surrogate) return kInvalid;
  return {value, lead.size, true};
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
