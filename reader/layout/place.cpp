// Places a line that has been cut: its pieces in the order in which they are seen, its marker, its ellipsis or hyphen.
#include <algorithm>
#include <limits>

#include "reader/base/utf8.h"
#include "reader/layout/measures.h"
#include "reader/layout/paragraph.h"
#include "reader/text/han_spacing.h"

namespace handbill::layout {
namespace {

using text::ceil_fixed;
using text::Fixed;
using text::Item;
using text::round_fixed;
using text::to_fixed;

constexpr TextRange kEllipsis{0, 3}, kHyphen{3, 4};  // of kOwnTextStart
static_assert(kOwnTextStart.size() == kHyphen.end);

template <class T>
std::uint8_t index_of(std::vector<T>& table, const T& value) {
  const auto found = std::find(table.begin(), table.end(), value);
  if (found != table.end()) return static_cast<std::uint8_t>(found - table.begin());
  // Run has 8 bits for the index; what is beyond looks like the first entry.
  if (table.size() > std::numeric_limits<std::uint8_t>::max()) return 0;
  table.push_back(value);
  return static_cast<std::uint8_t>(table.size() - 1);
}

}  // namespace

bool may_stretch(char32_t c, bool han_spacing) {
  constexpr char32_t kNoBreakSpace = 0xA0, kTsheg = 0x0F0B;
  return c == ' ' || c == kNoBreakSpace || c == kTsheg || (han_spacing && text::is_han_like(c));
}

std::uint8_t script_index(Flow& flow, std::uint32_t script) { return index_of(flow.scripts, script); }
std::uint8_t language_index(Flow& flow, std::string_view language) {
  return index_of(flow.languages, std::string(language));
}

ParagraphLayout::Extra ParagraphLayout::extra(bool ellipsis) {
  Extra out{ellipsis ? kEllipsis : kHyphen, body_font_, 0};
  const char32_t c = ellipsis ? 0x2026 : '-';
  // The text's own font may lack the character.
  if (!fonts_.covers(out.font, c)) {
    text::FontWish wish;
    wish.px = fonts_.px(body_font_);
    out.font = fonts_.choose(wish, std::u32string_view(&c, 1));
  }
  for (const auto& g : shaper_.shape({kOwnTextStart, out.text, out.font, text::script_tag("Latn"), {}, false})) {
    out.width += g.advance;
  }
  return out;
}

ParagraphLayout::Piece ParagraphLayout::piece_of(Flow& flow, const Item& item, TextRange part) const {
  const StyledRange& range = ranges_[item.range];
  Piece piece;
  piece.level = item.level;
  piece.width = width_of(part);
  Run& run = piece.run;
  run.set_text(part);
  run.font = item.font;
  run.flags = range.flags;
  if ((item.level & 1U) != 0) run.flags |= kRightToLeft;
  if (style_.own_text) run.flags |= kOwnText;
  run.script = script_index(flow, item.script);
  run.language = range.language;
  if (style_.justify) piece.stretches = count_stretches(part, (range.flags & kHanSpacing) != 0);
  return piece;
}

std::int32_t ParagraphLayout::count_stretches(TextRange part, bool han_spacing) const {
  std::int32_t count = 0;
  for (std::uint32_t at = part.begin; at < part.end; ++at) {
    if ((cell(at).flags & kCluster) == 0) continue;
    count += may_stretch(utf8::decode(text_.substr(at)).code_point, han_spacing) ? 1 : 0;
  }
  return count;
}

text::Fixed ParagraphLayout::justify(std::uint32_t begin, const Cut& cut) {
  if (!style_.justify || ends_paragraph(cut) || pieces_.empty()) return 0;
  Piece& last = cut.hyphen && pieces_.size() > 1 ? pieces_[pieces_.size() - 2] : pieces_.back();
  std::uint32_t at = cut.visible - 1;
  while (at > begin && (cell(at).flags & kCluster) == 0) --at;
  const bool han_spacing = (last.run.flags & kHanSpacing) != 0;
  // Nothing follows the last character, so a stretch after it would move nothing.
  last.stretches -= count_stretches({at, cut.visible}, han_spacing);
  std::int32_t places = 0;
  for (const Piece& p : pieces_) places += p.stretches;
  const Fixed room = to_fixed(style_.column.width) - line_width(begin, cut);
  const Fixed max = to_fixed(fonts_.px(body_font_)) / (han_spacing ? kHanStretchPart : 1) * kMaxStretch / 100;
  if (places <= 0 || room <= 0 || room / places > max) return 0;
  const Fixed stretch = room / places;
  for (Piece& p : pieces_) p.width += p.stretches * stretch;
  return stretch;
}

void ParagraphLayout::collect_pieces(Flow& flow, std::uint32_t begin, const Cut& cut, bool ellipsis) {
  pieces_.clear();
  auto item = std::upper_bound(items_.begin(), items_.end(), begin,
                               [](std::uint32_t value, const Item& i) { return value < i.text.begin; });
  if (item != items_.begin()) --item;
  for (; item != items_.end() && item->text.begin < cut.visible; ++item) {
    const TextRange part = item->text.intersection({begin, cut.visible});
    if (!part.empty()) pieces_.push_back(piece_of(flow, *item, part));
  }
  if (!pieces_.empty() && repeats_hyphen(begin)) {
    pieces_.insert(pieces_.begin(), extra_piece(flow, extra(false), &pieces_.front()));
  }
  if (!ellipsis && !cut.hyphen) return;
  Piece piece = extra_piece(flow, extra(ellipsis), pieces_.empty() ? nullptr : &pieces_.back());
  // An ellipsis follows the paragraph's direction, a hyphen that of its word.
  if (ellipsis) piece.level = style_.level;
  pieces_.push_back(piece);
}

// It looks like the text beside it.
ParagraphLayout::Piece ParagraphLayout::extra_piece(Flow& flow, const Extra& added, const Piece* beside) const {
  constexpr unsigned kKept = kDim | kStrong | kLink;
  Piece piece;
  piece.level = beside == nullptr ? style_.level : beside->level;
  piece.width = added.width;
  piece.run.set_text(added.text);
  piece.run.font = added.font;
  piece.run.flags = static_cast<std::uint16_t>(kOwnText | (beside == nullptr ? 0U : beside->run.flags & kKept));
  piece.run.script = script_index(flow, text::script_tag("Latn"));
  piece.run.language = beside == nullptr ? std::uint8_t{0} : beside->run.language;
  return piece;
}

// Appends the pieces as runs, ordered and placed as they are seen.
void ParagraphLayout::place_pieces(Flow& flow, std::uint32_t begin, const Cut& cut) {
  piece_levels_.clear();
  const Fixed hidden = start_trim(begin);  // at the left: only left-to-right text has such brackets
  Fixed total = -hidden - end_trim(begin, cut);
  for (const Piece& p : pieces_) {
    piece_levels_.push_back(p.level);
    total += p.width;
  }
  // From the order of the text to the order as seen (UAX 9, L2).
  text::visual_order(piece_levels_, order_);
  const int width = ceil_fixed(total);
  const int room = style_.column.width - width;
  const bool at_right = (style_.align == Align::end) != ((style_.level & 1U) != 0);
  int x = style_.column.x;
  Fixed pen = -hidden;
  if (style_.align == Align::center) {
    x += room / 2;
  } else if (at_right) {
    x += room;
    pen += to_fixed(width) - total;  // the fraction of a pixel that is left over lies at the left
  }
  std::size_t left = order_.size();
  for (const std::int32_t index : order_) {
    Piece& p = pieces_[static_cast<std::size_t>(index)];
    const Fixed end = pen + p.width;
    p.run.x = to_i16(x + round_fixed(pen));
    p.run.width = to_u16((--left == 0 ? ceil_fixed(end) : round_fixed(end)) - round_fixed(pen));
    pen = end;
    flow.runs.push_back(p.run);
  }
}

void ParagraphLayout::place_marker(Flow& flow, const Marker& marker) {
  std::vector<Item> items;
  std::vector<text::StyleRange> ranges{marker.range.style};
  itemizer_.itemize(flow.own_text, marker.text, marker.level, ranges, items);
  const bool from_right = (marker.level & 1U) != 0;
  Fixed pen = 0;
  std::vector<Run> runs;
  for (const Item& item : items) {
    Run run;
    run.set_text(item.text);
    run.font = item.font;
    run.flags = static_cast<std::uint16_t>(marker.range.flags | kOwnText | ((item.level & 1U) != 0 ? kRightToLeft : 0));
    run.script = script_index(flow, item.script);
    run.language = marker.range.language;
    Fixed width = 0;
    for (const auto& g : shaper_.shape(
             {flow.own_text, item.text, item.font, item.script, marker.range.style.language, (item.level & 1U) != 0})) {
      width += g.advance;
    }
    run.width = to_u16(ceil_fixed(width));
    run.x = to_i16(round_fixed(pen));
    pen += width;
    runs.push_back(run);
  }
  // Markers are short and of one direction: digits and a full stop, or a bullet. A right-to-left marker reverses its
  // items.
  const int total = ceil_fixed(pen);
  for (Run& run : runs) {
    const int within = from_right ? total - run.x - run.width : run.x;
    run.x = to_i16(from_right ? marker.edge + within : marker.edge - total + within);
  }
  // A line's runs are kept from left to right as seen.
  const auto line_begin = flow.runs.begin() + static_cast<std::ptrdiff_t>(flow.lines.back().first_run);
  flow.runs.insert(from_right ? flow.runs.end() : line_begin, runs.begin(), runs.end());
}

std::uint16_t ParagraphLayout::flags_of(std::uint32_t begin, const Cut& cut) const {
  unsigned flags = style_.line_flags;
  if (begin == paragraph_begin_) flags |= kFirstOfParagraph;
  if (cut.end >= window_.end && window_is_last_) flags |= kLastOfParagraph;
  return static_cast<std::uint16_t>(flags);
}

void ParagraphLayout::place_line(Flow& flow, std::uint32_t begin, const Cut& cut, bool ellipsis,
                                 const std::optional<Marker>& marker) {
  int ascent = ascent_;
  int descent = descent_;
  for (std::uint32_t at = begin; at < cut.visible; ++at) {
    ascent = std::max<int>(ascent, cell(at).rise);
    descent = std::max<int>(descent, cell(at).drop);
  }
  Line line;
  line.y = flow.height;
  line.first_run = static_cast<std::uint32_t>(flow.runs.size());
  // The line comes before its runs: place_marker() reads its first_run.
  flow.lines.push_back(line);
  collect_pieces(flow, begin, cut, ellipsis);
  flow.lines.back().stretch = to_i16(ellipsis ? 0 : justify(begin, cut));
  flow.lines.back().flags = flags_of(begin, cut);
  place_pieces(flow, begin, cut);
  if (marker) place_marker(flow, *marker);
  ascent += style_.leading / 2;
  descent += style_.leading - style_.leading / 2;
  flow.lines.back().baseline = to_i16(ascent);
  flow.lines.back().height = to_u16(ascent + descent);
  flow.tallest_line = std::max(flow.tallest_line, flow.lines.back().height);
  flow.height += ascent + descent;
}

}  // namespace handbill::layout
