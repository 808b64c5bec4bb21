#include "bundle_tool/sources/text/encodings.h"

#include <algorithm>

#include "bundle_tool/sources/text/byte_set.h"
#include "bundle_tool/sources/text/encoding_convert.h"
#include "bundle_tool/sources/text/encoding_guess.h"
#include "bundle_tool/sources/text/encoding_labels.h"
#include "reader/base/utf8.h"

namespace handbill::sources {
namespace {

// Errors that a label survives: a damaged byte here and there does not make it wrong.
constexpr std::size_t kFewErrors = 8;

// What the bytes look like.
struct Look {
  std::size_t characters = 0;  // of UTF-8, beyond ASCII
  std::size_t broken = 0;      // bytes that are no UTF-8
  std::size_t even_zeros = 0, odd_zeros = 0;
  bool escapes = false;  // ESC $: what is only ASCII may be ISO-2022
};
Look look_at(std::string_view bytes) {
  Look look;
  bool cut = false;
  for (std::size_t i = 0; i < bytes.size();) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    if (byte < 0x80) {
      if (byte == 0) ++(i % 2 == 0 ? look.even_zeros : look.odd_zeros);
      look.escapes = look.escapes || (byte == 0x1B && bytes.substr(i + 1).starts_with('$'));
      ++i;
      continue;
    }
    if (const std::size_t size = common_letter(bytes.substr(i)); size > 0) {
      ++look.characters;
      i += size;
      continue;
    }
    const utf8::Decoded next = utf8::decode(bytes.substr(i));
    // What was read may end inside a character.
    cut = !next.valid && bytes.size() - i < 4 && byte >= 0xC2 &&
          std::all_of(bytes.begin() + static_cast<std::ptrdiff_t>(i) + 1, bytes.end(), utf8::is_continuation);
    if (cut) break;
    look.characters += next.valid ? 1U : 0U;
    look.broken += next.valid ? 0U : 1U;
    i += next.size;
  }
  if (cut && look.characters == 0) ++look.broken;
  return look;
}

// Text without a mark in UTF-16 has zero bytes, all in one half of its units: those of blanks and line ends at least.
const Encoding* unmarked_utf16(const Look& look) {
  constexpr std::size_t kEnough = 2;
  if (look.odd_zeros >= kEnough && look.even_zeros == 0) return encoding_labelled("utf-16le");
  if (look.even_zeros >= kEnough && look.odd_zeros == 0) return encoding_labelled("utf-16be");
  return nullptr;
}

bool fits(const Converted& converted) {
  return converted.errors <= kFewErrors || converted.errors < converted.text.size() / 1000;
}

}  // namespace

Utf8Text to_utf8(std::string_view bytes, const EncodingHints& hints) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return {std::string(bytes.substr(3)), ""};
  if (bytes.starts_with("\xFF\xFE")) return {convert(bytes.substr(2), *encoding_labelled("utf-16le")).text, ""};
  if (bytes.starts_with("\xFE\xFF")) return {convert(bytes.substr(2), *encoding_labelled("utf-16be")).text, ""};
  const Look look = look_at(bytes);
  if (const Encoding* wide = unmarked_utf16(look)) return {convert(bytes, *wide).text, std::string(wide->name)};
  const Encoding* said = encoding_labelled(hints.declared);
  // Who can read a label of UTF-16 as ASCII has no UTF-16 before him (HTML standard, 13.2.3.2).
  if (said != nullptr && said->letters == Letters::unicode) said = nullptr;
  // A few letters in GBK and its like can look as UTF-8 does.
  constexpr std::size_t kChance = 4;
  const bool by_chance = said != nullptr && said->letters == Letters::multi && look.characters < kChance;
  // In text of another encoding what looks like UTF-8 is rare beside what does not.
  if (look.characters > 4 * look.broken && !by_chance) return {std::string(bytes), ""};
  if (said != nullptr && (look.broken + look.characters > 0 || said->letters == Letters::escaped)) {
    Converted converted = convert(bytes, *said);
    if (fits(converted)) return {std::move(converted.text), ""};
  }
  const bool is_utf8 = look.broken == 0 ? !look.escapes : look.characters > look.broken;
  const Encoding* guess = is_utf8 ? nullptr : guess_encoding(bytes, hints.lang);
  if (guess == nullptr) return {std::string(bytes), ""};
  return {convert(bytes, *guess).text, std::string(guess->name)};
}

}  // namespace handbill::sources
