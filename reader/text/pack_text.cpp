#include <algorithm>
#include <map>
#include <vector>

#include <unicode/uloc.h>
#include <unicode/uscript.h>

#include "reader/text/direction.h"
#include "reader/text/forms.h"
#include "reader/text/packed_text.h"

namespace handbill::text {
namespace {

constexpr char32_t kAllCharacters = 0x110000;

std::uint32_t asked(char32_t c) {
  // In the order of PackedText::Trait.
  constexpr bool (*kTraits[])(char32_t) = {
      is_separator, is_mark,         is_spacing_mark, is_letter,         is_of_words,     is_format,
      is_private,   is_noncharacter, is_ignorable,    is_prepended_mark, is_ideographic,  is_unified_ideograph,
      is_emoji,     is_pictograph,   joins_by_hand,   is_of_syllables,   needs_line_ends, is_quotation_mark};
  std::uint32_t out = 0;
  unsigned bit = 0;
  for (const auto& trait : kTraits) out |= std::uint32_t{trait(c)} << bit++;
  out |= static_cast<std::uint32_t>(digit_value(c) + 1) << kPackedDigitBit;
  return out | static_cast<std::uint32_t>(special_script(c)) << kPackedScriptBit;
}

template <class T>
void put(Buffer& out, T value) {
  for (std::size_t i = 0; i < sizeof(T); ++i) out.push_back(static_cast<std::byte>(value >> 8 * i & 0xFFU));
}

void pad(Buffer& out) {
  while (out.size() % 4 != 0) out.push_back(std::byte{0});
}

std::u16string one(char32_t c) {
  if (c < 0x10000) return {static_cast<char16_t>(c)};
  return {static_cast<char16_t>(0xD7C0 + (c >> 10U)), static_cast<char16_t>(0xDC00 + (c & 0x3FFU))};
}

bool is_half_of_pair(char32_t c) { return c >= 0xD800 && c < 0xE000; }

void put_map(Buffer& out, const std::map<char32_t, std::u16string>& map) {
  put(out, static_cast<std::uint32_t>(map.size()));
  for (const auto& [c, to] : map) put(out, static_cast<std::uint32_t>(c));
  std::uint32_t place = 0;
  for (const auto& [c, to] : map) {
    put(out, place);
    place += static_cast<std::uint32_t>(to.size());
  }
  put(out, place);
  for (const auto& [c, to] : map) {
    for (const char16_t unit : to) put(out, static_cast<std::uint16_t>(unit));
  }
  pad(out);
}

struct Traits {
  std::vector<std::uint32_t> classes;
  std::vector<std::uint16_t> stages;
  std::vector<std::vector<std::uint8_t>> blocks;
};

Traits all_traits() {
  Traits out;
  std::map<std::uint32_t, std::uint8_t> known;
  std::map<std::vector<std::uint8_t>, std::uint16_t> known_blocks;
  for (char32_t first = 0; first < kAllCharacters; first += kPackedBlock) {
    std::vector<std::uint8_t> block;
    for (char32_t c = first; c < first + kPackedBlock; ++c) {
      const auto [found, is_new] = known.try_emplace(asked(c), static_cast<std::uint8_t>(out.classes.size()));
      if (is_new) out.classes.push_back(found->first);
      block.push_back(found->second);
    }
    const auto [found, is_new] = known_blocks.try_emplace(block, static_cast<std::uint16_t>(out.blocks.size()));
    if (is_new) out.blocks.push_back(block);
    out.stages.push_back(found->second);
  }
  return out;
}

// In NFD, of what is in NFD; and the NFKC_Casefold of one character. Where nothing changes there is no entry.
std::map<char32_t, std::u16string> all_looks() {
  std::map<char32_t, std::u16string> out;
  for (char32_t c = 0; c < kAllCharacters; ++c) {
    if (is_half_of_pair(c) || nfd(one(c)) != one(c)) continue;
    if (std::u16string to = skeleton(one(c)); to != one(c)) out.emplace(c, std::move(to));
  }
  return out;
}
std::map<char32_t, std::u16string> all_folded() {
  std::map<char32_t, std::u16string> out;
  for (char32_t c = 0; c < kAllCharacters; ++c) {
    if (is_half_of_pair(c)) continue;
    if (std::u16string to = nfkc_casefold(one(c)); to != one(c)) out.emplace(c, std::move(to));
  }
  return out;
}

std::string lower_of(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

std::string all_right_to_left() {
  std::string out = "\n";
  for (int i = 0; i < USCRIPT_CODE_LIMIT; ++i) {
    const auto script = static_cast<UScriptCode>(i);
    if (uscript_isRightToLeft(script) != 0) out += "-" + lower_of(uscript_getShortName(script)) + "\n";
  }
  std::vector<std::string> languages{"azb", "pnb", "prs"};  // which ICU 72 does not list
  for (const char* const* each = uloc_getISOLanguages(); *each != nullptr; ++each) languages.emplace_back(*each);
  for (const std::string& language : languages) {
    const bool is_rtl = is_right_to_left(language);
    if (is_rtl) out += language + "\n";
    for (const char* const* each = uloc_getISOCountries(); *each != nullptr; ++each) {
      const std::string tag = language + "-" + *each;
      if (is_right_to_left(tag) != is_rtl) out += (is_rtl ? "~" : "") + lower_of(tag) + "\n";
    }
  }
  return out;
}

}  // namespace

Buffer pack_text() {
  const Traits traits = all_traits();
  Buffer out(static_cast<std::size_t>(PackedText::kEnd + 1) * 4);
  const auto begin = [&out](unsigned part) {
    pad(out);
    Buffer number;
    put(number, static_cast<std::uint32_t>(out.size()));
    std::copy(number.begin(), number.end(), out.begin() + part * 4);
  };
  begin(PackedText::kClasses);
  for (const std::uint32_t each : traits.classes) put(out, each);
  begin(PackedText::kStages);
  for (const std::uint16_t stage : traits.stages) put(out, stage);
  begin(PackedText::kBlocks);
  for (const auto& block : traits.blocks) {
    for (const std::uint8_t each : block) out.push_back(static_cast<std::byte>(each));
  }
  begin(PackedText::kLooks);
  put_map(out, all_looks());
  begin(PackedText::kFolded);
  put_map(out, all_folded());
  begin(PackedText::kRightToLeft);
  for (const char c : all_right_to_left()) out.push_back(static_cast<std::byte>(c));
  pad(out);
  begin(PackedText::kEnd);
  return out;
}

}  // namespace handbill::text
