#include "bundle_tool/sources/body/plain_text.h"

#include <algorithm>

#include <unicode/uchar.h>

#include "bundle_tool/sources/body/running_text.h"
#include "bundle_tool/sources/text/clean_text.h"
#include "reader/base/utf8.h"

namespace handbill::sources {
namespace {

struct TextLine {
  std::string_view text;  // trimmed
  std::size_t next;
};
TextLine text_line_at(std::string_view text, std::size_t at) {
  const auto newline = text.find('\n', at);
  const auto end = newline == std::string_view::npos ? text.size() : newline;
  return {trim(text.substr(at, end - at)), newline == std::string_view::npos ? text.size() : newline + 1};
}

// Is this a line of a list or a dialogue? Those are never joined with the line before.
bool keeps_its_line(std::string_view line) {
  for (const std::string_view mark : {"- ", "* ", "\xE2\x80\xA2", "\xE2\x80\x93 ", "\xE2\x80\x94 "}) {
    if (line.starts_with(mark)) return true;
  }
  const auto digits = line.find_first_not_of("0123456789");
  return digits != std::string_view::npos && digits > 0 && digits < 4 && (line[digits] == '.' || line[digits] == ')') &&
         line.substr(digits + 1).starts_with(' ');
}

// Width in columns of a terminal (UAX 11): wide letters take two, combining marks none.
std::size_t columns(std::string_view text) {
  std::size_t out = 0;
  while (!text.empty()) {
    const utf8::Decoded next = utf8::decode(text);
    text.remove_prefix(next.size);
    const auto c = static_cast<UChar32>(next.code_point);
    const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    const bool mark = u_getIntPropertyValue(c, UCHAR_GRAPHEME_CLUSTER_BREAK) == U_GCB_EXTEND;
    out += width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2U : mark ? 0U : 1U;
  }
  return out;
}

// Judges by the widest line of a file what its line ends mean; plain_text.h has the rule.
class LineEnds {
 public:
  explicit LineEnds(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const TextLine line = text_line_at(text, at);
      widest_ = std::max(widest_, columns(line.text));
      at = line.next;
    }
  }
  // Nobody wraps lines by hand at more than 120 columns: each line is a paragraph.
  bool paragraphs() const { return widest_ > 120; }
  // Does the line end stay? Always below 50 columns, where nobody wraps prose. Else if the next line's first word would
  // have had room on this one, with 15 % of the width left for uneven wrapping.
  bool kept(std::string_view line, std::string_view next) const {
    if (widest_ < 50) return true;
    const bool spaced = next.find(' ') != std::string_view::npos;
    const std::size_t word =
        // A line without spaces breaks anywhere: a few letters stand for its word.
        spaced ? columns(next.substr(0, next.find(' '))) + 1 : std::min<std::size_t>(columns(next), 12);
    return columns(line) + word <= widest_ * 85 / 100;
  }

 private:
  std::size_t widest_ = 0;
};

// A row of dashes or stars.
bool is_drawn_rule(std::string_view line) {
  return line.size() >= 3 && std::string_view("-*_=").find(line[0]) != std::string_view::npos &&
         line.find_first_not_of(std::string{line[0], ' '}) == std::string_view::npos;
}

}  // namespace

TextTitle split_title(std::string_view text) {
  std::size_t at = 0;
  TextLine line = text_line_at(text, at);
  while (line.text.empty() && line.next < text.size()) line = text_line_at(text, line.next);
  const bool short_line = !line.text.empty() && line.text.size() <= kTitleLine && !is_drawn_rule(line.text);
  if (!short_line || line.next >= text.size()) return {"", text};
  TextLine after = text_line_at(text, line.next);
  // A title may be underlined.
  if (is_drawn_rule(after.text) && after.next < text.size()) {
    at = after.next;
    after = text_line_at(text, after.next);
  } else {
    at = line.next;
  }
  if (!after.text.empty()) return {"", text};
  return {one_line(line.text, kTitleLine), text.substr(at)};
}

bool write_plain_text(std::string_view text, article::Writer& writer) {
  RunningText running(writer);
  const LineEnds ends(text);
  for (std::size_t at = 0; at < text.size();) {
    const TextLine line = text_line_at(text, at);
    at = line.next;
    if (line.text.empty()) {
      running.end_leaf();
    } else if (is_drawn_rule(line.text)) {
      running.end_leaf();
      writer.rule();
    } else {
      if (keeps_its_line(line.text)) running.line_break();
      running.text(line.text);
      running.text("\n");
      const TextLine next = text_line_at(text, at);
      if (ends.paragraphs()) {
        running.end_leaf();
      } else if (!next.text.empty() && !is_drawn_rule(next.text) && !keeps_its_line(next.text) &&
                 ends.kept(line.text, next.text)) {
        running.line_break();
      }
    }
  }
  running.end_leaf();
  return !running.full();
}

}  // namespace handbill::sources
