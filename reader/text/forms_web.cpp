#include <algorithm>
#include <memory>
#include <optional>

#include "reader/base/utf8.h"
#include "reader/text/forms.h"
#include "reader/text/own_packed_text.h"

// The page's String.prototype.normalize(): 0 NFC, 1 NFD, 2 NFKC. Writes at most `capacity` units to `out`, and gives
// how many there are.
extern "C" __attribute__((import_module("handbill"), import_name("host_normalize"))) std::uint32_t host_normalize(
    std::uint32_t form, const char16_t* text, std::uint32_t size, char16_t* out, std::uint32_t capacity);

namespace handbill::text {
namespace {

std::optional<PackedText>& table() {
  static std::optional<PackedText> packed;
  return packed;
}

// No character becomes more than 18 (U+FDFA in NFKC).
constexpr std::size_t kLongest = 18;

std::u16string normalised(std::uint32_t form, std::u16string_view text) {
  std::u16string out(text.size() * kLongest, u'\0');
  const auto size = host_normalize(form, text.data(), static_cast<std::uint32_t>(text.size()), out.data(),
                                   static_cast<std::uint32_t>(out.size()));
  out.resize(std::min<std::size_t>(size, out.size()));
  return out;
}

}  // namespace

const PackedText& own_packed_text() { return *table(); }
void own_packed_text_is(Bytes bytes) { table().emplace(bytes); }

std::u16string nfc(std::u16string_view text) { return normalised(0, text); }
std::u16string nfd(std::u16string_view text) { return normalised(1, text); }
std::u16string nfkc(std::u16string_view text) { return normalised(2, text); }
std::u16string nfkc_casefold(std::u16string_view text) { return nfc(own_packed_text().folded(text)); }
std::u16string skeleton(std::u16string_view text) { return nfd(own_packed_text().looks(nfd(text))); }

std::u16string to_utf16(std::string_view utf8) {
  std::u16string out;
  while (!utf8.empty()) {
    const utf8::Decoded next = utf8::decode(utf8);
    const char32_t c = next.valid ? next.code_point : utf8::kReplacement;
    if (c >= 0x10000) out += static_cast<char16_t>(0xD7C0 + (c >> 10U));
    out += static_cast<char16_t>(c >= 0x10000 ? 0xDC00 + (c & 0x3FFU) : c);
    utf8.remove_prefix(next.size);
  }
  return out;
}

std::string to_utf8(std::u16string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char32_t c = text[i];
    if (c >= 0xD800 && c < 0xDC00 && i + 1 < text.size() && text[i + 1] >= 0xDC00 && text[i + 1] < 0xE000) {
      c = 0x10000 + ((c - 0xD800) << 10U) + (char32_t{text[++i]} - 0xDC00);
    }
    utf8::append(out, c >= 0xD800 && c < 0xE000 ? utf8::kReplacement : c);
  }
  return out;
}

// Without what is drawn on the last letter, and the letter. Where more hangs together (emoji, Hangul letters), a part
// is left, which stands alone too.
std::size_t last_cluster(std::string_view utf8) {
  std::size_t at = utf8::floor_boundary(utf8, utf8.size() - 1);
  while (at > 0) {
    const char32_t c = utf8::decode(utf8.substr(at)).code_point;
    if (!is_mark(c) && !is_spacing_mark(c) && !is_ignorable(c)) break;
    at = utf8::floor_boundary(utf8, at - 1);
  }
  return at;
}

}  // namespace handbill::text
