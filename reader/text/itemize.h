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

// A stretch of one style. Ranges follow one another without gaps, so only the end is needed.
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

// Keeps its scratch memory between calls. One thread at a time.
class Itemizer {
 public:
  // Hostile text may pile up marks on one letter. Each further pile of more than kMaxMarks starts an item of its own,
  // so no stack grows without end.
  static constexpr std::size_t kMaxMarks = 32;

  explicit Itemizer(FontSet& fonts) : fonts_(fonts) {}

  // The items of `part`, in logical order. `ranges` cover at least `part`. REQUIRES:
  // valid UTF-8, and `part` begins and ends at UTF-8 boundaries.
  void itemize(std::string_view text, TextRange part, Level base, std::span<const StyleRange> ranges,
               std::vector<Item>& out);

 private:
  void decode(std::string_view text, TextRange part);
  // `range` is the index of the first character's range. Code (mono) always runs from left to right, as in an isolate
  // of UAX 9, whatever the text around it.
  void find_levels(Level base, std::span<const StyleRange> ranges, std::uint32_t range);
  FontId font_for(const FontWish& wish, FontId primary, std::u32string_view cluster, const Item* before);

  FontSet& fonts_;
  Bidi bidi_;
  std::u32string chars_;
  std::vector<std::uint32_t> at_;  // byte offset of each character, then the end
  std::vector<Script> scripts_;
  std::vector<Level> levels_;
  std::u32string isolated_;          // the characters with isolates around code
  std::vector<std::size_t> shifts_;  // index of each character in isolated_
};

// The base level of a paragraph. Only its first kDirectionScan bytes count, which bounds the cost of a huge paragraph.
inline constexpr std::size_t kDirectionScan = 4096;
Level base_level(std::string_view paragraph, ParagraphDirection direction);

}  // namespace handbill::text
