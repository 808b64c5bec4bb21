// Lists and footnotes: their markers, and the room for these.
#include <algorithm>
#include <array>
#include <utility>

#include "reader/base/utf8.h"
#include "reader/layout/builder.h"
#include "reader/layout/measures.h"
#include "reader/text/language_tag.h"

namespace handbill::layout {
namespace {

using article::Op;

constexpr std::size_t kItemsScanned = 1U << 16U;  // operations of the outline: bounds the look ahead in hostile lists

// The zero of the digits that number lists in these languages; all others use 0-9.
char32_t zero_digit(std::string_view language) {
  struct Row {
    std::string_view language;
    char32_t zero;
  };
  constexpr std::array kRows{Row{"fa", 0x06F0}, Row{"ps", 0x06F0}, Row{"ur", 0x06F0}, Row{"ckb", 0x0660},
                             Row{"my", 0x1040}, Row{"bn", 0x09E6}, Row{"as", 0x09E6}, Row{"ne", 0x0966},
                             Row{"mr", 0x0966}, Row{"km", 0x17E0}, Row{"bo", 0x0F20}, Row{"dz", 0x0F20}};
  const std::string_view primary = text::primary_language(language);
  for (const Row& row : kRows) {
    if (row.language == primary) return row.zero;
  }
  return U'0';
}

std::string numeral(std::uint64_t number, std::string_view language) {
  std::string out;
  for (const char c : std::to_string(number)) utf8::append(out, zero_digit(language) + static_cast<char32_t>(c - '0'));
  return out + ".";
}

std::string_view bullet(std::size_t depth) {
  constexpr std::array<std::string_view, 3> kBullets{"\xE2\x80\xA2", "\xE2\x97\xA6", "\xE2\x80\x93"};
  return kBullets[depth % kBullets.size()];
}

}  // namespace

void Builder::open_list(Frame& frame) {
  const bool nested = !frames_.empty() && frames_.back().op == Op::item;
  gap(em(nested ? kItemGap : kParagraphGap));
  int gutter = em(kBulletGutter);
  if (frame.op == Op::numbers) {
    frame.number = article_.list_starts()[lists_++];
    // Counts the items ahead: the last number is the widest, and all markers of the list get its room.
    std::uint64_t items = 0;
    int depth = 0;
    const auto ops = article_.outline();
    for (std::size_t i = next_op_; i < ops.size() && depth >= 0 && i - next_op_ < kItemsScanned; ++i) {
      if (ops[i] == Op::item && depth == 0) ++items;
      depth += article::is_container(ops[i]) ? 1 : ops[i] == Op::close ? -1 : 0;
    }
    const auto digits = static_cast<int>(std::to_string(frame.number + (items == 0 ? 0 : items - 1)).size());
    gutter = std::max(gutter, em(kDigitWidth) * digits + em(kNumberGutter));
  }
  frame.gutter = std::clamp(gutter, 0, std::max(column().width / kMaxGutterPart, 0));
  // A nested list that would leave too narrow a column is not set further in, but as far as its markers are on the
  // page.
  const bool has_room = column().width - frame.gutter >= em(kMinColumn) || frames_.empty();
  frame.start = has_room ? frame.start + frame.gutter : std::max(frame.start, frame.gutter);
}

void Builder::open_item(Frame& frame) {
  Frame& list = frames_.back();
  gap(em(kItemGap));
  std::string text;
  if (list.op == Op::numbers) {
    text = numeral(list.number++, language_.tag);
  } else {
    std::size_t depth = 0;
    for (const Frame& f : frames_) depth += f.op == Op::bullets ? 1 : 0;
    text = bullet(depth - 1);
  }
  frame.marker = own(text);
}

void Builder::open_note(Frame& frame) {
  if (notes_ == 0) {
    gap(em(kHeadingGap));
    rule(column().width / kNotesRulePart);
  }
  gap(em(kItemGap));
  ++notes_;
  frame.style.px = std::max(kMinSmall, em(kNoteSize));
  // Always 0-9: packing writes the references in these digits.
  const std::string text = numeral(notes_, "");
  frame.gutter =
      std::max(em(kBulletGutter), em(kDigitWidth) * static_cast<int>(std::to_string(notes_).size()) + em(kNoteGutter));
  frame.start += frame.gutter;
  frame.marker = own(text);
}

// The marker of the innermost item, if no line has it yet.
std::optional<Marker> Builder::take_marker() {
  const auto frame = std::find_if(frames_.rbegin(), frames_.rend(),
                                  [](const Frame& f) { return f.op == Op::item || f.op == Op::note; });
  if (frame == frames_.rend() || frame->marker.empty()) return std::nullopt;
  Marker marker;
  marker.text = std::exchange(frame->marker, {});
  BlockStyle block = frame->style;
  block.flags |= kDim;
  marker.range = plain_range(block, language_, marker.text.end);
  const Column c = column_inside(frame->start, frame->end);
  const int space = em(kMarkerSpace);
  marker.edge = right_to_left_ ? c.x + c.width + space : c.x - space;
  marker.level = right_to_left_ ? 1 : 0;
  return marker;
}

void Builder::lay_lone_marker() {
  const auto marker = take_marker();
  if (!marker) return;
  make_room();
  ParagraphStyle style;
  style.column = column();
  style.level = right_to_left_ ? 1 : 0;
  style.own_text = true;
  lay_to_end(flow_.own_text, {marker->text.end, marker->text.end}, {&marker->range, 1}, style, marker);
  grow_boxes();
}

}  // namespace handbill::layout
