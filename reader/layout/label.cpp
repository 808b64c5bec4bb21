#include "reader/layout/label.h"

#include <algorithm>
#include <optional>

#include <hb.h>

#include "reader/base/no_memory.h"
#include "reader/base/utf8.h"
#include "reader/layout/measures.h"
#include "reader/layout/style.h"
#include "reader/text/direction.h"
#include "reader/text/shape.h"

namespace handbill::layout {
namespace {

// Bounds the work on hostile text: more than any screen shows. A label without a limit of lines takes four times this.
constexpr std::size_t kMaxBytes = 8192;

text::ParagraphDirection direction_of(const LabelParams& params) {
  switch (params.direction) {
    case BaseDirection::left_to_right: return text::ParagraphDirection::left_to_right;
    case BaseDirection::right_to_left: return text::ParagraphDirection::right_to_left;
    case BaseDirection::automatic: break;
  }
  return text::is_right_to_left(params.language) ? text::ParagraphDirection::first_strong_or_right
                                                 : text::ParagraphDirection::first_strong_or_left;
}

// At most `max` bytes of `text`, cut at a UTF-8 boundary. U+000A becomes U+2028, which ends a line but not the
// paragraph (UAX 9 treats U+000A as a paragraph's end).
std::string usable_part(std::string_view text, std::size_t max) {
  if (text.size() > max) text = text.substr(0, utf8::floor_boundary(text, max));
  std::string out;
  for (const char c : text) {
    if (c == '\n') {
      out += "\xE2\x80\xA8";
    } else {
      out.push_back(c);
    }
  }
  return out;
}

}  // namespace

Label lay_label(text::FontSet& fonts, std::string_view text, const LabelParams& params) {
  std::optional<text::FontSet::DeviceOnly> device_only;
  if (params.is_own) device_only.emplace(fonts);
  Label label;
  label.params = params;
  label.params.language = {};  // it is the caller's
  Flow& flow = label.flow;
  const std::string part = usable_part(text, params.lines == 0 ? kMaxBytes * 4 : kMaxBytes);
  const TextRange own = TextRange::of(flow.own_text.size(), flow.own_text.size() + part.size());
  flow.own_text += part;

  const Language language = make_language(flow, params.language);
  BlockStyle block{std::clamp(params.text_px, text::FontSet::kMinPx, kMaxLabelSize),
                   {params.bold, false, params.mono, params.serif},
                   0};
  const std::vector<StyledRange> ranges{plain_range(block, language, own.end)};
  ParagraphStyle style;
  style.column = {0, params.width};
  style.level = text::base_level(part, direction_of(params));
  style.align = params.align;
  style.max_lines = params.lines;
  style.balance = params.balance;
  style.tight = params.tight;
  style.own_text = true;
  label.right_to_left = (style.level & 1U) != 0;

  ParagraphLayout paragraphs(fonts);
  std::uint32_t at = own.begin;
  while (at < own.end) {
    at = paragraphs.lay(flow, flow.own_text, {at, own.end}, ranges, style, std::nullopt);
    style.continues = true;
    label.shortened = paragraphs.shortened();
  }
  int left = params.width, right = 0;
  for (const Run& run : flow.runs) {
    left = std::min<int>(left, run.x);
    right = std::max(right, run.x + run.width);
  }
  label.width = std::max(right - left, 0);
  return label;
}

Label lay_as_last_line(text::FontSet& fonts, const Label& label, std::size_t line) {
  constexpr std::size_t kMaxLine = 1024;  // bytes: bounds the work, and is more than a line shows
  const Flow& flow = label.flow;
  const std::size_t end = line + 1 < flow.lines.size() ? flow.lines[line + 1].first_run : flow.runs.size();
  std::size_t begin = flow.own_text.size();
  for (std::size_t i = flow.lines[line].first_run; i < end; ++i) {
    // An ellipsis or a hyphen of the layout's is no text of the label.
    if (flow.runs[i].begin >= kOwnTextStart.size()) begin = std::min<std::size_t>(begin, flow.runs[i].begin);
  }
  LabelParams params = label.params;
  params.lines = 1;
  params.direction = label.right_to_left ? BaseDirection::right_to_left : BaseDirection::left_to_right;
  if (!flow.languages.empty()) params.language = flow.languages.front();
  const std::string_view rest = std::string_view(flow.own_text).substr(begin);
  return lay_label(fonts, usable_part(rest, kMaxLine), params);
}

void trim_to_ink(text::FontSet& fonts, Label& label) {
  Flow& flow = label.flow;
  if (flow.lines.size() != 1) return;
  text::Shaper shaper(fonts);
  text::Fixed above = 0, below = 0;
  const MemoryWatch watch;
  for (const Run& run : flow.runs) {
    const bool from_right = (run.flags & kRightToLeft) != 0;
    for (const text::ShapedGlyph& g : shaper.shape({flow.own_text, run.text(), run.font, flow.scripts[run.script],
                                                    flow.languages[run.language], from_right})) {
      hb_glyph_extents_t ink{};
      if (hb_font_get_glyph_extents(fonts.open_shaping(run.font), g.glyph, &ink) == 0) continue;
      above = std::max(above, ink.y_bearing - g.y);
      below = std::max(below, -(ink.y_bearing + ink.height) + g.y);
    }
  }
  watch.check();
  // A pixel more: letters that are made bold grow, and edges are smoothed.
  Line& line = flow.lines.front();
  const int top = std::clamp(text::ceil_fixed(above) + 1, 1, static_cast<int>(line.baseline));
  const int bottom = std::clamp(text::ceil_fixed(below) + 1, 0, line.height - line.baseline);
  line.baseline = to_i16(top);
  line.height = to_u16(top + bottom);
  flow.tallest_line = line.height;
  flow.height = top + bottom;
}

}  // namespace handbill::layout
