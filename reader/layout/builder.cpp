#include "reader/layout/builder.h"

#include <algorithm>

#include "reader/layout/measures.h"
#include "reader/text/direction.h"

namespace handbill::layout {
namespace {

using article::Op;

// Both bound the cost of a box that grows for long: drawing starts at the first box that reaches the view, and each
// growth updates `reach` of every box after it.
constexpr std::int32_t kMaxBoxHeight = 8192;  // px; a taller bar continues in another box
constexpr std::size_t kBoxesBack = 32;        // boxes; one that is further back continues in another box as well

}  // namespace

Builder::Builder(const article::Article& article, const Header& header, Params params, text::FontSet& fonts)
    : article_(article),
      params_(std::move(params)),
      paragraphs_(fonts, params_.hyphenator),
      language_(make_language(flow_, params_.language)),
      spans_(article, flow_, language_) {
  params_.text_px = std::clamp(params_.text_px, kMinTextSize, kMaxTextSize);
  params_.width = std::clamp(params_.width, kMinPageWidth, kMaxPageWidth);
  params_.margin = std::clamp(params_.margin, 0, params_.width / kMaxMarginPart);
  right_to_left_ = params_.direction == BaseDirection::right_to_left ||
                   (params_.direction == BaseDirection::automatic && text::is_right_to_left(language_.tag));
  flow_.height = em(kHeaderTop);
  lay_header(header);
  header_height_ = flow_.height;
}

// ---- geometry

Column Builder::column_inside(int start, int end) const {
  const int whole = params_.width - 2 * params_.margin;
  const int left = right_to_left_ ? end : start;
  return {params_.margin + left, std::max(whole - start - end, 1)};
}

Column Builder::column() const {
  return frames_.empty() ? column_inside(0, 0) : column_inside(frames_.back().start, frames_.back().end);
}

int Builder::quote_bar() const { return std::max(kMinQuoteBar, em(kQuoteBar)); }

void Builder::gap(int px) { gap_ = std::max(gap_, px); }

void Builder::make_room() {
  if (!first_block_) flow_.height += std::min(gap_, max_gap_);
  first_block_ = false;
  gap_ = 0;
  max_gap_ = kNoLimit;
  // A quote or code block gets its box with its first line, below the gap. One without lines gets none.
  for (Frame& frame : frames_) {
    const bool is_new = !frame.box && (frame.op == Op::quote || frame.op == Op::pre);
    if (!is_new) continue;
    if (frame.op == Op::pre) {
      const Column inner = column_inside(frame.start, frame.end);
      const int padding = em(kPaperPadding);
      frame.box = static_cast<std::uint32_t>(flow_.boxes.size());
      add_box({flow_.height, 0, padding, static_cast<std::int16_t>(inner.x - padding),
               static_cast<std::uint16_t>(inner.width + 2 * padding), 0, BoxKind::code_paper});
      flow_.height += padding;
    } else {
      frame.box = static_cast<std::uint32_t>(flow_.boxes.size());
      add_box({flow_.height, 0, 0, static_cast<std::int16_t>(frame.bar_x), static_cast<std::uint16_t>(quote_bar()), 0,
               BoxKind::quote_bar});
    }
  }
  grow_boxes();
}

void Builder::add_box(Box box) {
  const std::int32_t before = flow_.boxes.empty() ? 0 : flow_.boxes.back().reach;
  box.reach = std::max(before, box.y + box.height);
  flow_.boxes.push_back(box);
}

void Builder::grow_boxes() {
  for (Frame& frame : frames_) {
    if (!frame.box) continue;
    const Box current = flow_.boxes[*frame.box];
    const bool far_back = flow_.boxes.size() - *frame.box > kBoxesBack;
    const bool continues = far_back || current.height > kMaxBoxHeight;
    // Boxes are sorted by y, so another can begin no higher than where the latest one does.
    const std::int32_t bottom = continues ? std::max(current.y + current.height, flow_.boxes.back().y) : flow_.height;
    flow_.boxes[*frame.box].height = bottom - current.y;
    for (std::size_t i = *frame.box; i < flow_.boxes.size(); ++i) {
      const std::int32_t before = i == 0 ? 0 : flow_.boxes[i - 1].reach;
      flow_.boxes[i].reach = std::max(before, flow_.boxes[i].y + flow_.boxes[i].height);
    }
    if (!continues) continue;
    Box next = current;
    next.y = bottom;
    next.height = std::max(flow_.height - bottom, 0);
    frame.box = static_cast<std::uint32_t>(flow_.boxes.size());
    add_box(next);
  }
}

Align Builder::start_of_page(text::Level level) const {
  return (level & 1U) == (right_to_left_ ? 1U : 0U) ? Align::start : Align::end;
}

text::Level Builder::level_of(std::string_view text) const {
  return text::base_level(
      text, right_to_left_ ? text::ParagraphDirection::mostly_right : text::ParagraphDirection::mostly_left);
}

// ---- header and small parts

TextRange Builder::own(std::string_view text) {
  // A line break keeps the texts apart: letters are shaped by their neighbours, and Arabic ones would join.
  flow_.own_text += '\n';
  const std::size_t begin = flow_.own_text.size();
  flow_.own_text += text;
  return TextRange::of(begin, flow_.own_text.size());
}

void Builder::lay_to_end(std::string_view text, TextRange part, std::span<const StyledRange> ranges,
                         const ParagraphStyle& style, const std::optional<Marker>& marker) {
  std::uint32_t at = paragraphs_.lay(flow_, text, part, ranges, style, marker);
  // Only the first window has the paragraph's beginning and its marker.
  ParagraphStyle rest = style;
  rest.continues = true;
  while (at < part.end) at = paragraphs_.lay(flow_, text, {at, part.end}, ranges, rest, std::nullopt);
}

void Builder::lay_own(const text::Line& line, const BlockStyle& block, int gap_before, int gap_after,
                      std::uint16_t line_flags) {
  const std::string& text = line.text();
  if (text.empty()) return;
  gap(gap_before);
  make_room();
  const TextRange part = own(text);
  BlockStyle own_block = block;
  own_block.style.serif = params_.serif;
  const std::vector<StyledRange> ranges{plain_range(own_block, language_, part.end)};
  ParagraphStyle style;
  style.column = column();
  style.level = level_of(text);
  style.own_text = true;
  style.leading = em(params_.leading) * block.px / params_.text_px;
  style.line_flags = line_flags;
  if ((line_flags & kHeading) != 0) style.max_lines = kMaxHeadLines;
  style.balance = block.style.bold;
  lay_to_end(flow_.own_text, part, ranges, style, std::nullopt);
  gap(gap_after);
}

int Builder::heading_px(int percent) const {
  const int base = std::min(params_.text_px, kMaxHeadingBase);
  return percent <= 100 ? em(percent) : params_.text_px - base + base * percent / 100;
}

void Builder::lay_header(const Header& header) {
  const int small = std::max(kMinSmall, em(kSmallSize));
  lay_own(header.kicker, {small, {true, false, false}, kDim}, 0, em(kKickerGap), kHeading);
  const int ems = params_.width / std::max(1, params_.text_px);
  const int headline = ems < kLineOfWords ? 100 : ems < kNarrow ? kNarrowHeadlineSize : kHeadlineSize;
  lay_own(header.headline, {heading_px(headline), {true, false, false}, kStrong}, 0, em(kHeadlineGap), kHeading);
  lay_own(header.subtitle, {em(kSubtitleSize), {}, kDim}, 0, em(kSubtitleGap), kHeading);
  lay_own(header.byline, {small, {}, kDim}, 0, em(kParagraphGap), kHeading);
  const std::size_t size = flow_.own_text.size();
  flow_.header_text = TextRange::of(std::min(kOwnTextStart.size() + 1, size), size);  // without the first line break
  if (header.lead.image.chunk != 0) {
    gap(em(kParagraphGap));
    make_room();
    // Lower than other pictures, so that it is seen together with the headline.
    picture_box(header.lead, kLeadFigure, params_.picture_height * kLeadHeight / 100);
    grow_boxes();
  }
  if (!first_block_) gap(em(kHeaderGap));
}

BlockStyle Builder::plain_block() const {
  BlockStyle out{params_.text_px, {}, 0};
  out.style.serif = params_.serif;
  return out;
}

BlockStyle Builder::block_style(Op op) const {
  BlockStyle out = frames_.empty() ? plain_block() : frames_.back().style;
  if (article::is_heading(op)) {
    const auto depth = static_cast<std::size_t>(op) - static_cast<std::size_t>(Op::heading1);
    out.px = std::max(kMinSmall, heading_px(kHeadingSizes[depth]));
    out.style.bold = true;
    out.flags |= kStrong;
  } else if (article::is_head_cell(op)) {
    out.style.bold = true;
  }
  return out;
}

// ---- stepping through the outline

void Builder::step() {
  if (leaf_) {
    continue_leaf();
    return;
  }
  const Op op = article_.outline()[next_op_];
  // A row is laid out as a whole: its height depends on all of its cells.
  if (op == Op::row) {
    row();
    return;
  }
  ++next_op_;
  if (op == Op::close) {
    close();
  } else if (op == Op::rule) {
    rule(column().width);
  } else if (article::is_container(op)) {
    open(op);
  } else {
    leaf(op);
  }
}

TextRange Builder::next_line() {
  // Each leaf of the outline is one line of the text (F-81).
  const TextRange line = line_at(article_.text(), text_at_);
  text_at_ = line.end + 1;
  return line;
}

void Builder::open(Op op) {
  if (op == Op::bullets || op == Op::numbers || op == Op::table) lay_lone_marker();
  Frame frame;
  if (!frames_.empty()) {
    frame.start = frames_.back().start;
    frame.end = frames_.back().end;
    frame.style = frames_.back().style;
    frame.gutter = frames_.back().gutter;
  } else {
    frame.style = plain_block();
  }
  frame.op = op;
  // Up to 24 containers lie in each other (F-83): insets stop where the column would become too narrow.
  const int room = column().width - em(kMinColumn);
  const auto inset = [room](int px) { return std::clamp(px, 0, std::max(room, 0)); };
  switch (op) {
    case Op::quote: {
      gap(em(kParagraphGap));
      const Column outer = column();
      frame.bar_x = right_to_left_ ? outer.x + outer.width - quote_bar() : outer.x;
      frame.start += inset(em(kQuoteInset));
      break;
    }
    case Op::bullets:
    case Op::numbers: open_list(frame); break;
    case Op::item: open_item(frame); break;
    case Op::note: open_note(frame); break;
    case Op::pre:
      gap(em(kParagraphGap));
      frame.start += inset(em(kPaperPadding));
      frame.end += inset(em(kPaperPadding));
      frame.style.px = std::max(kMinTiny, frame.style.px * kCodeBlockSize / 100);
      frame.style.style.mono = true;
      frame.style.flags |= kCode;
      break;
    case Op::table: open_table(frame); break;
    default: break;
  }
  frames_.push_back(std::move(frame));
}

void Builder::close() {
  if (frames_.back().op == Op::item || frames_.back().op == Op::note) lay_lone_marker();
  const Frame frame = std::move(frames_.back());
  if (frame.op == Op::pre && frame.box) {
    // grow_boxes() works on open frames, so this one goes back until its padding is added.
    flow_.height += em(kPaperPadding);
    frames_.back() = frame;
    grow_boxes();
  }
  frames_.pop_back();
  switch (frame.op) {
    case Op::item:
    case Op::note: gap(em(kItemGap)); break;
    default: gap(em(kParagraphGap)); break;
  }
}

void Builder::rule(int width) {
  gap(em(kParagraphGap) + kRuleGap);
  make_room();
  const Column c = column();
  const int x = right_to_left_ ? c.x + c.width - width : c.x;
  add_box(
      {flow_.height, 0, kHairline, static_cast<std::int16_t>(x), static_cast<std::uint16_t>(width), 0, BoxKind::rule});
  flow_.height += kHairline;
  grow_boxes();
  gap(em(kParagraphGap) + kRuleGap);
}

void Builder::leaf(Op op) {
  const TextRange line = next_line();
  if (op == Op::figure) {
    lay_lone_marker();
    figure(line);
    return;
  }
  const auto text = line.in(article_.text());
  const BlockStyle block = block_style(op);
  Leaf out;
  out.text = line;
  out.at = line.begin;
  out.ranges = spans_.ranges(line, block);
  out.style.column = column();
  if (op == Op::pre_line) {
    // Code takes its direction from its own letters (UAX 9, P2 and P3), not from the page.
    out.style.level = text::base_level(text, text::ParagraphDirection::first_strong_or_left);
    out.gap_after = 0;
  } else {
    out.style.level = level_of(text);
    // Text in a list or quote stays beside its marker or bar, whichever way its own letters run.
    if (!frames_.empty()) out.style.align = start_of_page(out.style.level);
    const bool in_item = !frames_.empty() && (frames_.back().op == Op::item || frames_.back().op == Op::note);
    out.is_heading = article::is_heading(op);
    out.style.justify = params_.justify && !out.is_heading;
    out.style.leading = em(params_.leading);
    if (out.is_heading) out.style.line_flags = kHeading;
    out.style.balance = out.is_heading;
    out.gap_after = em(in_item ? kItemGap : kParagraphGap);
    gap(out.is_heading ? em(kHeadingGap) : out.gap_after);
  }
  if (op == Op::pre_line && line.empty()) {
    // An empty line of code is a line all the same.
    make_room();
    flow_.height += block.px * kEmptyCodeLine / 100;
    grow_boxes();
    return;
  }
  leaf_ = std::move(out);
  make_room();
  if (leaf_->is_heading) flow_.headings.push_back(flow_.height);
}

void Builder::continue_leaf() {
  Leaf& leaf = *leaf_;
  const auto marker = leaf.at == leaf.text.begin ? take_marker() : std::nullopt;
  leaf.at = paragraphs_.lay(flow_, article_.text(), {leaf.at, leaf.text.end}, leaf.ranges, leaf.style, marker);
  leaf.style.continues = true;
  grow_boxes();
  if (leaf.at < leaf.text.end) return;
  gap(leaf.gap_after);
  // The text below a heading stays close to it, whatever gap it asks for.
  if (leaf.is_heading) max_gap_ = em(kHeadingGapAfter);
  leaf_.reset();
}

}  // namespace handbill::layout
