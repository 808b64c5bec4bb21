// Cuts text into items: stretches of one style, language, script, direction and font, ready to be shaped.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "reader/base/text_range.h"
#include "reader/text/bidi.h"
#include "reader/text/font_set.h"
#include "reader/text/scripts.h"

namespace handbill::text {

// A stretch that the caller styles alike. Ranges follow one another without gaps.
struct StyleRange {
  std::uint32_t end = 0;  // byte of the text
  FontStyle style;
  int px = 16;
  std::string_view language;  // lower case BCP 47
  Han han = Han::none;
};

struct Item {
  TextRange text;
  std::uint32_t range = 0;  // index of its StyleRange
  Script script = 0;
  FontId font = 0;
  Level level = 0;
};

// Which way a paragraph runs.
enum class ParagraphDirection : std::uint8_t {
  left_to_right,
  right_to_left,
  first_strong_or_left,  // UAX 9, P2 and P3
  first_strong_or_right,
  mostly_left,   // left to right, unless it has strong characters and all of them are right-to-left
  mostly_right,  // right to left, unless it has strong characters and none of them is
};

// Keeps its scratch memory. One thread at a time.
class Itemizer {
 public:
  // More marks than this on one letter start an item of their own, so that no stack of marks grows without end.
  static constexpr std::size_t kMaxMarks = 32;

  explicit Itemizer(FontSet& fonts) : fonts_(fonts) {}

  // Of a part of `text`, in logical order. `ranges` cover at least that. REQUIRES: valid UTF-8, cut at characters.
  void itemize(std::string_view text, TextRange part, Level base, std::span<const StyleRange> ranges,
               std::vector<Item>& out);

 private:
  void decode(std::string_view text, TextRange part);
  // `range` is the one of the first character. Code runs from left to right by itself, whatever stands around it: as in
  // an isolate of UAX 9.
  void find_levels(Level base, std::span<const StyleRange> ranges, std::uint32_t range);
  FontId font_for(const FontWish& wish, FontId primary, std::u32string_view cluster, const Item* before);

  FontSet& fonts_;
  Bidi bidi_;
  std::u32string chars_;
  std::vector<std::uint32_t> at_;  // byte of each character, and the end
  std::vector<Script> scripts_;
  std::vector<Level> levels_;
  std::u32string isolated_;          // the characters with isolates around code
  std::vector<std::size_t> shifts_;  // where each character is in it
};

// The base level of a paragraph. Looks at no more than its first kDirectionScan bytes.
inline constexpr std::size_t kDirectionScan = 4096;
Level base_level(std::string_view paragraph, ParagraphDirection direction);

}  // namespace handbill::text
