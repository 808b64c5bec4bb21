// The parts of the table, each at a multiple of 4 bytes:
//   classes   u32 each: one bit for each Trait, the digit's value + 1 and the script (packed_text.h)
//   stages    u16 for each block of kPackedBlock characters: which block of classes
//   blocks    u8 for each of its characters: which class
//   looks, folded    u32 count n; n code points, u32, ascending; n + 1 places in the pool, u32; the pool, u16
//   right to left    tags in lower case, each between line ends: "ar", "az-ir", "-arab" (a script); "~x": x is not
#include "reader/text/packed_text.h"

#include <algorithm>
#include <cstring>

namespace handbill::text {
namespace {

constexpr unsigned kFourBits = 0xF;
constexpr char32_t kCharacters = 0x110000;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_script(std::string_view subtag) { return subtag.size() == 4 && (subtag[0] < '0' || subtag[0] > '9'); }
bool is_region(std::string_view subtag) { return subtag.size() == 2 || (subtag.size() == 3 && subtag[0] <= '9'); }

}  // namespace

std::uint32_t PackedText::word(std::size_t at) const {
  std::uint32_t out = 0;
  std::memcpy(&out, table_.data() + at, sizeof(out));
  return out;
}

std::uint32_t PackedText::traits(char32_t c) const {
  if (c >= kCharacters) return 0;
  std::uint16_t block = 0;
  std::memcpy(&block, table_.data() + begin_of(kStages) + c / kPackedBlock * sizeof(block), sizeof(block));
  const auto which = std::to_integer<unsigned>(table_[begin_of(kBlocks) + block * kPackedBlock + c % kPackedBlock]);
  return word(begin_of(kClasses) + std::size_t{which} * 4);
}

int PackedText::digit_value(char32_t c) const { return static_cast<int>(traits(c) >> kPackedDigitBit & kFourBits) - 1; }

SpecialScript PackedText::special_script(char32_t c) const {
  return static_cast<SpecialScript>(traits(c) >> kPackedScriptBit & kFourBits);
}

std::u16string PackedText::replaced(Part part, std::u16string_view text) const {
  const std::size_t begin = begin_of(part), count = word(begin);
  const std::size_t keys = begin + 4, places = keys + count * 4, pool = places + (count + 1) * 4;
  std::u16string out;
  for (std::size_t i = 0; i < text.size();) {
    const bool is_pair =
        i + 1 < text.size() && text[i] >= 0xD800 && text[i] < 0xDC00 && text[i + 1] >= 0xDC00 && text[i + 1] < 0xE000;
    const std::size_t units = is_pair ? 2 : 1;
    const char32_t c =
        is_pair ? 0x10000 + ((char32_t{text[i]} - 0xD800) << 10U) + (char32_t{text[i + 1]} - 0xDC00) : text[i];
    std::size_t low = 0, high = count;
    while (low < high) {
      const std::size_t middle = (low + high) / 2;
      (word(keys + middle * 4) < c ? low : high) = word(keys + middle * 4) < c ? middle + 1 : middle;
    }
    if (low < count && word(keys + low * 4) == c) {
      const std::size_t from = word(places + low * 4), to = word(places + low * 4 + 4);
      for (std::size_t at = from; at < to; ++at) {
        char16_t unit = 0;
        std::memcpy(&unit, table_.data() + pool + at * sizeof(unit), sizeof(unit));
        out += unit;
      }
    } else {
      out += text.substr(i, units);
    }
    i += units;
  }
  return out;
}

// A script counts more than a region, and that more than the language alone.
bool PackedText::is_right_to_left(std::string_view language) const {
  const std::string_view list =
      as_text(table_.subspan(begin_of(kRightToLeft), begin_of(kEnd) - begin_of(kRightToLeft)));
  const auto has = [list](const std::string& tag) { return list.find('\n' + tag + '\n') != std::string_view::npos; };
  std::string primary, script, region;
  for (std::size_t begin = 0; begin <= language.size();) {
    const std::size_t end = std::min(language.find('-', begin), language.size());
    std::string subtag(language.substr(begin, end - begin));
    for (char& c : subtag) c = lower(c);
    if (begin == 0) {
      primary = subtag;
    } else if (script.empty() && region.empty() && is_script(subtag)) {
      script = subtag;
    } else if (region.empty() && is_region(subtag)) {
      region = subtag;
    }
    begin = end + 1;
  }
  if (primary.empty()) return false;
  if (!script.empty()) return has("-" + script);
  if (!region.empty() && has(primary + "-" + region)) return true;
  return has(primary) && (region.empty() || !has("~" + primary + "-" + region));
}

}  // namespace handbill::text
