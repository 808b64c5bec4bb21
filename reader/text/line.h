// What publishers write is text, never layout: their titles, names, sections, authors and captions, and the names of
// files, made fit to be shown as a line.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace handbill::text {

// One line of somebody else's words. Making one cleans it, so a screen that asks for a Line cannot show what is not
// clean:
// - line ends, controls and blanks of any width become one space, none at the ends; a no-break space alone stays one;
// - what is invisible or reorders is left out: directional embeddings, overrides and isolates, tags, fillers, selectors
//   and joiners that select and join nothing. A direction mark stays only within the line, beside a digit or sign:
//   without it some languages show "5-3" as "3-5";
// - a letter keeps as many marks as any language sets on it;
// - private and impossible characters, and bytes that are no UTF-8, become U+FFFD; deprecated ones what Unicode says to
//   write instead;
// - what is longer than any screen shows ends in an ellipsis.
// Cleaning again changes nothing. It takes time and memory in proportion to kMaxRead at most.
class Line {
 public:
  // No field that bundle_tool packs is longer.
  static constexpr std::size_t kMaxCharacters = 2000;
  static constexpr std::size_t kMaxBytes = 4096;
  static constexpr std::size_t kMaxRead = 64U << 10U;  // bytes; what is behind is cut off

  Line() = default;
  // Implicit, so that nothing has to be remembered. `text` may be any bytes.
  Line(std::string_view text);
  Line(const std::string& text) : Line(std::string_view(text)) {}
  Line(const char* text) : Line(std::string_view(text)) {}
  // The lines that are not empty, with `between` from one to the next; each is isolated from the others' directions.
  static Line joined(std::span<const Line> parts, std::string_view between);

  bool empty() const { return text_.empty(); }
  // To stand alone: in a paragraph of its own.
  const std::string& text() const { return text_; }
  // To stand among other words: first strong isolate, text, pop directional isolate (UAX 9). Empty if the line is.
  std::string isolated() const;
  friend bool operator==(const Line&, const Line&) = default;

 private:
  std::string text_;
};

// What a Line does not show of `text`, for the person who wrote it. Blanks, line ends and what is invisible and changes
// nothing where it stands are not told.
struct Removed {
  static constexpr std::size_t kListed = 8;
  std::vector<char32_t> characters;  // the first kListed, each once
  bool shortened = false;
  bool empty() const { return characters.empty() && !shortened; }
};
Removed removed_from(std::string_view text);

}  // namespace handbill::text
