#include "reader/layout/label.h"

#include <algorithm>
#include <optional>

#include "reader/base/utf8.h"
#include "reader/layout/measures.h"
#include "reader/layout/style.h"

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

}  // namespace handbill::layout
