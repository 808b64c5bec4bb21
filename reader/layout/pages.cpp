#include "reader/layout/pages.h"

#include <algorithm>

namespace handbill::layout {
namespace {

constexpr int kMaxMoves = 8;  // how often a page's end moves up to keep things together

class PageEnd {
 public:
  PageEnd(const Flow& flow, std::int32_t from, std::int32_t height) : flow_(flow), from_(from), limit_(from + height) {}

  std::int32_t find() const {
    std::int32_t end = uncut(limit_);
    const std::int32_t min = from_ + (limit_ - from_) / 2;
    // A move that keeps one thing together may cut or separate another, so the rules are applied in turn.
    for (int i = 0; i < kMaxMoves; ++i) {
      const std::int32_t better = kept_together(end);
      if (better == end) return end;
      if (better <= min) break;
      end = uncut(better);
    }
    return end;
  }

 private:
  std::size_t line_from(std::int32_t y) const {
    const auto& lines = flow_.lines;
    const auto found = std::partition_point(lines.begin(), lines.end(), [y](const Line& l) { return l.y < y; });
    return static_cast<std::size_t>(found - lines.begin());
  }

  // The lowest place at or above `end` that no line and no picture crosses. What begins at the top of the page and does
  // not fit it is cut all the same: moving it to the next page would not end.
  std::int32_t uncut(std::int32_t end) const {
    for (;;) {
      const std::int32_t before = end;
      for (std::size_t i = line_from(end - flow_.tallest_line); i < flow_.lines.size() && flow_.lines[i].y < end; ++i) {
        const Line& line = flow_.lines[i];
        if (line.y > from_ && line.y + line.height > end) end = line.y;
      }
      auto box =
          std::partition_point(flow_.boxes.begin(), flow_.boxes.end(), [&](const Box& b) { return b.reach <= from_; });
      for (; box != flow_.boxes.end() && box->y < end; ++box) {
        if (box->kind == BoxKind::picture && box->y > from_ && box->y + box->height > end) end = box->y;
      }
      if (end == before) return end;
    }
  }

  std::int32_t kept_together(std::int32_t end) const {
    const std::size_t next = line_from(end);
    if (next == flow_.lines.size() || next == 0) return end;
    const Line& below = flow_.lines[next];
    const Line& above = flow_.lines[next - 1];
    // A table may break after any line.
    if (above.y < from_ || ((above.flags | below.flags) & kInTable) != 0) return end;
    if ((above.flags & kHeading) != 0) return start_of(kHeading, next - 1);
    if ((below.flags & kCaption) != 0) return start_of_picture(next);
    // At least two lines of a paragraph stay together on either page.
    const bool is_split = (below.flags & kFirstOfParagraph) == 0;
    if (is_split && ((above.flags & kFirstOfParagraph) != 0 || (below.flags & kLastOfParagraph) != 0)) return above.y;
    return end;
  }

  // The top of the group of neighbouring lines with `flag` whose last is `line`.
  std::int32_t start_of(unsigned flag, std::size_t line) const {
    while (line > 0 && (flow_.lines[line - 1].flags & flag) != 0) --line;
    return flow_.lines[line].y;
  }

  // The top of the picture above the caption that `line` belongs to; where there is none, the top of the caption.
  std::int32_t start_of_picture(std::size_t line) const {
    const std::int32_t caption = start_of(kCaption, line);
    std::int32_t top = caption;
    for (const Box& box : flow_.boxes) {
      if (box.y >= caption) break;
      const bool near = caption - (box.y + box.height) < flow_.tallest_line;
      if (box.kind == BoxKind::picture && near) top = box.y;
    }
    return top;
  }

  const Flow& flow_;
  std::int32_t from_, limit_;
};

}  // namespace

std::int32_t page_end(const Flow& flow, std::int32_t from, std::int32_t height) {
  if (from + height >= flow.height) return std::max(flow.height, from + height);
  return PageEnd(flow, from, height).find();
}

}  // namespace handbill::layout
